// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/container/checksum.h"
#include "core/signals/container/container.h"
#include "core/signals/logsegment.h"
#include "core/signals/samplesegment.h"
#include "core/signals/segment.h"
#include "core/signals/spansegment.h"
#include "tests/core/signals/generators.h"

#include <QTest>

#include <rapidcheck.h>

using namespace faultline;
using namespace faultline::signals;

namespace {

QByteArray logSegment()
{
    std::vector<domain::LogRecord> records;
    for (int i = 0; i < 40; ++i) {
        domain::LogRecord record;
        record.raw = "{\"level\":\"error\",\"msg\":\"payment " + std::to_string(i)
            + " failed\",\"trace\":\"4bf92f3577b34da6a3ce929d0e0e4736\"}\n";
        record.message = "payment " + std::to_string(i) + " failed";
        record.time = Instant(i * 1'000'000LL);
        record.service = i % 3 == 0 ? "shop" : "cart";
        record.attributes = {{"level", "error"}, {"not there", "literal"}};
        record.position = {static_cast<std::uint64_t>(i) * 90, static_cast<std::uint64_t>(i) + 1};
        records.push_back(record);
    }
    return encodeLogs(records)->front().bytes;
}

QByteArray spanSegment()
{
    std::vector<domain::Span> spans(30);
    for (std::size_t i = 0; i < spans.size(); ++i) {
        spans[i].spanId.value = i + 1;
        spans[i].parentSpanId.value = i;
        spans[i].name = "GET /" + std::to_string(i % 4);
        spans[i].start = Instant(static_cast<std::int64_t>(i) * 1000);
        spans[i].attributes = {{"http.status", "200"}};
    }
    return encodeSpans(spans)->front().bytes;
}

QByteArray sampleSegment()
{
    std::vector<domain::MetricSeries> series(3);
    for (std::size_t i = 0; i < series.size(); ++i) {
        series[i].name = "latency";
        series[i].labels = {{"pod", "p" + std::to_string(i)}};
        for (int at = 0; at < 20; ++at)
            series[i].samples.push_back({Instant(at * 1'000'000'000LL), at / 3.0});
    }
    return encodeSamples(series)->front().bytes;
}

/// The segment with one column changed and all checksums right again: what a hostile file may
/// hold, and what damage never gets to.
QByteArray withColumn(const QByteArray &segment, std::size_t number,
                      const std::function<std::string(std::string)> &change)
{
    auto reader = ContainerReader::open(bytesInMemory(segment));
    ContainerWriter writer;
    const auto columns = reader->columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        std::string bytes = *reader->read(columns[i]);
        const auto added
            = writer.add(columns[i], i == number % columns.size() ? change(bytes) : bytes);
        RC_ASSERT(added.has_value());
    }
    return writer.finish(reader->summary()).bytes;
}

} // namespace

class TestSegmentDamage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void segments_data()
    {
        QTest::addColumn<QByteArray>("segment");
        QTest::newRow("logs") << logSegment();
        QTest::newRow("spans") << spanSegment();
        QTest::newRow("samples") << sampleSegment();
    }

    void flippedBitsAreFound_data() { segments_data(); }
    void flippedBitsAreFound()
    {
        QFETCH(QByteArray, segment);
        QVERIFY(verifySegment(segment).has_value());
        for (qsizetype at = 0; at < segment.size(); ++at) {
            QByteArray damaged = segment;
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
            const auto verified = verifySegment(damaged);
            QVERIFY2(!verified.has_value(), qPrintable(QString::number(at)));
            QVERIFY(verified.error().code == ErrorCode::Corrupt
                    || verified.error().code == ErrorCode::Unsupported);
        }
    }

    void cutSegmentsAreFound_data() { segments_data(); }
    void cutSegmentsAreFound()
    {
        QFETCH(QByteArray, segment);
        for (qsizetype size = 0; size < segment.size(); ++size)
            QVERIFY(!verifySegment(segment.left(size)).has_value());
        QVERIFY(!verifySegment(segment + 'x').has_value());
    }

    void hostileColumnsNeverCrash_data() { segments_data(); }
    void hostileColumnsNeverCrash()
    {
        QFETCH(QByteArray, segment);
        QVERIFY(rc::check([&] {
            const auto number = *rc::gen::arbitrary<std::size_t>();
            const auto at = *rc::gen::arbitrary<std::size_t>();
            const auto value = *rc::gen::weightedOneOf<char>(
                {{3, rc::gen::arbitrary<char>()}, {1, rc::gen::just('\xff')}});
            const auto tail = *rc::gen::weightedOneOf<std::string>(
                {{3, rc::gen::just(std::string())}, {1, rc::gen::arbitrary<std::string>()}});
            const bool cut = *rc::gen::element(false, false, false, true);
            const QByteArray hostile = withColumn(segment, number, [&](std::string bytes) {
                if (!bytes.empty())
                    bytes[at % bytes.size()] = value;
                if (cut)
                    bytes.resize(bytes.size() / 2);
                return bytes + tail;
            });
            const auto verified = verifySegment(hostile);
            if (!verified)
                RC_ASSERT(verified.error().code == ErrorCode::Corrupt);
        }));
    }

    void hostileSummariesNeverCrash()
    {
        auto reader = ContainerReader::open(bytesInMemory(logSegment()));
        QVERIFY(reader.has_value());
        ContainerWriter writer;
        for (const ColumnKey key : reader->columns())
            QVERIFY(writer.add(key, *reader->read(key)).has_value());
        SegmentSummary summary = reader->summary();
        summary.records += 1;
        summary.severities[0] += 1;
        const auto verified = verifySegment(writer.finish(summary).bytes);
        QCOMPARE(verified.error().code, ErrorCode::Corrupt);
    }

    void newerVersionsAreRefusedByName()
    {
        QByteArray segment = logSegment();
        segment[3] = static_cast<char>(segment[3] + 1);
        QCOMPARE(summaryOf(segment).error().code, ErrorCode::Unsupported);
    }

    void otherKindsAreRefused()
    {
        QCOMPARE(LogSegmentReader::open(spanSegment()).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(SpanSegmentReader::open(sampleSegment()).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(SampleSegmentReader::open(logSegment()).error().code, ErrorCode::InvalidArgument);
    }

    void bytesThatAreNoSegmentAreRefused()
    {
        QVERIFY(rc::check([] {
            const auto bytes = *rc::gen::arbitrary<std::string>();
            RC_ASSERT(!verifySegment(QByteArray::fromStdString(bytes)).has_value());
            RC_ASSERT(!verifySegment(QByteArray::fromStdString("FLS\x01" + bytes)).has_value());
        }));
    }

    void checksumsAreThoseOfTheSpecification()
    {
        QCOMPARE(checksumOf(""), 0xef46db3751d8e999ULL);
        QCOMPARE(checksumOf("a"), 0xd24ec4f1a98c6e5bULL);
        QCOMPARE(checksumOf("abc"), 0x44bc2cf5ad770999ULL);
        QCOMPARE(checksumOf("Nobody inspects the spammish repetition"), 0xfbcea83c8a378bf1ULL);
    }
};

QTEST_APPLESS_MAIN(TestSegmentDamage)
#include "tst_segmentdamage.moc"
