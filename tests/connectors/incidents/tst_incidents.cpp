// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/incidents/formats.h"
#include "tests/support/formatcontract.h"
#include "tests/support/formatreading.h"
#include "tests/support/testdata.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace faultline;
using faultline::testing::MemorySink;

namespace {

const QByteArray firing(
    R"({"receiver":"hook","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"Down","instance":"a:1","job":"shop","severity":"critical"},"annotations":{"summary":"a:1 is down"},"startsAt":"2026-11-20T08:55:40.723Z","endsAt":"0001-01-01T00:00:00Z","fingerprint":"ec59"}],"groupLabels":{},"commonLabels":{"job":"shop"},"externalURL":"http://am","version":"4","groupKey":"{}"})");
const QByteArray pagerduty(
    R"({"event":{"id":"01","event_type":"incident.triggered","resource_type":"incident","occurred_at":"2021-06-04T13:35:29.781Z","data":{"id":"PF","title":"Disk full","status":"triggered","urgency":"low","priority":{"summary":"P1"},"service":{"summary":"db"}}}})");
const QByteArray opsgenie(
    R"({"action":"Create","alert":{"alertId":"ec03","message":"slow","entity":"web","tags":["vip"],"createdAt":1502709956288,"updatedAt":1502709956288000110,"priority":3},"source":{"name":"web"}})");
const QByteArray sentry(
    R"({"event_id":"a1","platform":"python","timestamp":1709991285.873,"level":"error","release":"shop@1.2","server_name":"h1","exception":{"values":[{"type":"KeyError","value":"x"},{"type":"ValueError","value":"bad"}]},"contexts":{"trace":{"trace_id":"96e22e7c9c7d4964874242bad8b8ff7d"}}})");
const QByteArray statuspage(
    R"({"page":{"id":"p1"},"incident":{"id":"i1","name":"Slow queries","impact":"major","incident_updates":[{"status":"resolved","body":"done","created_at":"2017-12-26T08:32:00Z"},{"status":"identified","body":"found","created_at":"2017-12-26T07:32:00Z"}]}})");
const QByteArray plain(
    R"({"service":"db","metric":"cpu","threshold":85.0,"observed":94.8,"fired_at":"2026-07-11T13:46:00Z","severity":"critical","monitor":"db-cpu","summary":"db CPU above 85%"})");
const QByteArray patterns(
    R"([{"signature":"slow query: <*>","service":"db","count":612,"delta_vs_baseline":"+610","sentiment":"negative"},{"signature":"ok","service":"db","count":2,"delta_vs_baseline":"+1","sentiment":"neutral"}])");
const QByteArray other(
    R"({"kind":"quota","info":{"happened":{"created_at":"2026-01-01T00:00:00Z"},"message":"Quota used up","severity":"warning"}})");

std::unique_ptr<MemorySink> readWith(const QString &id, const QByteArray &bytes)
{
    return testing::readAs(connectors::incidentsFormats(), id, bytes);
}

QString sniffed(const QByteArray &bytes)
{
    return testing::sniffedId(connectors::incidentsFormats(), bytes);
}

} // namespace

class TestIncidents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void keepsTheContract_data();
    void keepsTheContract();
    void givesEachStateOfAnAlertItsEvent();
    void readsPages();
    void readsErrorReports();
    void readsStatusPages();
    void readsPlainAlerts();
    void readsLogPatterns();
    void findsItsWayInUnknownNotifications();
    void leavesOthersAlone_data();
    void leavesOthersAlone();
    void survivesWrongTypes_data();
    void survivesWrongTypes();
    void takesAllOfTheTestData();
    void countsTheTestData();
};

void TestIncidents::keepsTheContract_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("alertmanager") << QStringLiteral("alertmanager") << firing;
    QTest::newRow("pagerduty") << QStringLiteral("pagerduty") << pagerduty;
    QTest::newRow("opsgenie") << QStringLiteral("opsgenie") << opsgenie;
    QTest::newRow("sentry") << QStringLiteral("sentry") << sentry;
    QTest::newRow("statuspage") << QStringLiteral("statuspage") << statuspage;
    QTest::newRow("alert") << QStringLiteral("alert") << plain;
    QTest::newRow("log-patterns") << QStringLiteral("log-patterns") << patterns;
    QTest::newRow("webhook") << QStringLiteral("webhook") << other;
}

void TestIncidents::keepsTheContract()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, bytes);
    testing::FormatSample sample{format, QStringLiteral("a.json"), bytes};
    if (format == u"webhook")
        sample.confidenceMin = 0.3;
    QCOMPARE(testing::formatContract(connectors::incidentsFormats(), sample), QStringList());
}

void TestIncidents::givesEachStateOfAnAlertItsEvent()
{
    const auto begun = readWith(QStringLiteral("alertmanager"), firing);
    QByteArray resolved = firing;
    resolved.replace("\"firing\"", "\"resolved\"")
        .replace("0001-01-01T00:00:00Z", "2026-11-20T09:01:00Z");
    const auto ended = readWith(QStringLiteral("alertmanager"), resolved);
    QCOMPARE(begun->events.size(), std::size_t(1));
    const domain::Event &event = begun->events[0];
    QCOMPARE(event.title, QStringLiteral("Down: a:1 is down"));
    QCOMPARE(event.service, QStringLiteral("shop"));
    QCOMPARE(event.host, QStringLiteral("a:1"));
    QVERIFY(event.severity == domain::Severity::Critical);
    QCOMPARE(event.rawTime->toRfc3339(), QStringLiteral("2026-11-20T08:55:40.723Z"));
    QVERIFY(!event.end);
    QCOMPARE(event.data.value(QStringLiteral("groupKey")).toString(), QStringLiteral("{}"));
    QVERIFY(ended->events[0].id != event.id);
    QVERIFY(ended->events[0].severity == domain::Severity::Info);
    QCOMPARE(ended->events[0].rawTime->toRfc3339(), QStringLiteral("2026-11-20T09:01:00Z"));
    const domain::TypedKey key{domain::TypedKey::Kind::Alert, QStringLiteral("ec59")};
    for (const auto *sink : {begun.get(), ended.get()})
        QVERIFY(std::find(sink->events[0].keys.begin(), sink->events[0].keys.end(), key)
                != sink->events[0].keys.end());
    QCOMPARE(readWith(QStringLiteral("alertmanager"), firing)->events[0].id, event.id);
}

void TestIncidents::readsPages()
{
    const auto page = readWith(QStringLiteral("pagerduty"), pagerduty);
    QCOMPARE(page->events[0].title, QStringLiteral("PagerDuty triggered: Disk full"));
    QCOMPARE(page->events[0].service, QStringLiteral("db"));
    QVERIFY(page->events[0].severity == domain::Severity::Critical);
    const auto alert = readWith(QStringLiteral("opsgenie"), opsgenie);
    QCOMPARE(alert->events[0].rawTime->toRfc3339(), QStringLiteral("2017-08-14T11:25:56.288Z"));
    QVERIFY(alert->events[0].severity == domain::Severity::Medium);
}

void TestIncidents::readsErrorReports()
{
    const auto sink = readWith(QStringLiteral("sentry"), sentry);
    const domain::Event &event = sink->events[0];
    QCOMPARE(event.eventType, QStringLiteral("error"));
    QCOMPARE(event.title, QStringLiteral("ValueError: bad"));
    QCOMPARE(event.host, QStringLiteral("h1"));
    QCOMPARE(event.sourceId, QStringLiteral("sentry:a1"));
    QVERIFY(!event.traceId.isNull());
}

void TestIncidents::readsStatusPages()
{
    const auto sink = readWith(QStringLiteral("statuspage"), statuspage);
    QCOMPARE(sink->events.size(), std::size_t(2));
    QVERIFY(sink->events[0].severity == domain::Severity::Info);
    QVERIFY(sink->events[1].severity == domain::Severity::High);
    QCOMPARE(sink->events[1].eventType, QStringLiteral("status"));
}

void TestIncidents::readsPlainAlerts()
{
    const auto sink = readWith(QStringLiteral("alert"), plain);
    const domain::Event &event = sink->events[0];
    QCOMPARE(event.title, QStringLiteral("db CPU above 85%"));
    QCOMPARE(event.service, QStringLiteral("db"));
    QCOMPARE(event.data.value(QStringLiteral("name")).toString(), QStringLiteral("db-cpu"));
    QCOMPARE(event.data.value(QStringLiteral("observed")).toDouble(), 94.8);
    QVERIFY(event.severity == domain::Severity::Critical);
}

void TestIncidents::readsLogPatterns()
{
    const auto sink = readWith(QStringLiteral("log-patterns"), patterns);
    QCOMPARE(sink->events.size(), std::size_t(2));
    QCOMPARE(sink->undated, 2U);
    QVERIFY(sink->events[0].source == domain::Source::Logs);
    QCOMPARE(sink->events[0].title, QStringLiteral("612 × slow query: <*> (+610)"));
}

void TestIncidents::findsItsWayInUnknownNotifications()
{
    const auto sink = readWith(QStringLiteral("webhook"), other);
    const domain::Event &event = sink->events[0];
    QCOMPARE(event.title, QStringLiteral("Quota used up"));
    QCOMPARE(event.rawTime->toRfc3339(), QStringLiteral("2026-01-01T00:00:00Z"));
    QCOMPARE(event.eventType, QStringLiteral("alert"));
    QCOMPARE(event.data.value(QStringLiteral("kind")).toString(), QStringLiteral("quota"));
    const auto named = readWith(
        QStringLiteral("webhook"),
        R"({"A":{"summary":"x","severity":"low"},"B":{"summary":"y","severity":"page"}})");
    QCOMPARE(named->events.size(), std::size_t(2));
    QCOMPARE(named->events[1].title, QStringLiteral("B: y"));
    QVERIFY(named->events[1].severity == domain::Severity::Critical);
}

void TestIncidents::leavesOthersAlone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("numbers") << QByteArray("[1,2,3]");
    QTest::newRow("words") << QByteArray("[\"a\"]");
    QTest::newRow("answer of an API")
        << QByteArray(R"({"status":"success","data":{"name":"x","created":"2026-01-01"}})");
    QTest::newRow("package") << QByteArray(R"({"name":"x","version":"1"})");
    QTest::newRow("text") << QByteArray("status: firing");
}

void TestIncidents::leavesOthersAlone()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(sniffed(bytes), QString());
}

void TestIncidents::survivesWrongTypes_data()
{
    keepsTheContract_data();
}

void TestIncidents::survivesWrongTypes()
{
    QFETCH(QString, format);
    for (const char *text :
         {R"({"alerts":7,"event":[],"data":"x","incident":[1],"page":1})",
          R"({"event":{"data":[[]]},"alert":{"priority":[]},"alerts":[1,[],{}]})",
          R"({"labels":{},"startsAt":{}})", R"([null,true,"x",1e99])",
          R"({"event_id":[],"exception":[[]],"tags":[[1]],"level":{}})",
          R"({"signature":1,"count":"x","messages":[{"incident":3}]})"}) {
        const auto sink = readWith(format, text);
        for (const domain::Event &event : sink->events)
            QVERIFY(!event.id.isNull());
    }
    const QByteArray deep
        = QByteArray("{\"alerts\":").repeated(10'000) + "1" + QByteArray("}").repeated(10'000);
    const auto sink = readWith(format, deep);
    QCOMPARE(sink->quarantine.size(), std::size_t(1));
    QVERIFY(sink->quarantine[0].reason.find("not valid JSON") != std::string::npos);
}

void TestIncidents::takesAllOfTheTestData()
{
    FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("incidents"));
    int files = 0;
    std::set<QString> formats;
    QDirIterator it(root, {QStringLiteral("*.json")}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        const QByteArray bytes = testing::bytesOf(path);
        const QString format = sniffed(bytes);
        QVERIFY2(!format.isEmpty(), qPrintable(path));
        const auto sink = readWith(format, bytes);
        QVERIFY2(!sink->events.empty() && sink->quarantine.empty(), qPrintable(path));
        for (const domain::Event &event : sink->events) {
            QVERIFY2(!event.title.isEmpty() && !event.id.isNull(), qPrintable(path));
            QVERIFY2(format == u"webhook" || event.rawTime.has_value(), qPrintable(path));
        }
        formats.insert(format);
        ++files;
    }
    QCOMPARE(files, 92);
    QVERIFY(formats.size() >= 6);
}

void TestIncidents::countsTheTestData()
{
    FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("incidents/alertmanager/api_v2_alerts.json"));
    const QByteArray bytes = testing::bytesOf(root);
    QCOMPARE(sniffed(bytes), QStringLiteral("alertmanager"));
    QCOMPARE(qsizetype(readWith(QStringLiteral("alertmanager"), bytes)->events.size()),
             QJsonDocument::fromJson(bytes).array().size());
    FAULTLINE_REQUIRE_TEST_DATA(bench, QStringLiteral("rca/root_cause_bench"));
    int alerts = 0;
    QDirIterator it(bench, {QStringLiteral("alert.json"), QStringLiteral("patterns.json")},
                    QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QByteArray text = testing::bytesOf(it.next());
        const bool isAlert = it.fileName() == u"alert.json";
        QCOMPARE(sniffed(text), isAlert ? QStringLiteral("alert") : QStringLiteral("log-patterns"));
        const auto sink = readWith(sniffed(text), text);
        QCOMPARE(qsizetype(sink->events.size()),
                 isAlert ? 1 : QJsonDocument::fromJson(text).array().size());
        QVERIFY(sink->quarantine.empty());
        alerts += isAlert ? 1 : 0;
    }
    QCOMPARE(alerts, 12);
}

QTEST_APPLESS_MAIN(TestIncidents)
#include "tst_incidents.moc"
