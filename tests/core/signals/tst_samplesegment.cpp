// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/samplesegment.h"
#include "tests/core/signals/generators.h"

#include <QTest>

#include <rapidcheck.h>

#include <bit>
#include <cmath>
#include <limits>

using namespace faultline;
using namespace faultline::signals;
using domain::MetricSeries;
using domain::Sample;
using signals::testing::anySeries;

namespace {

bool haveEqualBits(const std::vector<Sample> &a, const std::vector<Sample> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Sample &x, const Sample &y) {
        return x.time == y.time
            && std::bit_cast<std::uint64_t>(x.value) == std::bit_cast<std::uint64_t>(y.value);
    });
}

bool sayTheSame(const MetricSeries &a, const MetricSeries &b)
{
    return a.name == b.name && a.unit == b.unit && a.kind == b.kind && a.service == b.service
        && a.host == b.host && a.labels == b.labels && a.position == b.position;
}

MetricSeries seriesOf(std::vector<double> values)
{
    MetricSeries series;
    series.name = "m";
    for (const double value : values)
        series.samples.push_back(
            {Instant::fromMillis(static_cast<std::int64_t>(series.samples.size()) * 15'000),
             value});
    return series;
}

/// All pieces of a series put together again.
std::vector<Sample> samplesOf(const std::vector<EncodedSegment> &segments)
{
    std::vector<Sample> all;
    for (const EncodedSegment &segment : segments) {
        auto reader = SampleSegmentReader::open(segment.bytes);
        for (std::size_t i = 0; reader && i < reader->series().size(); ++i) {
            const auto samples = reader->samples(i);
            if (samples)
                all.insert(all.end(), samples->begin(), samples->end());
        }
    }
    return all;
}

} // namespace

class TestSampleSegment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void anySeriesComeBackAsTheyWere()
    {
        QVERIFY(rc::check([] {
            const auto series = *rc::gen::container<std::vector<MetricSeries>>(anySeries());
            const auto segments = encodeSamples(series);
            RC_ASSERT(segments.has_value());
            RC_ASSERT(segments->size() == (series.empty() ? 0U : 1U));
            if (series.empty())
                return;
            RC_ASSERT(verifySegment(segments->front().bytes).has_value());
            auto reader = SampleSegmentReader::open(segments->front().bytes);
            RC_ASSERT(reader.has_value());
            RC_ASSERT(reader->series().size() == series.size());
            for (std::size_t i = 0; i < series.size(); ++i) {
                RC_ASSERT(sayTheSame(reader->series()[i], series[i]));
                RC_ASSERT(reader->sampleCount(i) == series[i].samples.size());
                RC_ASSERT(haveEqualBits(reader->samples(i).value(), series[i].samples));
            }
        }));
    }

    void valuesKeepTheirBits_data()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double inf = std::numeric_limits<double>::infinity();
        QTest::addColumn<QList<double>>("values");
        QTest::newRow("whole numbers") << QList<double>{1, 2, 3, 1e15, -7};
        QTest::newRow("tenths") << QList<double>{0.1, 0.2, 0.3, 99.9};
        QTest::newRow("first scale fits some only") << QList<double>{0.1, 0.123456, 1e11};
        QTest::newRow("minus zero") << QList<double>{0.0, -0.0, 1};
        QTest::newRow("not a number") << QList<double>{nan, 1, -nan};
        QTest::newRow("another not a number")
            << QList<double>{std::bit_cast<double>(0x7ff8'dead'beef'0001ULL)};
        QTest::newRow("infinite") << QList<double>{inf, -inf, 5};
        QTest::newRow("smallest") << QList<double>{5e-324, 1.7e308, 2.2e-308};
        QTest::newRow("irrational") << QList<double>{M_PI, M_E, M_SQRT2};
        QTest::newRow("none") << QList<double>{};
    }

    void valuesKeepTheirBits()
    {
        QFETCH(QList<double>, values);
        const MetricSeries series = seriesOf({values.begin(), values.end()});
        const auto segments = encodeSamples(std::vector{series});
        QVERIFY(segments.has_value());
        QVERIFY(haveEqualBits(samplesOf(*segments), series.samples));
    }

    void longSeriesAreCutIntoPieces()
    {
        std::vector<double> values(150'000);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = std::sin(static_cast<double>(i));
        const MetricSeries series = seriesOf(values);
        const auto segments = encodeSamples(std::vector{series});
        QVERIFY(segments.has_value());
        QCOMPARE(segments->size(), 3U);
        QCOMPARE(segments->front().summary.records, segmentRecordsMax);
        QCOMPARE(segments->front().summary.severities[0], segmentRecordsMax);
        QCOMPARE(segments->front().summary.first, std::optional(Instant()));
        QVERIFY(haveEqualBits(samplesOf(*segments), series.samples));
    }

    void regularScrapesAreSmall()
    {
        std::vector<double> values(60'000);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<double>(i * 3 % 1000) / 10;
        const auto segments = encodeSamples(std::vector{seriesOf(values)});
        QVERIFY(segments.has_value());
        QVERIFY2(segments->front().bytes.size() < 60'000,
                 qPrintable(QString::number(segments->front().bytes.size())));
    }

    void labelsCanBeLookedFor()
    {
        MetricSeries series = seriesOf({1});
        series.labels = {{"pod", "checkout-7f9"}};
        const auto segments = encodeSamples(std::vector{series});
        QVERIFY(segments.has_value());
        auto reader = SampleSegmentReader::open(segments->front().bytes);
        QVERIFY(reader.has_value());
        QVERIFY(reader->tokenFilter()->mayContain("checkout"));
        QVERIFY(!reader->tokenFilter()->mayContain("payments"));
    }

    void unknownSeriesAreNotFound()
    {
        const auto segments = encodeSamples(std::vector{seriesOf({1})});
        QVERIFY(segments.has_value());
        auto reader = SampleSegmentReader::open(segments->front().bytes);
        QVERIFY(reader.has_value());
        QCOMPARE(reader->samples(1).error().code, ErrorCode::NotFound);
    }

    void tooManyLabelsAreRefused()
    {
        MetricSeries series = seriesOf({1});
        series.labels = {{"a", std::string(17 * 1024 * 1024, 'x')}};
        QCOMPARE(encodeSamples(std::vector{series}).error().code, ErrorCode::LimitExceeded);
    }
};

QTEST_APPLESS_MAIN(TestSampleSegment)
#include "tst_samplesegment.moc"
