// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/incident.h"

#include <QJsonObject>
#include <QTest>

using namespace faultline;
using namespace faultline::analysis;

namespace {

const Instant eventTime = *Instant::fromText(QStringLiteral("2026-02-03T04:05:06Z"));

domain::Event eventOf(const char *type, const QJsonObject &data)
{
    domain::Event event;
    event.eventType = QString::fromLatin1(type);
    event.rawTime = eventTime;
    event.service = QStringLiteral("cart");
    event.title = QStringLiteral("title");
    event.data = data;
    event.sourceId = QStringLiteral("x");
    event.deriveId();
    return event;
}

QJsonObject object(std::initializer_list<std::pair<const char *, QJsonValue>> members)
{
    QJsonObject result;
    for (const auto &[name, value] : members)
        result.insert(QLatin1String(name), value);
    return result;
}

Incident emptyIncident()
{
    return Incident(windowAround(eventTime));
}

} // namespace

class TestIncident : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void eventsFindTheirPlace();
    void configChangesBecomeDiffLines();
    void alertCountsOnceWhateverItsStates();
    void patternsReadSignedNumbers();
    void otherEventsAreLeftOut();
};

void TestIncident::eventsFindTheirPlace()
{
    Incident incident = emptyIncident();
    domain::Event deploy = eventOf(
        "deploy",
        object({{"version", QStringLiteral("v2")}, {"commit_sha", QStringLiteral("ABCDEF12")}}));
    QVERIFY(addEvent(incident, deploy));
    QVERIFY(addEvent(incident,
                     eventOf("flag",
                             object({{"flag", QStringLiteral("new_ui")},
                                     {"change", QStringLiteral("off->on")}}))));
    QVERIFY(addEvent(incident,
                     eventOf("status",
                             object({{"source", QStringLiteral("cloud")},
                                     {"status", QStringLiteral("degraded")},
                                     {"detail", QStringLiteral("slow")}}))));
    QCOMPARE(incident.deploys.size(), std::size_t(1));
    QCOMPARE(incident.deploys[0].commit, QStringLiteral("abcdef12"));
    QCOMPARE(incident.deploys[0].version, QStringLiteral("v2"));
    QCOMPARE(incident.deploys[0].reference.event, deploy.id);
    QCOMPARE(incident.flags[0].flag, QStringLiteral("new_ui"));
    QCOMPARE(incident.status[0].provider, QStringLiteral("cloud"));
    QCOMPARE(incident.status[0].component, QStringLiteral("cart"));
}

void TestIncident::configChangesBecomeDiffLines()
{
    Incident incident = emptyIncident();
    QVERIFY(addEvent(incident,
                     eventOf("config",
                             object({{"config", QStringLiteral("pool.max")},
                                     {"change", QStringLiteral("50->5")}}))));
    QCOMPARE(incident.configs[0].text, QStringLiteral("-pool.max = 50\n+pool.max = 5\n"));
}

void TestIncident::alertCountsOnceWhateverItsStates()
{
    Incident incident = emptyIncident();
    const auto firing = eventOf(
        "alert", object({{"name", QStringLiteral("slow")}, {"state", QStringLiteral("firing")}}));
    auto resolved = eventOf("alert",
                            object({{"name", QStringLiteral("slow")},
                                    {"state", QStringLiteral("resolved")},
                                    {"started_at", eventTime.toRfc3339()}}));
    resolved.rawTime = eventTime + std::chrono::minutes(9);
    QVERIFY(addEvent(incident, firing));
    QVERIFY(addEvent(incident, resolved));
    QCOMPARE(incident.alerts.size(), std::size_t(1));
    QCOMPARE(*incident.alerts[0].at, eventTime);
    QCOMPARE(*incident.alerts[0].resolvedAt, *resolved.rawTime);

    const auto onlyOver = eventOf(
        "alert",
        object({{"name", QStringLiteral("other")}, {"state", QStringLiteral("resolved")}}));
    QVERIFY(!addEvent(incident, onlyOver));
    QCOMPARE(incident.alerts.size(), std::size_t(1));
}

void TestIncident::patternsReadSignedNumbers()
{
    Incident incident = emptyIncident();
    QVERIFY(addEvent(incident,
                     eventOf("log_pattern",
                             object({{"signature", QStringLiteral("boom <N>")},
                                     {"count", 12},
                                     {"delta_vs_baseline", QStringLiteral("+11")}}))));
    QCOMPARE(incident.patterns[0].signature, QStringLiteral("boom <N>"));
    QCOMPARE(*incident.patterns[0].delta, 11.0);
}

void TestIncident::otherEventsAreLeftOut()
{
    Incident incident = emptyIncident();
    QVERIFY(!addEvent(incident, eventOf("commit", {})));
    QVERIFY(!addEvent(incident, eventOf("observation", {})));
    QVERIFY(incident.deploys.empty() && incident.configs.empty() && incident.alerts.empty());
}

QTEST_GUILESS_MAIN(TestIncident)
#include "tst_incident.moc"
