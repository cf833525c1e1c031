// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/changes/formats.h"
#include "tests/support/formatcontract.h"
#include "tests/support/formatreading.h"
#include "tests/support/testdata.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace faultline;
using faultline::testing::MemorySink;

namespace {

const QByteArray deploys(R"([
  {"timestamp":"2026-07-11T13:12:00Z","service":"catalog","commit_sha":"C62E9DEC","version":"v2","weather":"fair"},
  {"timestamp":"2026-07-11T13:38:00Z","service":"db","commit_sha":"9ecb8232","version":"m-42","status":"failed"}
])");
const QByteArray flags(
    R"({"timestamp":"2026-07-11T13:37:30Z","flag":"planner","service":"db","change":"off->on","actor":"tom"}
{"time":"2026-07-11 12:40:00","flag":"index","enabled":false}
)");
const QByteArray feed(R"({"source":"cluster","component":"dns","events":[
  {"timestamp":"2026-06-20T10:30:00Z","status":"degraded","detail":"slow"},
  {"started_at":"2026-06-20T10:36:00Z","resolved_at":"2026-06-20T11:00:00Z","status":"operating-normally","detail":"well"}]})");

std::unique_ptr<MemorySink> readWith(const QString &id, const QByteArray &bytes)
{
    return testing::readAs(connectors::changesFormats(), id, bytes);
}

QString sniffed(const QByteArray &bytes)
{
    return testing::sniffedId(connectors::changesFormats(), bytes);
}

} // namespace

class TestChanges : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void keepsTheContract();
    void readsDeploys();
    void readsFlags();
    void readsConfigurationAndListsInside();
    void readsStatusFeeds();
    void leavesOthersAlone_data();
    void leavesOthersAlone();
    void quarantinesWhatItCannotRead();
    void countsTheTestData();
};

void TestChanges::keepsTheContract()
{
    const auto formats = connectors::changesFormats();
    const std::vector<testing::FormatSample> samples{
        {QStringLiteral("change-list"), QStringLiteral("deploys.json"), deploys},
        {QStringLiteral("change-list"), QStringLiteral("flags.ndjson"), flags},
        {QStringLiteral("status-feed"), QStringLiteral("status.json"), feed}};
    for (const auto &sample : samples)
        QCOMPARE(testing::formatContract(formats, sample), QStringList());
}

void TestChanges::readsDeploys()
{
    const auto sink = readWith(QStringLiteral("change-list"), deploys);
    QCOMPARE(sink->events.size(), std::size_t(2));
    const domain::Event &first = sink->events[0];
    QCOMPARE(first.eventType, QStringLiteral("deploy"));
    QCOMPARE(first.title, QStringLiteral("Deploy catalog v2"));
    QCOMPARE(first.rawTime->toRfc3339(), QStringLiteral("2026-07-11T13:12:00Z"));
    QCOMPARE(first.data.value(QStringLiteral("weather")).toString(), QStringLiteral("fair"));
    QVERIFY(first.source == domain::Source::Changes);
    QVERIFY(first.severity == domain::Severity::Low);
    const domain::TypedKey commit{domain::TypedKey::Kind::Commit, QStringLiteral("c62e9dec")};
    QVERIFY(std::find(first.keys.begin(), first.keys.end(), commit) != first.keys.end());
    QVERIFY(sink->events[1].severity == domain::Severity::High);
    QVERIFY(sink->events[0].id != sink->events[1].id);
    QCOMPARE(sink->events[1].position.line, 3U);
}

void TestChanges::readsFlags()
{
    const auto sink = readWith(QStringLiteral("change-list"), flags);
    QCOMPARE(sink->events.size(), std::size_t(2));
    QCOMPARE(sink->events[0].title, QStringLiteral("Flag planner off->on (db)"));
    QCOMPARE(sink->events[0].eventType, QStringLiteral("flag"));
    QCOMPARE(sink->events[1].data.value(QStringLiteral("change")).toString(),
             QStringLiteral("off"));
    QCOMPARE(sink->events[1].rawTime->toRfc3339(), QStringLiteral("2026-07-11T12:40:00Z"));
}

void TestChanges::readsConfigurationAndListsInside()
{
    const auto sink = readWith(
        QStringLiteral("change-list"),
        R"({"deploys":[{"deployed_at":"2026-01-02T03:04:05Z","app":"web","image_tag":"7"}],
            "config_changes":[{"at":"2026-01-02T03:00:00Z","service":"web","key":"pool.max","from":10,"to":2,"user":"ann"}]})");
    QCOMPARE(sink->events.size(), std::size_t(2));
    QCOMPARE(sink->events[0].title, QStringLiteral("Deploy web 7"));
    QCOMPARE(sink->events[1].eventType, QStringLiteral("config"));
    QCOMPARE(sink->events[1].title, QStringLiteral("Config web pool.max 10->2"));
}

void TestChanges::readsStatusFeeds()
{
    const auto sink = readWith(QStringLiteral("status-feed"), feed);
    QCOMPARE(sink->events.size(), std::size_t(2));
    QVERIFY(sink->events[0].severity == domain::Severity::Medium);
    QVERIFY(sink->events[1].severity == domain::Severity::Info);
    QCOMPARE(sink->events[0].service, QStringLiteral("dns"));
    QVERIFY(sink->events[1].end.has_value());
    QVERIFY(sink->events[0].id != sink->events[1].id);
}

void TestChanges::leavesOthersAlone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("log line") << QByteArray(
        R"({"timestamp":"2026-01-01T00:00:00Z","service":"a","level":"info","msg":"x","version":"1"})");
    QTest::newRow("commit") << QByteArray(
        R"([{"sha":"a1","author":"x","timestamp":"2026-01-01T00:00:00Z","message":"m"}])");
    QTest::newRow("span") << QByteArray(
        R"([{"trace_id":"1","span_id":"2","service":"a","start":"2026-01-01T00:00:00Z","version":"1"}])");
    QTest::newRow("package") << QByteArray(R"({"name":"x","version":"1.0.0"})");
    QTest::newRow("words") << QByteArray("[\"a\",\"b\"]");
    QTest::newRow("empty") << QByteArray("[]");
}

void TestChanges::leavesOthersAlone()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(sniffed(bytes), QString());
}

void TestChanges::quarantinesWhatItCannotRead()
{
    const auto sink = readWith(
        QStringLiteral("change-list"),
        R"([{"flag":"a","change":"on","time":7}, 12, {"x":1}, {"flag":"b","change":"on"})");
    QCOMPARE(sink->events.size(), std::size_t(2));
    QCOMPARE(sink->undated, 1U);
    QCOMPARE(sink->quarantine.size(), std::size_t(3));
    QVERIFY(sink->quarantine[2].reason.find("cut off") != std::string::npos);
}

void TestChanges::countsTheTestData()
{
    FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("rca/root_cause_bench"));
    int files = 0;
    for (const QString &name : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        for (const char *part :
             {"context/deploys.json", "context/flags.json", "status_feed.json"}) {
            QFile file(QDir(root).filePath(name + u'/' + QLatin1String(part)));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray bytes = file.readAll();
            const auto document = QJsonDocument::fromJson(bytes);
            const qsizetype expected = document.isArray()
                ? document.array().size()
                : document.object().value(QStringLiteral("events")).toArray().size();
            const auto sink = readWith(sniffed(bytes), bytes);
            QCOMPARE(qsizetype(sink->events.size()), expected);
            QCOMPARE(sink->records, std::uint64_t(expected));
            QVERIFY(sink->quarantine.empty());
            QCOMPARE(sink->undated, 0U);
            ++files;
        }
    }
    QVERIFY(files >= 26);
}

QTEST_APPLESS_MAIN(TestChanges)
#include "tst_changes.moc"
