// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/fields/timereader.h"
#include "connectors/sdk/fields/traceids.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace faultline;
using namespace faultline::sdk;

class TestFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsTimes_data();
    void readsTimes();
    void readsTimesOfASkippedHour();
    void findsMembersByPath();
    void readsIds();
    void finishesEvents();
    void takesKeysFromData();
};

void TestFields::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *zone, const char *expected) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(zone)
                            << QString::fromLatin1(expected);
    };
    row("2026-06-18T15:06:00Z", "UTC", "2026-06-18T15:06:00Z");
    row("2026-06-18T15:06:00.123456789+02:00", "UTC", "2026-06-18T13:06:00.123456789Z");
    row("2026-06-18 15:06:00,5", "UTC", "2026-06-18T15:06:00.500Z");
    row("2026-06-18 15:06", "Europe/Berlin", "2026-06-18T13:06:00Z");
    row("2026-01-18 15:06", "Europe/Berlin", "2026-01-18T14:06:00Z");
    row("2026-06-18 15:06:01", "+05:30", "2026-06-18T09:36:01Z");
    row("2026-06-18", "UTC", "2026-06-18T00:00:00Z");
    row("2021-03-07T10:36:56 UTC", "Europe/Berlin", "2021-03-07T10:36:56Z");
    row("2013-12-03 17:15:43 +0000", "UTC", "2013-12-03T17:15:43Z");
    row("2013-12-03 17:15:43.25 -0700 UTC", "UTC", "2013-12-04T00:15:43.250Z");
    row("Sat, 03 Dec 2022 23:10:07 GMT", "UTC", "2022-12-03T23:10:07Z");
    row("3 Dec 2022 23:10:07 +0100", "UTC", "2022-12-03T22:10:07Z");
    row("1795164945", "UTC", "2026-11-20T08:55:45Z");
    row("1795164990.953", "UTC", "2026-11-20T08:56:30.953Z");
    row("1502709956288", "UTC", "2017-08-14T11:25:56.288Z");
    row("1502709956288000110", "UTC", "2017-08-14T11:25:56.288000110Z");
    row("0001-01-01T00:00:00Z", "UTC", "");
    row("1970-01-01T00:00:00", "UTC", "");
    row("0", "UTC", "");
    row("1601-01-01T00:00:00Z", "UTC", "");
    row("9999-12-31T23:59:59Z", "UTC", "");
    row("2026-13-01", "UTC", "");
    row("2026-02-30T00:00:00Z", "UTC", "");
    row("2026-02-03T25:00:00Z", "UTC", "");
    row("yesterday", "UTC", "");
    row("", "UTC", "");
    row("2023-01-30 13:04:55.042412421 +0000 UTC m=+5102.219242727", "UTC",
        "2023-01-30T13:04:55.042412421Z");
}

void TestFields::readsTimes()
{
    QFETCH(QString, text);
    QFETCH(QString, zone);
    QFETCH(QString, expected);
    TimeReader reader(zone);
    const auto time = reader.read(text);
    QCOMPARE(time ? time->toRfc3339() : QString(), expected);
}

void TestFields::readsTimesOfASkippedHour()
{
    TimeReader reader(QStringLiteral("Europe/Berlin"));
    const auto before = reader.read(QStringLiteral("2026-03-29 01:59:59"));
    const auto after = reader.read(QStringLiteral("2026-03-29 03:00:00"));
    QCOMPARE(*after - *before, Nanoseconds(std::chrono::seconds(1)));
}

void TestFields::findsMembersByPath()
{
    const QJsonObject object
        = QJsonDocument::fromJson(
              R"({"a.b":"dotted","a":{"b":"nested","c":{"d":9007199254740993}},"t":true,"n":null,"f":0.25})")
              .object();
    QCOMPARE(textOf(valueAt(object, u"a.b")), QStringLiteral("dotted"));
    QCOMPARE(textOf(valueAt(object, u"a.c.d")), QStringLiteral("9007199254740993"));
    QCOMPARE(firstText(object, {u"n", u"x", u"a.c", u"t"}), QStringLiteral("true"));
    QCOMPARE(firstText(object, {u"f"}), QStringLiteral("0.25"));
    QVERIFY(firstValue(object, {u"n", u"zz"}).isUndefined());
    QCOMPARE(oneLine(QStringLiteral(" a\n\tb ")), QStringLiteral("a b"));
    QCOMPARE(oneLine(QString(400, u'x')).size(), 300);
}

void TestFields::readsIds()
{
    QCOMPARE(traceIdOf("7c1a9e4b2d6f48a0b3e5c7d9f1028364").toString(),
             QStringLiteral("7c1a9e4b-2d6f-48a0-b3e5-c7d9f1028364"));
    QCOMPARE(traceIdOf("7C1A9E4B-2D6F-48A0-B3E5-C7D9F1028364"),
             traceIdOf("7c1a9e4b2d6f48a0b3e5c7d9f1028364"));
    QCOMPARE(traceIdOf("463ac35c9f6413ad").toString(),
             QStringLiteral("00000000-0000-0000-463a-c35c9f6413ad"));
    QCOMPARE(traceIdOf("trace-123"), traceIdOf("trace-123"));
    QVERIFY(traceIdOf("trace-123") != traceIdOf("trace-124"));
    QVERIFY(traceIdOf("").isNull());
    QVERIFY(traceIdOf("00000000000000000000000000000000").isNull());
    QCOMPARE(spanIdOf("a1").value, 0xa1U);
    QCOMPARE(spanIdOf("f2dc8138eff218e9").value, 0xf2dc8138eff218e9U);
    QVERIFY(spanIdOf("z1") != spanIdOf("z2"));
    QVERIFY(spanIdOf("").isNull());
    QVERIFY(looksLikeSha("a1f0c9b"));
    QVERIFY(!looksLikeSha("deadbeef"));
    QVERIFY(!looksLikeSha("v1.2.3"));
}

void TestFields::finishesEvents()
{
    ReadContext context;
    context.evidence = domain::EvidenceId(Uuid::derive("test", "e"));
    domain::Event event
        = eventAt(context, {7, 1}, domain::Source::Changes, QStringLiteral("deploy"));
    event.service = QStringLiteral("shop");
    event.title = QStringLiteral("Deploy\n shop");
    addKey(event, domain::TypedKey::Kind::Commit, QStringLiteral("ABC123 "));
    addKey(event, domain::TypedKey::Kind::Commit, QStringLiteral("abc123"));
    addKey(event, domain::TypedKey::Kind::Version, QString());
    domain::Event other = event;
    finishEvent(event);
    finishEvent(other, 2);
    QCOMPARE(event.title, QStringLiteral("Deploy shop"));
    QCOMPARE(event.keys.size(), std::size_t(2));
    QVERIFY(!event.id.isNull());
    QVERIFY(event.id != other.id);
    QVERIFY(severityOf(QStringLiteral("SEV1"), domain::Severity::Info)
            == domain::Severity::Critical);
    QVERIFY(severityOf(QStringLiteral("odd"), domain::Severity::Low) == domain::Severity::Low);
}

void TestFields::takesKeysFromData()
{
    domain::Event event;
    event.title = QStringLiteral("Rolled back to v1.4.2");
    event.data = {{QStringLiteral("request_id"), QStringLiteral("req-12345")},
                  {QStringLiteral("git_sha"), QStringLiteral("ABC1234")},
                  {QStringLiteral("trace_id"), QStringLiteral("7c1a9e4b2d6f48a0b3e5c7d9f1028364")},
                  {QStringLiteral("count"), 7}};
    addDataKeys(event);
    finishEvent(event);
    const auto has = [&](domain::TypedKey::Kind kind, const char *value) {
        return std::find(event.keys.begin(), event.keys.end(),
                         domain::TypedKey{kind, QString::fromLatin1(value)})
            != event.keys.end();
    };
    using Kind = domain::TypedKey::Kind;
    QVERIFY(has(Kind::Commit, "abc1234"));
    QVERIFY(has(Kind::Trace, "7c1a9e4b2d6f48a0b3e5c7d9f1028364"));
    QVERIFY(has(Kind::Version, "v1.4.2"));
    QVERIFY(!event.traceId.isNull());
}

QTEST_APPLESS_MAIN(TestFields)
#include "tst_fields.moc"
