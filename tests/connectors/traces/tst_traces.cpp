// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/fields/traceids.h"
#include "connectors/traces/formats.h"
#include "tests/support/formatcontract.h"
#include "tests/support/formatreading.h"
#include "tests/support/testdata.h"

#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <set>

using namespace faultline;
using faultline::testing::MemorySink;

namespace {

const QByteArray otlp(
    R"({"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"cart"}},{"key":"host.name","value":{"stringValue":"h1"}},{"key":"service.version","value":{"stringValue":"1.4"}}]},"scopeSpans":[{"scope":{"name":"lib"},"spans":[
{"traceId":"211e79d1f5e2fba00722eda769e65b36","spanId":"f2dc8138eff218e9","parentSpanId":"cd661bf5049fa569","name":"Pay","kind":3,"startTimeUnixNano":"1795165156460000000","endTimeUnixNano":"1795165156494556976","attributes":[{"key":"n","value":{"intValue":"7"}},{"key":"l","value":{"arrayValue":{"values":[{"stringValue":"a"},{"boolValue":true}]}}}],"status":{"code":2},"events":[{"name":"exception","timeUnixNano":"1","attributes":[{"key":"exception.message","value":{"stringValue":"boom"}}]}]},
{"traceId":"IR550fXi+6AHIu2naeZbNg==","spanId":"zWYb9QSfpWk=","name":"root","kind":"SPAN_KIND_SERVER","startTimeUnixNano":1795165156456000000,"endTimeUnixNano":1795165156495134491,"status":{}}]}]}]})"
    "\n");
const QByteArray jaeger(
    R"({"data":[{"traceID":"83a9efd15c1c98a977e0711cc93ee28b","spans":[{"traceID":"83a9efd15c1c98a977e0711cc93ee28b","spanID":"e127af99e3b3e074","operationName":"GET","references":[{"refType":"CHILD_OF","traceID":"83a9efd15c1c98a977e0711cc93ee28b","spanID":"909541b92cf05311"}],"startTime":1706678909209712,"duration":123,"tags":[{"key":"error","type":"bool","value":true},{"key":"span.kind","type":"string","value":"server"}],"logs":[{"timestamp":1,"fields":[{"key":"message","value":"timeout"}]}],"processID":"p1"}],"processes":{"p1":{"serviceName":"front","tags":[{"key":"hostname","value":"h2"}]}}}],"total":0})");
const QByteArray zipkin(
    R"([{"traceId":"5af7183fb1d4cf5f","id":"352bff9a74ca9ad2","parentId":"6b221d5bc9e6496c","kind":"CLIENT","name":"get","timestamp":1556604172355737,"duration":1431,"localEndpoint":{"serviceName":"web","ipv4":"10.0.0.1"},"tags":{"error":"refused"}}])");
const QByteArray list(
    R"([{"trace_id":"7c1a9e4b2d6f48a0b3e5c7d9f1028364","span_id":"a1","parent_id":null,"service":"web","name":"GET /","start":"2026-07-11T13:46:12Z","duration_ms":1503,"status":"ERROR","error":"timeout","cache.hit":false,"attributes":{"http":{"code":500}}},
{"trace_id":"same","span_id":"b1","parent_id":"a1","service":"db","name":"SELECT","start":"2026-07-11T13:46:12.5Z","duration_ms":0.25,"status":"OK"}])");
const QByteArray table(
    "TraceID,SpanID,ParentID,PodName,OperationName,StartTimeUnixNano,EndTimeUnixNano,Duration\n"
    "d14d81a99e164d6fe7fa308d3a4ecd7e,b6417f9ead13468d,root,pod-1,/*,1675086256354000000,"
    "1675086256950359286,596359\n");

std::unique_ptr<MemorySink> readWith(const QString &id, const QByteArray &bytes)
{
    return testing::readAs(connectors::tracesFormats(), id, bytes);
}

QString sniffed(const QByteArray &bytes)
{
    return testing::sniffedId(connectors::tracesFormats(), bytes);
}

std::string attribute(const domain::Span &span, std::string_view name)
{
    for (const auto &[key, value] : span.attributes) {
        if (key == name)
            return value;
    }
    return "(none)";
}

/// What jq counts; nothing where jq is not installed.
std::optional<int> jqCount(const QString &path, const QString &filter)
{
    const QString jq = QStandardPaths::findExecutable(QStringLiteral("jq"));
    if (jq.isEmpty())
        return std::nullopt;
    QProcess process;
    process.start(jq, {QStringLiteral("-s"), filter, path});
    if (!process.waitForFinished() || process.exitCode() != 0)
        return std::nullopt;
    return process.readAllStandardOutput().trimmed().toInt();
}

} // namespace

class TestTraces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void keepsTheContract_data();
    void keepsTheContract();
    void readsOtlpSpans();
    void readsOtlpMetricsAndLogs();
    void readsOtlpLines();
    void readsJaeger();
    void readsZipkin();
    void readsSpanLists();
    void readsSpanTables();
    void hashesIdsThatAreNoHex();
    void survivesWrongTypes_data();
    void survivesWrongTypes();
    void countsTheTestData();
    void pairsOfTheTestDataAgree();
};

void TestTraces::keepsTheContract_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("otlp-json") << QStringLiteral("otlp-json") << otlp;
    QTest::newRow("jaeger-json") << QStringLiteral("jaeger-json") << jaeger;
    QTest::newRow("zipkin-json") << QStringLiteral("zipkin-json") << zipkin;
    QTest::newRow("span-list") << QStringLiteral("span-list") << list;
    QTest::newRow("span-table") << QStringLiteral("span-table") << table;
}

void TestTraces::keepsTheContract()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, bytes);
    QCOMPARE(testing::formatContract(connectors::tracesFormats(),
                                     {format, QStringLiteral("a.json"), bytes}),
             QStringList());
}

void TestTraces::readsOtlpSpans()
{
    const auto sink = readWith(QStringLiteral("otlp-json"), otlp);
    QCOMPARE(sink->spans.size(), std::size_t(2));
    const domain::Span &pay = sink->spans[0];
    QCOMPARE(pay.service, std::string("cart"));
    QCOMPARE(pay.host, std::string("h1"));
    QVERIFY(pay.kind == domain::SpanKind::Client);
    QVERIFY(pay.status == domain::SpanStatus::Error);
    QCOMPARE(pay.statusMessage, std::string("boom"));
    QCOMPARE(pay.duration.count(), 34'556'976);
    QCOMPARE(pay.parentSpanId.value, 0xcd661bf5049fa569U);
    QCOMPARE(attribute(pay, "n"), std::string("7"));
    QCOMPARE(attribute(pay, "l"), std::string("[\"a\",true]"));
    QCOMPARE(attribute(pay, "service.version"), std::string("1.4"));
    const domain::Span &root = sink->spans[1];
    QCOMPARE(root.traceId, pay.traceId);
    QVERIFY(root.spanId == pay.parentSpanId);
    QVERIFY(root.kind == domain::SpanKind::Server);
    QVERIFY(root.parentSpanId.isNull());
}

void TestTraces::readsOtlpMetricsAndLogs()
{
    const auto sink = readWith(
        QStringLiteral("otlp-json"),
        R"({"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"s"}}]},"scopeMetrics":[{"metrics":[
{"name":"c","unit":"1","sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[{"asInt":"5","timeUnixNano":"1544712660300000000","attributes":[{"key":"k","value":{"stringValue":"v"}}]},{"asInt":"6","timeUnixNano":"1544712661300000000","attributes":[{"key":"k","value":{"stringValue":"v"}}]}]}},
{"name":"h","unit":"s","histogram":{"aggregationTemporality":2,"dataPoints":[{"timeUnixNano":"1544712660300000000","count":"3","sum":4.5,"bucketCounts":["1","2"],"explicitBounds":[1]}]}}]}]}],
"resourceLogs":[{"resource":{},"scopeLogs":[{"scope":{"name":"lg"},"logRecords":[{"timeUnixNano":"1544712660300000000","severityNumber":17,"body":{"stringValue":"bad"},"traceId":"5b8efff798038103d269b633813fc60c"}]}]}]})");
    QCOMPARE(sink->series.size(), std::size_t(5));
    QCOMPARE(sink->series[0].samples.size(), std::size_t(2));
    QVERIFY(sink->series[0].kind == domain::MetricKind::Counter);
    QCOMPARE(sink->series[0].service, std::string("s"));
    QCOMPARE(sink->series[2].name, std::string("h_bucket"));
    QCOMPARE(sink->logs.size(), std::size_t(1));
    QCOMPARE(sink->logs[0].message, std::string("bad"));
    QVERIFY(sink->logs[0].severity == domain::Severity::High);
    QCOMPARE(sink->logs[0].logger, std::string("lg"));
    QCOMPARE(sink->records, 2U + 4U + 1U);
}

void TestTraces::readsOtlpLines()
{
    const auto sink = readWith(QStringLiteral("otlp-json"),
                               otlp + "{\"resourceSpans\":[{\"resource\"\n" + otlp);
    QCOMPARE(sink->spans.size(), std::size_t(4));
    QCOMPARE(sink->quarantine.size(), std::size_t(1));
    QCOMPARE(sink->spans[2].position.line, 5U);
}

void TestTraces::readsJaeger()
{
    const auto sink = readWith(QStringLiteral("jaeger-json"), jaeger);
    QCOMPARE(sink->spans.size(), std::size_t(1));
    const domain::Span &span = sink->spans[0];
    QCOMPARE(span.service, std::string("front"));
    QCOMPARE(span.host, std::string("h2"));
    QVERIFY(span.status == domain::SpanStatus::Error);
    QCOMPARE(span.statusMessage, std::string("timeout"));
    QCOMPARE(span.start->toRfc3339(), QStringLiteral("2024-01-31T05:28:29.209712Z"));
    QCOMPARE(span.duration.count(), 123'000);
    QCOMPARE(span.parentSpanId.value, 0x909541b92cf05311U);
}

void TestTraces::readsZipkin()
{
    const auto sink = readWith(QStringLiteral("zipkin-json"), zipkin);
    const domain::Span &span = sink->spans[0];
    QCOMPARE(span.service, std::string("web"));
    QVERIFY(span.status == domain::SpanStatus::Error);
    QCOMPARE(span.statusMessage, std::string("refused"));
    QVERIFY(span.kind == domain::SpanKind::Client);
}

void TestTraces::readsSpanLists()
{
    const auto sink = readWith(QStringLiteral("span-list"), list);
    QCOMPARE(sink->spans.size(), std::size_t(2));
    const domain::Span &first = sink->spans[0];
    QVERIFY(first.status == domain::SpanStatus::Error);
    QCOMPARE(first.statusMessage, std::string("timeout"));
    QCOMPARE(attribute(first, "cache.hit"), std::string("false"));
    QCOMPARE(attribute(first, "http.code"), std::string("500"));
    QCOMPARE(first.duration.count(), 1'503'000'000);
    const domain::Span &second = sink->spans[1];
    QCOMPARE(second.traceId, first.traceId);
    QCOMPARE(second.parentSpanId.value, first.spanId.value);
    QVERIFY(second.status == domain::SpanStatus::Ok);
    QCOMPARE(second.duration.count(), 250'000);
    const auto none = readWith(QStringLiteral("span-list"),
                               R"([{"trace_id":"same","span_id":"1","name":"x"},{"a":1},3])");
    QCOMPARE(none->quarantine.size(), std::size_t(3));
}

void TestTraces::readsSpanTables()
{
    const auto sink
        = readWith(QStringLiteral("span-table"), table + "a,b\n\"x,\n1,2,3,4,5,6,7,8,9\n");
    QCOMPARE(sink->quarantine.size(), std::size_t(2));
    QCOMPARE(sink->spans.size(), std::size_t(2));
    const domain::Span &span = sink->spans[0];
    QVERIFY(span.parentSpanId.isNull());
    QCOMPARE(span.host, std::string("pod-1"));
    QCOMPARE(span.name, std::string("/*"));
    QCOMPARE(span.duration.count(), 596'359'286);
}

void TestTraces::hashesIdsThatAreNoHex()
{
    const auto sink = readWith(
        QStringLiteral("jaeger-json"),
        R"({"traceID":"trace-123","spans":[{"traceID":"trace-123","spanID":"span-1","operationName":"a","startTime":1542666452979000,"duration":1,"processID":"p"},{"traceID":"trace-123","spanID":"span-2","operationName":"b","startTime":1542666452979000,"duration":1,"references":[{"refType":"CHILD_OF","traceID":"trace-123","spanID":"span-1"}]}],"processes":{}})");
    QCOMPARE(sink->spans.size(), std::size_t(2));
    QVERIFY(!sink->spans[0].traceId.isNull());
    QCOMPARE(sink->spans[1].traceId, sink->spans[0].traceId);
    QVERIFY(sink->spans[1].parentSpanId == sink->spans[0].spanId);
}

void TestTraces::survivesWrongTypes_data()
{
    keepsTheContract_data();
}

void TestTraces::survivesWrongTypes()
{
    QFETCH(QString, format);
    for (
        const char *text :
        {R"({"resourceSpans":[1,{"resource":7,"scopeSpans":[{"spans":[{"traceId":{},"kind":[],"status":"x","events":[1],"attributes":[[]]}]}]},{"scopeSpans":{}}]})",
         R"({"data":[null,{"spans":[1,{"tags":[[]],"logs":7,"references":{}}]},{"spans":{}}]})",
         R"({"spans":[{"trace_id":[],"span_id":{}},{"trace_id":"1","span_id":"2","duration_ms":"x","start":[]}]})",
         R"([[{"traceId":"1","id":"2","timestamp":"x","duration":-5}]])", R"("text")", "[1e400]"})
        (void)readWith(format, text);
    const auto deep
        = readWith(format, QByteArray("[").repeated(10'000) + QByteArray("]").repeated(10'000));
    QCOMPARE(deep->spans.size(), std::size_t(0));
}

void TestTraces::countsTheTestData()
{
    FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("traces"));
    FAULTLINE_REQUIRE_TEST_DATA(bench, QStringLiteral("rca/root_cause_bench"));
    struct Group {
        QString folder;
        QStringList names;
        QString format;
        QString filter;
    };
    const QString spansOtlp = QStringLiteral("[.[].resourceSpans[].scopeSpans[].spans[]]|length");
    const QString spansJaeger = QStringLiteral(
        "[.[]|(.data? // .)|if type==\"object\" then [.] else . end|.[].spans[]]|length");
    const std::vector<Group> groups{
        {bench,
         {QStringLiteral("traces.json")},
         QStringLiteral("span-list"),
         QStringLiteral(".[0]|length")},
        {root + QStringLiteral("/otlp_captured"),
         {QStringLiteral("otlp_json_traces_?.json")},
         QStringLiteral("otlp-json"),
         spansOtlp},
        {root + QStringLiteral("/otlp_examples"),
         {QStringLiteral("trace.json")},
         QStringLiteral("otlp-json"),
         spansOtlp},
        {root + QStringLiteral("/jaeger"),
         {QStringLiteral("*otlp2jaeger-in*.json"), QStringLiteral("*otlp2jaeger-multi-in*")},
         QStringLiteral("otlp-json"),
         spansOtlp},
        {root + QStringLiteral("/jaeger"),
         {QStringLiteral("Trace*.json"), QStringLiteral("*out.json")},
         QStringLiteral("jaeger-json"),
         spansJaeger},
        {root + QStringLiteral("/zipkin"),
         {QStringLiteral("*.json")},
         QStringLiteral("zipkin-json"),
         QStringLiteral("[.[0][]]|length")}};
    int files = 0;
    for (const Group &group : groups) {
        QDirIterator it(group.folder, group.names, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            const QByteArray bytes = testing::bytesOf(path);
            QVERIFY2(sniffed(bytes) == group.format, qPrintable(path + u' ' + sniffed(bytes)));
            const auto sink = readWith(group.format, bytes);
            QVERIFY2(sink->quarantine.empty(), qPrintable(path));
            QCOMPARE(sink->records, std::uint64_t(sink->spans.size()));
            if (const auto counted = jqCount(path, group.filter))
                QVERIFY2(int(sink->spans.size()) == *counted, qPrintable(path));
            for (const domain::Span &span : sink->spans)
                QVERIFY2(span.start.has_value() && !span.traceId.isNull(), qPrintable(path));
            ++files;
        }
    }
    QVERIFY(files >= 12 + 3 + 1 + 3 + 11 + 5);
}

void TestTraces::pairsOfTheTestDataAgree()
{
    FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("traces/otlp_captured"));
    using Key = std::tuple<Uuid, std::uint64_t, std::uint64_t, std::string, std::string>;
    const auto spansOf = [&](const QString &format, const QString &prefix) {
        std::set<Key> keys;
        for (int i = 1; i <= 3; ++i) {
            const auto sink = readWith(
                format, testing::bytesOf(QStringLiteral("%1/%2%3.json").arg(root, prefix).arg(i)));
            for (const domain::Span &span : sink->spans)
                keys.insert({span.traceId.uuid(), span.spanId.value, span.parentSpanId.value,
                             span.service, span.name});
        }
        return keys;
    };
    const auto fromOtlp = spansOf(QStringLiteral("otlp-json"), QStringLiteral("otlp_json_traces_"));
    const auto fromZipkin = spansOf(QStringLiteral("zipkin-json"), QStringLiteral("zipkin_"));
    QVERIFY(!fromOtlp.empty());
    QVERIFY(fromOtlp == fromZipkin);
}

QTEST_GUILESS_MAIN(TestTraces)
#include "tst_traces.moc"
