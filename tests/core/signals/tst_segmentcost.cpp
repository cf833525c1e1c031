// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/container/container.h"
#include "core/signals/logsegment.h"
#include "core/signals/search.h"

#include <QTest>

#include <ctime>
#include <map>
#include <random>

using namespace faultline;
using namespace faultline::signals;

namespace {

constexpr std::size_t lineCount = 200'000;

double cpuSeconds()
{
    std::timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::string hexOfRandom(std::mt19937_64 &random, int digits)
{
    std::string hex;
    for (int i = 0; i < digits; ++i)
        hex.push_back("0123456789abcdef"[random() % 16]);
    return hex;
}

/// A JSON line of about 180 bytes as a service writes it, parsed as the reader of JSON lines does.
domain::LogRecord jsonLine(std::mt19937_64 &random, std::int64_t ns)
{
    static const std::array<const char *, 4> services{"checkout", "cart", "payment", "catalog"};
    static const std::array<const char *, 5> messages{"request completed", "cache miss",
                                                      "order stored", "payment accepted",
                                                      "upstream answered slowly, trying again"};
    domain::LogRecord record;
    record.time = Instant(ns);
    const std::string trace = hexOfRandom(random, 32);
    const bool failed = random() % 50 == 0;
    record.severity = failed ? domain::Severity::High : domain::Severity::Info;
    record.service = services[random() % services.size()];
    record.message = messages[random() % messages.size()];
    Uuid::Bytes id{};
    for (std::size_t i = 0; i < id.size(); ++i)
        id[i] = static_cast<std::uint8_t>(std::stoi(trace.substr(2 * i, 2), nullptr, 16));
    record.traceId = domain::TraceId(Uuid(id));
    const std::string status = failed ? "503" : "200";
    const std::string duration
        = std::to_string(random() % 900) + "." + std::to_string(random() % 10);
    const std::string user = "u" + std::to_string(random() % 20'000);
    record.attributes = {{"status", status}, {"duration_ms", duration}, {"user", user}};
    record.raw = "{\"ts\":\"" + Instant(ns).toRfc3339().toStdString() + "\",\"level\":\""
        + (failed ? "error" : "info") + "\",\"service\":\"" + record.service + "\",\"trace_id\":\""
        + trace + "\",\"msg\":\"" + record.message + "\",\"status\":" + status
        + ",\"duration_ms\":" + duration + ",\"user\":\"" + user + "\"}\n";
    return record;
}

std::vector<domain::LogRecord> jsonLog()
{
    std::mt19937_64 random(42);
    std::vector<domain::LogRecord> records;
    std::int64_t ns = 1'781'784'000'000'000'000;
    std::uint64_t offset = 0;
    for (std::size_t i = 0; i < lineCount; ++i) {
        ns += static_cast<std::int64_t>(random() % 4'000) * 1'000;
        records.push_back(jsonLine(random, ns));
        records.back().position = {offset, i + 1};
        offset += records.back().raw.size();
    }
    return records;
}

double perLine(double value)
{
    return value / static_cast<double>(lineCount);
}

} // namespace

/// What a line costs. The numbers in the README come from here, built for release.
class TestSegmentCost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void initTestCase()
    {
        m_records = jsonLog();
        QByteArray all;
        for (const domain::LogRecord &record : m_records)
            all += QByteArray::fromStdString(record.raw);
        m_rawBytes = static_cast<double>(all.size());
        m_deflatedBytes = static_cast<double>(qCompress(all, 6).size());
    }

    void segmentsAreSmallerThanGzip()
    {
        const double start = cpuSeconds();
        const auto segments = encodeLogs(m_records);
        const double cpu = cpuSeconds() - start;
        QVERIFY(segments.has_value());
        m_segments = *segments;
        double bytes = 0;
        for (const EncodedSegment &segment : m_segments)
            bytes += static_cast<double>(segment.bytes.size());
        qInfo("%.0f B a line raw, %.1f as gzip -6, %.1f in segments; writing %.2f us CPU a line",
              perLine(m_rawBytes), perLine(m_deflatedBytes), perLine(bytes), perLine(cpu) * 1e6);
        printColumns();
        QVERIFY(bytes < m_deflatedBytes * 1.3);
    }

    void searchReadsAtTheSpeedOfMemory_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("rare substring") << QStringLiteral("*zzzz*");
        QTest::newRow("frequent word") << QStringLiteral("stored");
        QTest::newRow("word no segment has") << QStringLiteral("unicorn");
        QTest::newRow("regular expression") << QStringLiteral("/status\":50[0-9]/");
        QTest::newRow("expression without literals") << QStringLiteral("/[x-z]{3}[0-9]{9}/");
        QTest::newRow("attribute") << QStringLiteral("user:u777");
        QTest::newRow("severity and service") << QStringLiteral("severity>=high service:cart");
    }

    void searchReadsAtTheSpeedOfMemory()
    {
        QFETCH(QString, query);
        std::vector<SearchSegment> listed;
        for (std::size_t i = 0; i < m_segments.size(); ++i)
            listed.push_back({static_cast<std::int64_t>(i), m_segments[i].summary, {}, {}});
        const auto parsed = domain::parseQuery(query);
        QVERIFY(parsed.has_value());
        const double start = cpuSeconds();
        const auto outcome = search(
            listed,
            [&](std::int64_t key) -> Result<std::shared_ptr<const SegmentBytes>> {
                return bytesInMemory(m_segments[static_cast<std::size_t>(key)].bytes);
            },
            *Matcher::compile(*parsed), {}, [](std::span<const SearchHit>) { return true; }, {});
        const double cpu = cpuSeconds() - start;
        QVERIFY(outcome.has_value());
        qInfo("%llu hits, %.0f ms CPU, %.2f GB/s of raw text",
              static_cast<unsigned long long>(outcome->hits), cpu * 1e3, m_rawBytes / cpu / 1e9);
    }

    void wholeRecordsComeBack()
    {
        const double start = cpuSeconds();
        std::size_t bytes = 0;
        for (const EncodedSegment &segment : m_segments) {
            auto reader = LogSegmentReader::open(segment.bytes);
            QVERIFY(reader.has_value());
            for (std::uint32_t i = 0; i < reader->summary().records; ++i)
                bytes += reader->record(i)->raw.size();
        }
        const double cpu = cpuSeconds() - start;
        QCOMPARE(static_cast<double>(bytes), m_rawBytes);
        qInfo("%.2f us CPU a record read whole", perLine(cpu) * 1e6);
    }

private:
    void printColumns() const
    {
        std::map<ColumnKey, double> columns;
        for (const EncodedSegment &segment : m_segments) {
            const auto reader = ContainerReader::open(bytesInMemory(segment.bytes));
            QVERIFY(reader.has_value());
            for (const ColumnKey key : reader->columns()) {
                const bool isBlock = isRawText(key.id);
                columns[{key.id, isBlock ? std::uint16_t(0) : key.part}]
                    += reader->storedSizeOf(key);
            }
        }
        for (const auto &[key, bytes] : columns)
            qInfo("column %d.%d: %.2f B a line", int(key.id), key.part, perLine(bytes));
    }

    std::vector<domain::LogRecord> m_records;
    std::vector<EncodedSegment> m_segments;
    double m_rawBytes = 0;
    double m_deflatedBytes = 0;
};

QTEST_APPLESS_MAIN(TestSegmentCost)
#include "tst_segmentcost.moc"
