// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/all.h"
#include "connectors/sdk/sniffing.h"
#include "tests/support/formatreading.h"
#include "tests/support/testdata.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace faultline;

namespace {

sdk::SniffResult sniffed(const sdk::FormatList &formats, const QByteArray &bytes)
{
    constexpr qsizetype headMax = 64 << 10;
    const auto size = static_cast<std::size_t>(std::min(bytes.size(), headMax));
    return sdk::sniffBest(formats,
                          {std::string_view(bytes.constData(), size), {}, bytes.size() <= headMax});
}

/// What all formats together say: the best id, `?` behind it for a tie, `-` for none.
QString verdict(const sdk::FormatList &formats, const QByteArray &bytes)
{
    const auto result = sniffed(formats, bytes);
    if (result.best() == nullptr)
        return QStringLiteral("-");
    return result.best()->id() + (result.tie ? QStringLiteral("?") : QString());
}

} // namespace

/// The formats of all connectors side by side, as the import asks them.
class TestAllFormats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void haveIdsAndTitlesOfTheirOwn();
    void knowTheirOwn_data();
    void knowTheirOwn();
    void knowTheTestData_data();
    void knowTheTestData();
    void refuseHostileHeads();
};

void TestAllFormats::haveIdsAndTitlesOfTheirOwn()
{
    QSet<QString> ids;
    QSet<QString> titles;
    const auto formats = connectors::allFormats();
    static const QRegularExpression dashed(QStringLiteral("^[a-z][a-z0-9]*(-[a-z0-9]+)*$"));
    for (const auto &format : formats) {
        QVERIFY2(dashed.match(format->id()).hasMatch(), qPrintable(format->id()));
        ids.insert(format->id());
        titles.insert(format->title());
    }
    QCOMPARE(std::size_t(ids.size()), formats.size());
    QCOMPARE(std::size_t(titles.size()), formats.size());
}

void TestAllFormats::knowTheirOwn_data()
{
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *expected, const char *name, const char *bytes) {
        QTest::newRow(name) << QString::fromLatin1(expected) << QByteArray(bytes);
    };
    row("change-list", "one deploy a line",
        "{\"timestamp\":\"2026-07-11T13:12:00Z\",\"service\":\"a\",\"commit_sha\":\"abc1234\","
        "\"version\":\"1\"}\n"
        "{\"timestamp\":\"2026-07-11T13:13:00Z\",\"service\":\"b\",\"commit_sha\":\"abc1235\","
        "\"version\":\"2\"}\n");
    row("change-list", "one flag",
        R"({"timestamp":"2026-07-11T13:12:00Z","flag":"x","change":"off->on"})");
    row("alertmanager", "alerts a line",
        "{\"receiver\":\"r\",\"alerts\":[{\"labels\":{},\"startsAt\":\"2026-07-11T13:12:00Z\"}],"
        "\"version\":\"4\"}\n"
        "{\"receiver\":\"r\",\"alerts\":[{\"labels\":{},\"startsAt\":\"2026-07-11T13:12:00Z\"}],"
        "\"version\":\"4\"}\n");
    row("alert", "one alert",
        R"({"service":"db","metric":"cpu","threshold":1,"fired_at":"2026-07-11T13:46:00Z","severity":"critical","monitor":"m"})");
    row("otlp-json", "requests a line",
        "{\"resourceSpans\":[{\"resource\":{},\"scopeSpans\":[]}]}\n{\"resourceSpans\":[{"
        "\"resource\":{},\"scopeSpans\":[]}]}\n");
    row("span-list", "spans a line",
        "{\"trace_id\":\"1\",\"span_id\":\"2\",\"service\":\"a\",\"name\":\"n\",\"start\":\"2026-"
        "07-11T13:46:00Z\",\"duration_ms\":1}\n"
        "{\"trace_id\":\"1\",\"span_id\":\"3\",\"service\":\"a\",\"name\":\"n\",\"start\":\"2026-"
        "07-11T13:46:00Z\",\"duration_ms\":1}\n");
    row("commit-list", "commits a line",
        "{\"sha\":\"abc1234\",\"author\":\"a\",\"timestamp\":\"2026-07-11T13:46:00Z\",\"message\":"
        "\"m\"}\n"
        "{\"sha\":\"abc1235\",\"author\":\"a\",\"timestamp\":\"2026-07-11T13:46:00Z\",\"message\":"
        "\"m\"}\n");
    row("faultline-event", "own events a line",
        "{\"schema\":\"faultline.event/1\",\"time\":\"2026-07-11T13:46:00Z\",\"title\":\"t\"}\n"
        "{\"schema\":\"faultline.event/1\",\"time\":\"2026-07-11T13:46:00Z\",\"title\":\"t\"}\n");
    row("json-lines", "log lines",
        "{\"timestamp\":\"2026-07-11T13:46:00Z\",\"level\":\"info\",\"service\":\"a\",\"msg\":"
        "\"m\",\"version\":\"1\"}\n"
        "{\"timestamp\":\"2026-07-11T13:46:00Z\",\"level\":\"info\",\"service\":\"a\",\"msg\":"
        "\"m\",\"trace_id\":\"1\",\"span_id\":\"2\"}\n");
    row("metrics-csv", "wide table",
        "timestamp,cpu,mem\n2026-07-11 13:46:00,1,2\n2026-07-11 13:47:00,1,2\n");
    row("span-table", "table of spans",
        "trace_id,span_id,parent_id,service,name,start,duration_ms\n"
        "1,2,,a,n,2026-07-11T13:46:00Z,1\n");
    row("junit-xml", "report", "<testsuite name='a'/>");
    row("webhook", "something else",
        "{\n \"title\": \"t\",\n \"created_at\": \"2026-07-11T13:46:00Z\",\n \"state\": "
        "\"x\"\n}\n");
    row("-", "a package", R"({"name":"x","version":"1"})");
}

void TestAllFormats::knowTheirOwn()
{
    QFETCH(QString, expected);
    QFETCH(QByteArray, bytes);
    QCOMPARE(verdict(connectors::allFormats(), bytes), expected);
}

void TestAllFormats::knowTheTestData_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *folder, const char *names, const char *expected) {
        QTest::addRow("%s/%s", folder, names)
            << QString::fromLatin1(folder) << QString::fromLatin1(names)
            << QString::fromLatin1(expected);
    };
    row("rca/root_cause_bench", "deploys.json", "change-list");
    row("rca/root_cause_bench", "flags.json", "change-list");
    row("rca/root_cause_bench", "commits.json", "commit-list");
    row("rca/root_cause_bench", "traces.json", "span-list");
    row("rca/root_cause_bench", "metrics.csv", "metrics-csv");
    row("rca/root_cause_bench", "alert.json", "alert");
    row("rca/root_cause_bench", "patterns.json", "log-patterns");
    row("rca/root_cause_bench", "status_feed.json", "status-feed");
    row("rca/root_cause_bench", "logs.ndjson", "json-lines");
    row("git", "*.bundle", "git-bundle");
    row("metrics/prometheus_api", "query*.json", "prometheus-json");
    row("metrics/nab/data", "*.csv", "metrics-csv");
    row("traces/zipkin", "*.json", "zipkin-json");
    row("traces/jaeger", "Trace*.json", "jaeger-json");
    row("traces/otlp_captured", "otlp_json_*s_?.json", "otlp-json");
    row("traces/chrome", "*.json", "-");
    row("ci/github_webhooks", "*.json", "github-webhook");
    row("ci/test_reports/junit-xml", "*.xml", "junit-xml");
    row("incidents/sentry_events", "*.json", "sentry");
    row("incidents/alertmanager", "*_*down.json", "alertmanager");
    row("incidents/alertmanager", "api_v2_alerts*.json", "alertmanager");
}

void TestAllFormats::knowTheTestData()
{
    QFETCH(QString, folder);
    QFETCH(QString, names);
    QFETCH(QString, expected);
    FAULTLINE_REQUIRE_TEST_DATA(root, folder);
    const auto formats = connectors::allFormats();
    int files = 0;
    QDirIterator it(root, {names}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        if (path.contains(QStringLiteral("_truth")))
            continue;
        const QString said = verdict(formats, testing::bytesOf(path));
        QVERIFY2(said == expected, qPrintable(path + QStringLiteral(": ") + said));
        ++files;
    }
    QVERIFY(files > 0);
}

void TestAllFormats::refuseHostileHeads()
{
    const auto formats = connectors::allFormats();
    for (const QByteArray &head : {QByteArray(), QByteArray(65'536, '\0'), QByteArray(65'536, '['),
                                   QByteArray("{\"a\":").repeated(13'000), QByteArray(65'536, '"'),
                                   QByteArray("<a>").repeated(20'000), QByteArray(65'536, ','),
                                   QByteArray(65'536, '\xff'), QByteArray("\\\"").repeated(30'000)})
        (void)sniffed(formats, head);
    QCOMPARE(verdict(formats, QByteArray("{\"a\":").repeated(13'000)), QStringLiteral("-"));
}

QTEST_APPLESS_MAIN(TestAllFormats)
#include "tst_allformats.moc"
