// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/ci/formats.h"
#include "tests/support/formatcontract.h"
#include "tests/support/formatreading.h"
#include "tests/support/testdata.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <map>

using namespace faultline;
using faultline::testing::MemorySink;

namespace {

const QByteArray run(
    R"({"action":"completed","workflow_run":{"id":9,"run_attempt":2,"name":"CI","head_branch":"main","head_sha":"5779607B49AAB1200488439f02372c57b4f75444","status":"completed","conclusion":"failure","created_at":"2021-12-16T19:37:22Z","run_started_at":"2021-12-16T19:37:30Z","updated_at":"2021-12-16T19:40:00Z"},"repository":{"name":"shop","full_name":"org/shop","created_at":"2019-01-01T00:00:00Z"},"sender":{"login":"ann"}})");

std::unique_ptr<MemorySink> readBody(const QByteArray &bytes)
{
    return testing::readAs(connectors::ciFormats(), QStringLiteral("github-webhook"), bytes);
}

bool hasKey(const domain::Event &event, domain::TypedKey::Kind kind, const QString &value)
{
    return std::find(event.keys.begin(), event.keys.end(), domain::TypedKey{kind, value})
        != event.keys.end();
}

} // namespace

class TestGithub : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void keepsTheContract();
    void readsRuns();
    void givesEachStateItsEvent();
    void readsDeployments();
    void readsPushes();
    void readsListsOfTheApi();
    void keepsUnknownEvents();
    void survivesWrongTypes();
    void takesAllOfTheTestData();
};

void TestGithub::keepsTheContract()
{
    QCOMPARE(testing::formatContract(
                 connectors::ciFormats(),
                 {QStringLiteral("github-webhook"), QStringLiteral("hook.json"), run}),
             QStringList());
}

void TestGithub::readsRuns()
{
    const auto sink = readBody(run);
    const domain::Event &event = sink->events.at(0);
    QCOMPARE(event.eventType, QStringLiteral("run"));
    QCOMPARE(event.title, QStringLiteral("Run CI: failure on main"));
    QVERIFY(event.severity == domain::Severity::High);
    QCOMPARE(event.rawTime->toRfc3339(), QStringLiteral("2021-12-16T19:37:30Z"));
    QCOMPARE(event.end->toRfc3339(), QStringLiteral("2021-12-16T19:40:00Z"));
    QCOMPARE(event.service, QStringLiteral("shop"));
    QVERIFY(hasKey(event, domain::TypedKey::Kind::Run, QStringLiteral("9")));
    QVERIFY(hasKey(event, domain::TypedKey::Kind::Commit,
                   QStringLiteral("5779607b49aab1200488439f02372c57b4f75444")));
    QVERIFY(hasKey(event, domain::TypedKey::Kind::User, QStringLiteral("ann")));
}

void TestGithub::givesEachStateItsEvent()
{
    QByteArray requested = run;
    requested.replace("\"failure\"", "null").replace("\"completed\"", "\"queued\"");
    const auto first = readBody(requested);
    const auto second = readBody(run);
    QVERIFY(first->events.at(0).id != second->events.at(0).id);
    QVERIFY(!first->events.at(0).end);
    QVERIFY(first->events.at(0).severity == domain::Severity::Info);
    QCOMPARE(readBody(run)->events.at(0).id, second->events.at(0).id);
}

void TestGithub::readsDeployments()
{
    const QByteArray body(
        R"({"action":"created","deployment_status":{"id":2,"state":"failure","environment":"production","created_at":"2019-05-15T15:20:55Z"},"deployment":{"id":1,"sha":"f95f852bd8fca8fcc58a9a2d6c842781e32a215e","ref":"v1.2","environment":"production","created_at":"2019-05-15T15:20:53Z"},"repository":{"name":"shop","full_name":"org/shop"},"sender":{"login":"ann"}})");
    const auto sink = readBody(body);
    const domain::Event &event = sink->events.at(0);
    QCOMPARE(event.eventType, QStringLiteral("deploy"));
    QVERIFY(event.source == domain::Source::Changes);
    QVERIFY(event.severity == domain::Severity::High);
    QCOMPARE(event.title, QStringLiteral("Deploy shop v1.2 to production: failure"));
    QCOMPARE(event.data.value(QStringLiteral("environment")).toString(),
             QStringLiteral("production"));
    QVERIFY(hasKey(event, domain::TypedKey::Kind::Deploy, QStringLiteral("1")));
}

void TestGithub::readsPushes()
{
    const QByteArray body(
        R"({"ref":"refs/heads/main","before":"1","after":"ABC1234567","commits":[{"id":"abc1234567"},{"id":"def1234567"}],"head_commit":{"message":"Fix it\n\nmore","timestamp":"2020-01-01T00:00:00Z"},"pusher":{"name":"ann"},"repository":{"name":"shop","full_name":"org/shop","pushed_at":1577840400},"sender":{"login":"ann"}})");
    const auto sink = readBody(body);
    const domain::Event &event = sink->events.at(0);
    QCOMPARE(event.title, QStringLiteral("Push of 2 commits to main: Fix it"));
    QVERIFY(event.source == domain::Source::Git);
    QCOMPARE(event.rawTime->toRfc3339(), QStringLiteral("2020-01-01T01:00:00Z"));
    QVERIFY(hasKey(event, domain::TypedKey::Kind::Commit, QStringLiteral("def1234567")));
}

void TestGithub::readsListsOfTheApi()
{
    const QByteArray list(
        R"({"total_count":2,"workflow_runs":[{"id":1,"head_sha":"a1","status":"completed","conclusion":"success","created_at":"2021-12-16T19:37:22Z","repository":{"full_name":"o/r","name":"r"}},{"id":2,"head_sha":"a2","status":"completed","conclusion":"timed_out","created_at":"2021-12-16T19:38:22Z"}]})");
    QCOMPARE(testing::sniffedId(connectors::ciFormats(), list), QStringLiteral("github-webhook"));
    const auto sink = readBody(list);
    QCOMPARE(sink->events.size(), std::size_t(2));
    QVERIFY(sink->events[1].severity == domain::Severity::High);
    QVERIFY(sink->events[0].id != sink->events[1].id);
    const auto deployments = readBody(
        R"([{"id":5,"sha":"abc1234","environment":"prod","statuses_url":"x","created_at":"2021-12-16T19:38:22Z"}])");
    QCOMPARE(deployments->events.at(0).eventType, QStringLiteral("deploy"));
}

void TestGithub::keepsUnknownEvents()
{
    const auto sink = readBody(
        R"({"action":"labeled","thing":{"title":"Odd","created_at":"2021-01-01T00:00:00Z"},"repository":{"name":"r","full_name":"o/r","created_at":"2001-01-01T00:00:00Z"},"sender":{"login":"x"}})");
    const domain::Event &event = sink->events.at(0);
    QCOMPARE(event.eventType, QStringLiteral("webhook"));
    QCOMPARE(event.title, QStringLiteral("thing labeled: Odd"));
    QCOMPARE(event.rawTime->toRfc3339(), QStringLiteral("2021-01-01T00:00:00Z"));
    QVERIFY(event.data.contains(QStringLiteral("thing")));
}

void TestGithub::survivesWrongTypes()
{
    const auto sink = readBody(
        R"([{"workflow_run":7},{"workflow_run":{}},{"check_run":{"id":[]}},{"deployment":{},"deployment_status":4},{"pull_request":{"number":{}}},{"ref":1,"before":2,"after":3,"commits":{}},{"workflow_runs":[1,[]]},{},5])");
    QCOMPARE(sink->quarantine.size(), std::size_t(2));
    QCOMPARE(sink->events.size(), std::size_t(6));
}

void TestGithub::takesAllOfTheTestData()
{
    FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("ci/github_webhooks"));
    const std::map<QString, QString> types{
        {QStringLiteral("workflow_run"), QStringLiteral("run")},
        {QStringLiteral("workflow_job"), QStringLiteral("job")},
        {QStringLiteral("check_run"), QStringLiteral("check")},
        {QStringLiteral("check_suite"), QStringLiteral("check")},
        {QStringLiteral("status"), QStringLiteral("check")},
        {QStringLiteral("deployment"), QStringLiteral("deploy")},
        {QStringLiteral("deployment_status"), QStringLiteral("deploy")},
        {QStringLiteral("push"), QStringLiteral("push")},
        {QStringLiteral("release"), QStringLiteral("release")},
        {QStringLiteral("pull_request"), QStringLiteral("pull_request")}};
    int files = 0;
    QDirIterator it(root, {QStringLiteral("*.json")}, QDir::Files);
    while (it.hasNext()) {
        const QByteArray bytes = testing::bytesOf(it.next());
        const QString kind = it.fileName().section(QStringLiteral("__"), 0, 0);
        QVERIFY2(testing::sniffedId(connectors::ciFormats(), bytes) == u"github-webhook",
                 qPrintable(it.fileName()));
        const auto sink = readBody(bytes);
        QCOMPARE(sink->events.size(), std::size_t(1));
        QVERIFY(sink->quarantine.empty());
        const domain::Event &event = sink->events[0];
        const auto type = types.find(kind);
        QCOMPARE(event.eventType, type == types.end() ? QStringLiteral("webhook") : type->second);
        QVERIFY2(event.rawTime.has_value(), qPrintable(it.fileName()));
        const QJsonObject body = QJsonDocument::fromJson(bytes).object();
        for (const QString &member : body.keys())
            QCOMPARE(event.data.value(member), body.value(member));
        ++files;
    }
    QCOMPARE(files, 49);
}

QTEST_APPLESS_MAIN(TestGithub)
#include "tst_github.moc"
