// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"
#include "core/signals/logsegment.h"
#include "tests/core/signals/generators.h"
#include "tests/support/testdata.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <rapidcheck.h>

using namespace faultline;
using namespace faultline::signals;
using domain::LogRecord;
using signals::testing::anyLogRecord;

namespace {

EncodedSegment encodedLogs(const std::vector<LogRecord> &records)
{
    const auto segments = encodeLogs(records);
    RC_ASSERT(segments.has_value());
    RC_ASSERT(segments->size() == (records.empty() ? 0U : 1U));
    if (segments->empty()) {
        auto empty = LogSegmentBuilder().finish();
        RC_ASSERT(empty.has_value());
        return *empty;
    }
    return segments->front();
}

std::vector<LogRecord> decodedLogs(const EncodedSegment &segment)
{
    auto reader = LogSegmentReader::open(segment.bytes);
    RC_ASSERT(reader.has_value());
    std::vector<LogRecord> records;
    for (std::uint32_t i = 0; i < reader->summary().records; ++i) {
        auto record = reader->record(i);
        RC_ASSERT(record.has_value());
        records.push_back(std::move(*record));
    }
    return records;
}

/// Cuts a file at its line ends, each line a record with itself as the message.
std::vector<LogRecord> linesOf(const QByteArray &content)
{
    std::vector<LogRecord> records;
    std::uint64_t offset = 0;
    for (qsizetype at = 0; at < content.size();) {
        const qsizetype newline = content.indexOf('\n', at);
        const qsizetype end = newline < 0 ? content.size() : newline + 1;
        LogRecord record;
        record.raw = content.mid(at, end - at).toStdString();
        record.message = record.raw.substr(0, record.raw.find_last_not_of("\r\n") + 1);
        record.position = {offset, records.size() + 1};
        offset += record.raw.size();
        records.push_back(std::move(record));
        at = end;
    }
    return records;
}

/// The raw bytes of all segments, one after the other.
std::string rawOf(const std::vector<EncodedSegment> &segments)
{
    std::string all;
    for (const EncodedSegment &segment : segments) {
        auto reader = LogSegmentReader::open(segment.bytes);
        if (!reader)
            return "unreadable";
        const auto visited = reader->visitRaw(
            [&](std::uint32_t, std::string_view text) {
                all += text;
                return true;
            },
            {});
        if (!visited)
            return "unreadable";
    }
    return all;
}

LogRecord plainRecord(std::string raw)
{
    LogRecord record;
    record.raw = std::move(raw);
    record.time = Instant(1'000);
    return record;
}

} // namespace

class TestLogSegment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void anyRecordsComeBackAsTheyWere()
    {
        QVERIFY(rc::check([] {
            const auto records = *rc::gen::container<std::vector<LogRecord>>(anyLogRecord());
            RC_ASSERT(decodedLogs(encodedLogs(records)) == records);
        }));
    }

    void recordsComeBackInAnyOrderOfReading()
    {
        QVERIFY(rc::check([] {
            const auto records
                = *rc::gen::nonEmpty(rc::gen::container<std::vector<LogRecord>>(anyLogRecord()));
            auto reader = LogSegmentReader::open(encodedLogs(records).bytes);
            RC_ASSERT(reader.has_value());
            const auto i = *rc::gen::inRange<std::size_t>(0, records.size());
            const auto number = static_cast<std::uint32_t>(i);
            RC_ASSERT(reader->message(number).value() == records[i].message);
            RC_ASSERT(reader->attributes(number).value() == records[i].attributes);
            RC_ASSERT(reader->raw(number).value() == records[i].raw);
            RC_ASSERT(reader->record(number).value() == records[i]);
        }));
    }

    void columnsSayWhatTheRecordsSay()
    {
        QVERIFY(rc::check([] {
            const auto records = *rc::gen::container<std::vector<LogRecord>>(anyLogRecord());
            auto reader = LogSegmentReader::open(encodedLogs(records).bytes);
            RC_ASSERT(reader.has_value());
            const auto times = reader->times().value();
            const auto severities = reader->severities().value();
            const auto guessed = reader->severityFromText().value();
            const auto services = reader->services().value();
            const auto hosts = reader->hosts().value();
            const auto loggers = reader->loggers().value();
            const auto positions = reader->positions().value();
            const auto traces = reader->traceIds().value();
            const auto spans = reader->spanIds().value();
            for (std::size_t i = 0; i < records.size(); ++i) {
                const LogRecord &record = records[i];
                RC_ASSERT((times.dated[i] != 0) == record.time.has_value());
                RC_ASSERT(times.ns[i] == record.time.value_or(Instant()).ns());
                RC_ASSERT(severities[i] == record.severity);
                RC_ASSERT((guessed[i] != 0) == record.severityFromText);
                RC_ASSERT(services[i] == record.service);
                RC_ASSERT(hosts[i] == record.host);
                RC_ASSERT(loggers[i] == record.logger);
                RC_ASSERT(positions[i] == record.position);
                RC_ASSERT(traces[i] == record.traceId);
                RC_ASSERT(spans[i] == record.spanId);
            }
        }));
    }

    void summaryCountsWhatIsInside()
    {
        QVERIFY(rc::check([] {
            const auto records = *rc::gen::container<std::vector<LogRecord>>(anyLogRecord());
            const EncodedSegment segment = encodedLogs(records);
            SegmentSummary expected;
            expected.version = segment.summary.version;
            for (const LogRecord &record : records) {
                ++expected.records;
                expected.rawBytes += record.raw.size();
                ++expected.severities[static_cast<std::size_t>(record.severity)];
                expected.undated += record.time ? 0 : 1;
                if (record.time) {
                    expected.first = std::min(expected.first.value_or(*record.time), *record.time);
                    expected.last = std::max(expected.last.value_or(*record.time), *record.time);
                }
            }
            if (!records.empty())
                expected.position = records.front().position;
            RC_ASSERT(segment.summary == expected);
            RC_ASSERT(summaryOf(segment.bytes).value() == expected);
            RC_ASSERT(verifySegment(segment.bytes).has_value());
        }));
    }

    void allBytesOfAFileComeBack()
    {
        QByteArray content(300'000, '\0');
        for (qsizetype i = 0; i < content.size(); ++i)
            content[i] = static_cast<char>((i * i + i / 7) % 256);
        const auto segments = encodeLogs(linesOf(content));
        QVERIFY(segments.has_value());
        QVERIFY(rawOf(*segments) == content.toStdString());
    }

    void filesOfTheTestDataComeBackByTheirHash()
    {
        FAULTLINE_REQUIRE_TEST_DATA(folder, QStringLiteral("logs"));
        QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
        int count = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            const QByteArray content = file.readAll();
            const auto segments = encodeLogs(linesOf(content));
            QVERIFY(segments.has_value());
            const Sha256 expected
                = Sha256::of({content.constData(), static_cast<std::size_t>(content.size())});
            QVERIFY2(Sha256::of(rawOf(*segments)) == expected, qPrintable(file.fileName()));
            ++count;
        }
        QVERIFY(count > 20);
    }

    void segmentsEndAtTheirLimits()
    {
        const std::vector<LogRecord> many(segmentRecordsMax + 5, plainRecord("x\n"));
        const auto byCount = encodeLogs(many);
        QVERIFY(byCount.has_value());
        QCOMPARE(byCount->size(), 2U);
        QCOMPARE(byCount->front().summary.records, segmentRecordsMax);
        QCOMPARE(byCount->back().summary.records, 5U);

        const std::vector<LogRecord> large(20, plainRecord(std::string(1'000'000, 'y')));
        const auto bySize = encodeLogs(large);
        QVERIFY(bySize.has_value());
        QCOMPARE(bySize->size(), 2U);
        QCOMPARE(bySize->front().summary.records, 16U);
        QVERIFY(rawOf(*bySize) == std::string(20'000'000, 'y'));
    }

    void hugeRecordsStandWhole()
    {
        std::string huge(20 * 1024 * 1024, '\0');
        std::uint64_t state = 1;
        for (char &c : huge) {
            state = state * 6'364'136'223'846'793'005 + 1'442'695'040'888'963'407;
            c = static_cast<char>(state >> 56);
        }
        const auto segments
            = encodeLogs(std::vector{plainRecord("a\n"), plainRecord(huge), plainRecord("b\n")});
        QVERIFY(segments.has_value());
        QCOMPARE(segments->size(), 3U);
        QVERIFY(rawOf(*segments) == "a\n" + huge + "b\n");
    }

    void tooLargeRecordsAreRefused()
    {
        LogSegmentBuilder builder;
        const auto appended = builder.append(plainRecord(std::string(recordBytesMax + 1, 'z')));
        QVERIFY(!appended.has_value());
        QCOMPARE(appended.error().code, ErrorCode::LimitExceeded);
        QCOMPARE(builder.records(), 0U);
    }

    void readingStopsWhenAsked()
    {
        const auto segment = encodeLogs(std::vector{plainRecord("a"), plainRecord("b")});
        QVERIFY(segment.has_value());
        auto reader = LogSegmentReader::open(segment->front().bytes);
        QVERIFY(reader.has_value());
        std::stop_source source;
        int seen = 0;
        const auto visited = reader->visitRaw(
            [&](std::uint32_t, std::string_view) {
                ++seen;
                source.request_stop();
                return true;
            },
            source.get_token());
        QVERIFY(!visited.has_value());
        QCOMPARE(visited.error().code, ErrorCode::Cancelled);
        QCOMPARE(seen, 1);
    }

    void recordsBehindTheEndAreNotFound()
    {
        const auto segment = encodeLogs(std::vector{plainRecord("a")});
        QVERIFY(segment.has_value());
        auto reader = LogSegmentReader::open(segment->front().bytes);
        QVERIFY(reader.has_value());
        QCOMPARE(reader->raw(1).error().code, ErrorCode::NotFound);
        QCOMPARE(reader->record(7).error().code, ErrorCode::NotFound);
        QCOMPARE(reader->message(1).error().code, ErrorCode::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestLogSegment)
#include "tst_logsegment.moc"
