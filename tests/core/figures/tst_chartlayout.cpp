// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/chart/chartlayout.h"
#include "tests/core/figures/samplechart.h"
#include "tests/core/figures/sampletimeline.h"

#include <QTest>

#include <rapidcheck.h>

#include <cmath>
#include <limits>

using namespace faultline;
using namespace faultline::figures;
using namespace std::chrono_literals;

namespace {

ChartOptions chartOptions()
{
    ChartOptions options;
    options.width = 900;
    options.range = testing::sampleRange();
    return options;
}

} // namespace

class TestChartLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aPeakOfOneSampleAmongManyIsKept()
    {
        ChartInput input;
        ChartSeries series;
        for (int i = 0; i < 200'000; ++i)
            series.samples.push_back(
                {testing::sampleRange().begin + 50ms * i, i == 77'777 ? 9. : 1.});
        input.series = {series};
        const auto layout = ChartLayout::of(input, chartOptions());
        QCOMPARE(layout.lines[0].pieces.size(), 1U);
        const Points line = layout.lines[0].pieces[0];
        QVERIFY(line.size() < 4 * 900);
        const auto highest = std::min_element(
            line.begin(), line.end(),
            [](const QPointF &one, const QPointF &other) { return one.y() < other.y(); });
        QCOMPARE(highest->y(), layout.yOf(9));
    }

    void missingSamplesBreakTheLine()
    {
        const auto layout = ChartLayout::of(testing::sampleChart(), chartOptions());
        QCOMPARE(layout.lines.size(), 2U);
        QCOMPARE(layout.lines[0].pieces.size(), 2U);
        QCOMPARE(layout.lines[1].pieces.size(), 1U);
        QVERIFY(!layout.anomalies.empty());
        QVERIFY(layout.impact.has_value());
        QCOMPARE(layout.markers.size(), 2U);
    }

    void everythingStaysInsideThePlot()
    {
        QVERIFY(rc::check("any values give a finite line inside the plot", [] {
            ChartInput input;
            ChartSeries series;
            const auto values
                = *rc::gen::container<std::vector<double>>(rc::gen::arbitrary<double>());
            for (std::size_t i = 0; i < values.size(); ++i)
                series.samples.push_back({testing::sampleRange().begin + 1min * int(i), values[i]});
            input.series = {series};
            const auto layout = ChartLayout::of(input, chartOptions());
            for (const ChartLine &line : layout.lines) {
                for (const Points &piece : line.pieces) {
                    for (const QPointF &point : piece) {
                        RC_ASSERT(std::isfinite(point.y()));
                        RC_ASSERT(point.y() >= layout.plot.top() - 1);
                        RC_ASSERT(point.y() <= layout.plot.bottom() + 1);
                    }
                }
            }
        }));
    }

    void notANumberIsAGap()
    {
        ChartInput input;
        ChartSeries series;
        const double none = std::numeric_limits<double>::quiet_NaN();
        int i = 0;
        for (const double value : {1., 2., none, 3., 4.})
            series.samples.push_back({testing::sampleRange().begin + 1min * i++, value});
        input.series = {series};
        QCOMPARE(ChartLayout::of(input, chartOptions()).lines[0].pieces.size(), 2U);
    }

    void hitsFindTheNearestSampleAndMarkers()
    {
        const auto layout = ChartLayout::of(testing::sampleChart(), chartOptions());
        const auto &sample = layout.input.series[0].samples[300];
        const auto hit = layout.hit({layout.scale.xOf(sample.time), layout.yOf(sample.value)});
        QCOMPARE(hit.series, 0);
        QCOMPARE(hit.sample, sample);
        QCOMPARE(layout.hit(layout.markers[1].rect.center()).marker, 1);
        QCOMPARE(layout.hit({0, 0}).series, -1);
    }

    void valuesReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("text");
        QTest::newRow("seconds") << 0.35 << "s"
                                 << "350ms";
        QTest::newRow("milliseconds") << 1200.0 << "ms"
                                      << "1.2s";
        QTest::newRow("bytes") << 1.5 * 1024 * 1024 << "bytes"
                               << "1.5 MiB";
        QTest::newRow("ratio") << 0.0451 << "ratio"
                               << "4.51 %";
        QTest::newRow("count") << 12'400.0 << ""
                               << "12.4k";
        QTest::newRow("small") << 0.00012 << ""
                               << "0.00012";
        QTest::newRow("nothing") << std::nan("") << ""
                                 << "none";
        QTest::newRow("zero") << 0.0 << "s"
                              << "0";
    }
    void valuesReadAsPeopleWriteThem()
    {
        QFETCH(double, value);
        QFETCH(QString, unit);
        QTEST(valueText(value, unit), "text");
    }

    void roundValuesEncloseTheSpan()
    {
        QVERIFY(rc::check("first <= low, last >= high, few of them", [] {
            const auto low = *rc::gen::inRange(-1'000'000, 1'000'000) / 7.0;
            const auto span = *rc::gen::inRange(1, 1'000'000) / 13.0;
            const auto values = roundValues(low, low + span, 5);
            RC_ASSERT(values.front() <= low + span * 1e-6);
            RC_ASSERT(values.back() >= low + span * (1 - 1e-6));
            RC_ASSERT(values.size() <= 12U);
        }));
    }
};

QTEST_APPLESS_MAIN(TestChartLayout)
#include "tst_chartlayout.moc"
