// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/metrics/formats.h"
#include "connectors/metrics/naming.h"
#include "connectors/sdk/sources.h"
#include "tests/support/formatcontract.h"
#include "tests/support/formatreading.h"
#include "tests/support/testdata.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace faultline;
using faultline::testing::MemorySink;

namespace {

const QByteArray matrix(
    R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"http_request_duration_seconds_sum","job":"node","instance":"h:1","zone":"b","code":"200"},"values":[[1795164940,"1.5"],[1795164945.25,"+Inf"],[1795164950,"NaN"]]},{"metric":{},"values":[[1795164940,"2"]]}]}})");
const QByteArray longTable("timestamp,service,metric,value\n"
                           "2026-07-11T12:00:00Z,cart,cache_hit_ratio,0.97\n"
                           "2026-07-11T12:00:00Z,db,queries_total,154\n"
                           "2026-07-11T12:01:00Z,cart,cache_hit_ratio,0.96\n");
const QByteArray wideTable("time;\"pod\";cpu(%);latency_ms;note\n"
                           "2026-07-11 12:00:00;web-1;12.5;;\n"
                           "2026-07-11 12:01:00;web-1;13;250;\n");

std::unique_ptr<MemorySink> readWith(const QString &id, const QByteArray &bytes)
{
    return testing::readAs(connectors::metricsFormats(), id, bytes);
}

QString sniffed(const QByteArray &bytes)
{
    return testing::sniffedId(connectors::metricsFormats(), bytes);
}

std::size_t samplesIn(const MemorySink &sink)
{
    std::size_t samples = 0;
    for (const auto &series : sink.series)
        samples += series.samples.size();
    return samples;
}

} // namespace

class TestMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void keepsTheContract();
    void readsAMatrix();
    void readsVectorsAndScalars();
    void quarantinesErrors();
    void readsLongTables();
    void readsWideTables();
    void readsSeveralHeaderRows();
    void quarantinesBadRows();
    void goesOnWithATableThatGrew();
    void tellsUnitsFromNames_data();
    void tellsUnitsFromNames();
    void leavesOthersAlone_data();
    void leavesOthersAlone();
    void readsPrometheusTestData();
    void readsTablesOfTheTestData();
};

void TestMetrics::keepsTheContract()
{
    const auto formats = connectors::metricsFormats();
    QCOMPARE(testing::formatContract(
                 formats, {QStringLiteral("prometheus-json"), QStringLiteral("q.json"), matrix}),
             QStringList());
    for (const QByteArray &table : {longTable, wideTable})
        QCOMPARE(testing::formatContract(
                     formats, {QStringLiteral("metrics-csv"), QStringLiteral("m.csv"), table}),
                 QStringList());
}

void TestMetrics::readsAMatrix()
{
    const auto sink = readWith(QStringLiteral("prometheus-json"), matrix);
    QCOMPARE(sink->series.size(), std::size_t(2));
    QCOMPARE(sink->records, 4U);
    const domain::MetricSeries &first = sink->series[0];
    QCOMPARE(first.name, std::string("http_request_duration_seconds_sum"));
    QCOMPARE(first.service, std::string("node"));
    QCOMPARE(first.host, std::string("h:1"));
    QCOMPARE(first.unit, std::string("s"));
    QVERIFY(first.kind == domain::MetricKind::Counter);
    const domain::Attributes labels{{"code", "200"}, {"zone", "b"}};
    QCOMPARE(first.labels, labels);
    QCOMPARE(first.samples.size(), std::size_t(3));
    QCOMPARE(first.samples[0].value, 1.5);
    QVERIFY(std::isinf(first.samples[1].value));
    QVERIFY(std::isnan(first.samples[2].value));
    QCOMPARE(first.samples[1].time.toRfc3339(), QStringLiteral("2026-11-20T08:55:45.250Z"));
    QCOMPARE(sink->series[1].name, std::string("sample"));
}

void TestMetrics::readsVectorsAndScalars()
{
    const auto vector = readWith(
        QStringLiteral("prometheus-json"),
        R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"up","service":"a"},"value":[1795164990.953,"1"]}]}})");
    QCOMPARE(vector->records, 1U);
    QCOMPARE(vector->series[0].service, std::string("a"));
    const auto scalar = readWith(
        QStringLiteral("prometheus-json"),
        R"({"status":"success","data":{"resultType":"scalar","result":[1795164990.953,"42"]}})");
    QCOMPARE(scalar->records, 1U);
    QCOMPARE(scalar->series[0].samples[0].value, 42.0);
    const auto empty
        = readWith(QStringLiteral("prometheus-json"),
                   R"({"status":"success","data":{"resultType":"matrix","result":[]}})");
    QCOMPARE(empty->records, 0U);
    QVERIFY(empty->quarantine.empty());
}

void TestMetrics::quarantinesErrors()
{
    const QByteArray error(
        R"({"status":"error","errorType":"bad_data","error":"1:4: parse error"})");
    QCOMPARE(sniffed(error), QStringLiteral("prometheus-json"));
    const auto sink = readWith(QStringLiteral("prometheus-json"), error);
    QCOMPARE(sink->quarantine.size(), std::size_t(1));
    QVERIFY(sink->quarantine[0].reason.find("bad_data: 1:4: parse error") != std::string::npos);
    const auto bad = readWith(
        QStringLiteral("prometheus-json"),
        R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"x"},"values":[[1,"a"],[1795164940,"1"],[],7]},{"metric":{},"histograms":[]},)");
    QCOMPARE(bad->records, 1U);
    QCOMPARE(bad->quarantine.size(), std::size_t(3));
}

void TestMetrics::readsLongTables()
{
    const auto sink = readWith(QStringLiteral("metrics-csv"), longTable);
    QCOMPARE(sink->series.size(), std::size_t(2));
    QCOMPARE(sink->records, 3U);
    QCOMPARE(sink->series[0].service, std::string("cart"));
    QCOMPARE(sink->series[0].unit, std::string("ratio"));
    QCOMPARE(sink->series[0].samples.size(), std::size_t(2));
    QCOMPARE(sink->series[0].position.line, 2U);
    QVERIFY(sink->series[1].kind == domain::MetricKind::Counter);
    const auto mixed = readWith(QStringLiteral("metrics-csv"),
                                "value\tregion\tname\tts\n1.5\teu\tcpu_percent\t1795164940\n");
    QCOMPARE(mixed->series[0].name, std::string("cpu_percent"));
    const domain::Attributes labels{{"region", "eu"}};
    QCOMPARE(mixed->series[0].labels, labels);
}

void TestMetrics::readsWideTables()
{
    const auto sink = readWith(QStringLiteral("metrics-csv"), wideTable);
    QCOMPARE(sink->records, 3U);
    QCOMPARE(sink->series[0].name, std::string("cpu"));
    QCOMPARE(sink->series[0].unit, std::string("%"));
    QCOMPARE(sink->series[0].host, std::string("web-1"));
    QCOMPARE(sink->series[1].unit, std::string("ms"));
    QCOMPARE(sink->series[1].samples.size(), std::size_t(1));
    const auto two
        = readWith(QStringLiteral("metrics-csv"),
                   "timestamp,value\n2015-07-28 11:56:00,248\n2015-07-28 12:06:00,178\n");
    QCOMPARE(two->series[0].name, std::string("sample"));
    QCOMPARE(two->series[0].samples.size(), std::size_t(2));
}

void TestMetrics::readsSeveralHeaderRows()
{
    const QByteArray table("microservice,web,web,db\nmetric,latency,latency,calls\n"
                           "statistic,p90,p50,Sum\nunix_timestamp,,,\n1681857120.0,,0.02,7\n"
                           "1681857420.0,0.5,0.03,8\n");
    QCOMPARE(sniffed(table), QStringLiteral("metrics-csv"));
    const auto sink = readWith(QStringLiteral("metrics-csv"), table);
    QCOMPARE(sink->records, 5U);
    QCOMPARE(sink->series.size(), std::size_t(3));
    QVERIFY(sink->quarantine.empty());
    const domain::MetricSeries &p50 = sink->series[0];
    QCOMPARE(p50.name, std::string("latency"));
    QCOMPARE(p50.service, std::string("web"));
    const domain::Attributes labels{{"statistic", "p50"}};
    QCOMPARE(p50.labels, labels);
}

void TestMetrics::quarantinesBadRows()
{
    const auto sink = readWith(QStringLiteral("metrics-csv"),
                               longTable
                                   + "yesterday,cart,x,1\n2026-07-11T12:02:00Z,cart,x,many\n"
                                     "2026-07-11T12:02:00Z,\"cart,x,1\n\n# note\n"
                                     "2026-07-11T12:02:00Z,cart,,1\n"
                                     "2026-07-11T12:02:00Z,cart,x,1,2\n"
                                     "2026-07-11T12:03:00Z,\"a \"\"b\"\"\",x,\n"
                                     "2026-07-11T12:03:00Z,\"a \"\"b\"\"\",x,5\n");
    QCOMPARE(sink->records, 4U);
    QCOMPARE(sink->quarantine.size(), std::size_t(5));
    QCOMPARE(sink->quarantine[0].position.line, 5U);
    QCOMPARE(sink->series.back().service, std::string("a \"b\""));
    const auto none = readWith(QStringLiteral("metrics-csv"), "a,b\nc,d\ne,f\n");
    QCOMPARE(none->quarantine.size(), std::size_t(1));
}

void TestMetrics::goesOnWithATableThatGrew()
{
    const auto before = readWith(QStringLiteral("metrics-csv"), longTable);
    const auto formats = connectors::metricsFormats();
    MemorySink after;
    const QByteArray grown = longTable + "2026-07-11T12:02:00Z,cart,cache_hit_ratio,0.5\n";
    QVERIFY(testing::readInto(*formats[1], grown, after, before->checkpoints.back()));
    QCOMPARE(after.records, 1U);
    QCOMPARE(after.series[0].samples[0].value, 0.5);
    QCOMPARE(after.series[0].position.line, 5U);
}

void TestMetrics::tellsUnitsFromNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<int>("kind");
    using Kind = domain::MetricKind;
    const auto row = [](const char *name, const char *unit, Kind kind) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(unit) << int(kind);
    };
    row("http_server_duration_p99_ms", "ms", Kind::Gauge);
    row("db_pool_wait_seconds_p99", "s", Kind::Gauge);
    row("node_network_receive_bytes_total", "bytes", Kind::Counter);
    row("http_request_duration_seconds_bucket", "", Kind::Histogram);
    row("http_request_duration_seconds_count", "", Kind::Counter);
    row("http_5xx_ratio", "ratio", Kind::Gauge);
    row("CpuUsageRate(%)", "%", Kind::Gauge);
    row("up", "", Kind::Unknown);
    row("requests_total", "", Kind::Counter);
    row("db_cpu_utilization", "", Kind::Gauge);
}

void TestMetrics::tellsUnitsFromNames()
{
    QFETCH(QString, name);
    QFETCH(QString, unit);
    QFETCH(int, kind);
    const auto parts = connectors::metrics::partsOfName(name.toStdString());
    QCOMPARE(QString::fromStdString(parts.unit), unit);
    QCOMPARE(int(parts.kind), kind);
}

void TestMetrics::leavesOthersAlone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("log table") << QByteArray(
        "timestamp,level,message\n2026-01-01T00:00:00Z,INFO,hello\n");
    QTest::newRow("timeline") << QByteArray(
        "message,timestamp,datetime,timestamp_desc\nx,1456,2016-01-01T00:00:00,y\n");
    QTest::newRow("edges") << QByteArray("Source,Target,Weight\na,b,1\n");
    QTest::newRow("matrix without times") << QByteArray(",a,b\na,0.0,1.0\nb,1.0,0.0\n");
    QTest::newRow("scores") << QByteArray("file,anomaly_score\na.csv,0.5\n");
    QTest::newRow("text") << QByteArray("hello, world\nthis, is text\n");
    QTest::newRow("log lines") << QByteArray(
        "2026-01-01 00:00:00,123 INFO a, b, c\n2026-01-01 00:00:01,123 INFO a, b, c\n");
    QTest::newRow("other answers") << QByteArray(R"({"status":"success","data":["down","node"]})");
    QTest::newRow("binary") << QByteArray("time,a\n2026-01-01,1\n") + QByteArray(2, char(0));
}

void TestMetrics::leavesOthersAlone()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(sniffed(bytes), QString());
}

void TestMetrics::readsPrometheusTestData()
{
    FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("metrics/prometheus_api"));
    int answers = 0;
    QDirIterator it(root, {QStringLiteral("query*.json")}, QDir::Files);
    while (it.hasNext()) {
        const QByteArray bytes = testing::bytesOf(it.next());
        QCOMPARE(sniffed(bytes), QStringLiteral("prometheus-json"));
        const auto sink = readWith(QStringLiteral("prometheus-json"), bytes);
        const QJsonArray result = QJsonDocument::fromJson(bytes)
                                      .object()
                                      .value(QStringLiteral("data"))
                                      .toObject()
                                      .value(QStringLiteral("result"))
                                      .toArray();
        qsizetype expected = 0;
        for (const QJsonValue &series : result)
            expected += series.toObject().contains(QStringLiteral("value"))
                ? 1
                : series.toObject().value(QStringLiteral("values")).toArray().size();
        QCOMPARE(qsizetype(samplesIn(*sink)), expected);
        QCOMPARE(qsizetype(sink->records), expected);
        QCOMPARE(sink->quarantine.size(),
                 std::size_t(it.fileName().contains(QStringLiteral("error")) ? 1 : 0));
        ++answers;
    }
    QCOMPARE(answers, 8);
    for (const char *other : {"labels.json", "metadata.json", "series_up.json", "targets.json"})
        QCOMPARE(sniffed(testing::bytesOf(root + u'/' + QLatin1String(other))), QString());
}

void TestMetrics::readsTablesOfTheTestData()
{
    FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("rca/root_cause_bench"));
    FAULTLINE_REQUIRE_TEST_DATA(nab, QStringLiteral("metrics/nab/data"));
    FAULTLINE_REQUIRE_TEST_DATA(shop, QStringLiteral("rca/petshop/low_traffic/test"));
    int tables = 0;
    for (const QString &folder : {root, nab}) {
        QDirIterator it(folder, {QStringLiteral("*.csv")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QByteArray bytes = testing::bytesOf(it.next());
            QCOMPARE(sniffed(bytes), QStringLiteral("metrics-csv"));
            const auto sink = readWith(QStringLiteral("metrics-csv"), bytes);
            const auto rows = bytes.count('\n') - (bytes.endsWith('\n') ? 1 : 0);
            QCOMPARE(qsizetype(samplesIn(*sink)), rows);
            QVERIFY(sink->quarantine.empty());
            ++tables;
        }
    }
    QVERIFY(tables >= 28);
    const QByteArray pets = testing::bytesOf(shop + QStringLiteral("/issue_0/metrics.csv"));
    QCOMPARE(sniffed(pets), QStringLiteral("metrics-csv"));
    const auto sink = readWith(QStringLiteral("metrics-csv"), pets);
    QVERIFY(sink->quarantine.empty());
    QVERIFY(samplesIn(*sink) > 100);
}

QTEST_APPLESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
