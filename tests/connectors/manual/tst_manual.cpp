// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/manual/formats.h"
#include "tests/support/formatcontract.h"
#include "tests/support/formatreading.h"
#include "tests/support/testdata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace faultline;
using faultline::testing::MemorySink;

namespace {

const QByteArray lines(
    R"({"schema":"faultline.event/1","time":"2026-07-11T13:46:00Z","end":"2026-07-11T13:50:00Z","title":"Called the provider","event_type":"observation","severity":"medium","service":"db","host":"h1","trace_id":"7c1a9e4b2d6f48a0b3e5c7d9f1028364","span_id":"a1","tags":["call"],"keys":[{"kind":"commit","value":"ABC1234"},{"kind":"odd","value":"x"}],"data":{"who":"ann"},"ticket":7}
{"schema":"faultline.event/1","title":"Undated","severity":"warn","source":"ci","source_id":"s1"}
)");

std::unique_ptr<MemorySink> readEvents(const QByteArray &bytes)
{
    return testing::readAs(connectors::manualFormats(), QStringLiteral("faultline-event"), bytes);
}

} // namespace

class TestManual : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void keepsTheContract();
    void readsEvents();
    void takesListsAndPrintedEvents();
    void knowsOtherNames();
    void refusesByName_data();
    void refusesByName();
    void agreesWithTheSchema();
    void leavesOthersAlone();
};

void TestManual::keepsTheContract()
{
    QCOMPARE(testing::formatContract(
                 connectors::manualFormats(),
                 {QStringLiteral("faultline-event"), QStringLiteral("a.jsonl"), lines}),
             QStringList());
}

void TestManual::readsEvents()
{
    const auto sink = readEvents(lines);
    QCOMPARE(sink->events.size(), std::size_t(2));
    const domain::Event &event = sink->events[0];
    QCOMPARE(event.title, QStringLiteral("Called the provider"));
    QVERIFY(event.source == domain::Source::Manual);
    QVERIFY(event.severity == domain::Severity::Medium);
    QCOMPARE(event.end->toRfc3339(), QStringLiteral("2026-07-11T13:50:00Z"));
    QCOMPARE(event.tags, QStringList{QStringLiteral("call")});
    QCOMPARE(event.data.value(QStringLiteral("who")).toString(), QStringLiteral("ann"));
    QCOMPARE(event.data.value(QStringLiteral("ticket")).toInt(), 7);
    QCOMPARE(event.spanId.value, 0xa1U);
    const domain::TypedKey commit{domain::TypedKey::Kind::Commit, QStringLiteral("abc1234")};
    QVERIFY(std::find(event.keys.begin(), event.keys.end(), commit) != event.keys.end());
    QCOMPARE(sink->undated, 1U);
    QVERIFY(sink->events[1].source == domain::Source::Ci);
    QCOMPARE(sink->events[1].sourceId, QStringLiteral("s1"));
    QCOMPARE(sink->events[1].eventType, QStringLiteral("observation"));
}

void TestManual::takesListsAndPrintedEvents()
{
    const QByteArray printed(
        R"([{"kind":"event","id":"018f3a5e-0000-7000-8000-000000000001","time":"2026-01-01T00:00:00Z","severity":"high","source":"incidents","event_type":"alert","service":"a","title":"x","data":{},"evidence":{"path":"p"},"tags":[]}])");
    QCOMPARE(testing::sniffedId(connectors::manualFormats(), printed),
             QStringLiteral("faultline-event"));
    const auto sink = readEvents(printed);
    QCOMPARE(sink->events.at(0).id.toString(),
             QStringLiteral("018f3a5e-0000-7000-8000-000000000001"));
    QVERIFY(!sink->events.at(0).data.contains(QStringLiteral("evidence")));
    const auto inside = readEvents(
        R"({"schema":"faultline.event/1","events":[{"title":"a"},{"title":"b"},{"title":7}]})");
    QCOMPARE(inside->events.size(), std::size_t(2));
    QVERIFY(inside->events[0].id != inside->events[1].id);
    QCOMPARE(inside->quarantine.size(), std::size_t(1));
    QVERIFY(inside->quarantine[0].reason.find("Event 3 of the list") != std::string::npos);
}

void TestManual::knowsOtherNames()
{
    const auto sink = readEvents(
        R"([{"schema":"faultline.event/1","@timestamp":1767225600,"message":"m","service.name":"s","host.name":"h","level":"fatal"}])");
    const domain::Event &event = sink->events.at(0);
    QCOMPARE(event.title, QStringLiteral("m"));
    QCOMPARE(event.service, QStringLiteral("s"));
    QCOMPARE(event.host, QStringLiteral("h"));
    QVERIFY(event.severity == domain::Severity::Critical);
    QCOMPARE(event.rawTime->toRfc3339(), QStringLiteral("2026-01-01T00:00:00Z"));
    QVERIFY(event.data.isEmpty());
}

void TestManual::refusesByName_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *record, const char *reason) {
        QTest::newRow(reason) << QByteArray(record) << QString::fromLatin1(reason);
    };
    row(R"([{"schema":"faultline.event/1"}])", "it has no title");
    row(R"([{"title":7}])", "title is no text");
    row(R"([{"title":"x","severity":"odd"}])", "severity \"odd\" is none of");
    row(R"([{"title":"x","source":"odd"}])", "source \"odd\" is not known");
    row(R"([{"title":"x","tags":"a"}])", "tags is no list");
    row(R"([{"title":"x","data":[1]}])", "data is no object");
    row(R"([[]])", "it is no JSON object");
}

void TestManual::refusesByName()
{
    QFETCH(QByteArray, record);
    QFETCH(QString, reason);
    const auto sink = readEvents(record);
    QCOMPARE(sink->events.size(), std::size_t(0));
    QCOMPARE(sink->quarantine.size(), std::size_t(1));
    QVERIFY2(sink->quarantine[0].reason.find(reason.toStdString()) != std::string::npos,
             sink->quarantine[0].reason.c_str());
}

void TestManual::agreesWithTheSchema()
{
    const QJsonObject schema
        = QJsonDocument::fromJson(testing::bytesOf(testing::sourceFile(
                                      QStringLiteral("resources/schema/event.schema.json"))))
              .object();
    const QJsonObject properties = schema.value(QStringLiteral("properties")).toObject();
    QVERIFY(!properties.isEmpty());
    const auto words = [&](const QString &property) {
        return properties.value(property)[QStringLiteral("enum")].toArray();
    };
    QCOMPARE(std::size_t(words(QStringLiteral("source")).size()), domain::sourceCount);
    QCOMPARE(std::size_t(words(QStringLiteral("severity")).size()), domain::severityCount);
    for (const char *property : {"source", "severity"}) {
        for (const QJsonValue &word : words(QLatin1String(property))) {
            const QJsonObject record{
                {QStringLiteral("schema"), QStringLiteral("faultline.event/1")},
                {QStringLiteral("title"), QStringLiteral("x")},
                {QLatin1String(property), word}};
            const auto sink = readEvents(QJsonDocument(record).toJson());
            QCOMPARE(sink->events.size(), std::size_t(1));
        }
    }
    // No member of the schema may end in data as if it were unknown.
    for (const QString &property : properties.keys()) {
        QJsonObject record{{QStringLiteral("title"), QStringLiteral("x")}};
        if (!record.contains(property))
            record.insert(property, QJsonValue::Null);
        const auto sink = readEvents(QJsonDocument(record).toJson());
        QCOMPARE(sink->events.size(), std::size_t(1));
        QVERIFY2(!sink->events[0].data.contains(property), qPrintable(property));
    }
}

void TestManual::leavesOthersAlone()
{
    for (const char *text :
         {R"({"event_type":"a","title":"b"})", R"({"schema":"other/1","title":"x"})",
          R"([{"time":"2026","title":"x"}])"})
        QCOMPARE(testing::sniffedId(connectors::manualFormats(), text), QString());
}

QTEST_APPLESS_MAIN(TestManual)
#include "tst_manual.moc"
