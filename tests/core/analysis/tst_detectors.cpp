// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/analyse.h"
#include "core/analysis/detect/detectors.h"
#include "tests/core/analysis/scenario.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace faultline;
using namespace faultline::analysis;
using namespace faultline::testing;
using namespace std::chrono_literals;
using Severity = domain::Severity;

namespace {

const Finding *findingOf(const std::vector<Finding> &findings, const char *detector,
                         const char *service)
{
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding &finding) {
        return finding.detector == QLatin1String(detector)
            && finding.service == QLatin1String(service);
    });
    return found == findings.end() ? nullptr : &*found;
}

std::vector<Finding> findingsOf(const Scenario &scenario)
{
    return *detect(play(scenario, 3), {});
}

bool holds(const Finding *finding, double minutes)
{
    constexpr auto slack = 2min;
    return finding && finding->onset.begin <= scenarioTime(minutes) + slack
        && finding->onset.end >= scenarioTime(minutes) - slack;
}

} // namespace

class TestDetectors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aMetricThatStepsIsDated();
    void aCounterIsReadAsARate();
    void loadIsBesideAndLimitsToo();
    void newBurstAndVanishedMessages();
    void usualErrorsAreNoFinding();
    void errorsOfOneServiceAreSummed();
    void slowCallsAreFoundWhereTheTimeGoes();
    void failuresAreFoundAtTheirOrigin();
    void moreCallsPerRequestAreFound();
    void twoSourcesMakeAnOnset();
    void withoutSignalsTheAlertIsAllThereIs();
    void nothingAtAllIsUnknown();
    void hostileValuesAreSurvived();
    void stopsWhenAsked();
    void manySeriesStayInTime();
};

void TestDetectors::aMetricThatStepsIsDated()
{
    Scenario s;
    s.curves = {{"cart", "latency_ms", 100, 900}, {"cart", "cpu_utilization", 40, 40}};
    const auto findings = findingsOf(s);
    QCOMPARE(findings.size(), std::size_t(1));
    const Finding &step = findings.front();
    QVERIFY(holds(&step, 0));
    QVERIFY(step.adverse);
    QVERIFY(step.strength > 20);
    QCOMPARE(step.eventType, QStringLiteral("anomaly"));
    QVERIFY(step.source == domain::Source::Metrics);
    QVERIFY(step.title.contains(QStringLiteral("latency_ms in cart rose to")));
}

void TestDetectors::aCounterIsReadAsARate()
{
    domain::MetricSeries series;
    series.name = "errors_total";
    series.service = "cart";
    series.kind = domain::MetricKind::Counter;
    double value = 1000;
    for (int minute = -120; minute < 30; ++minute) {
        // Steady growth is no change; a reset to zero neither.
        value = minute == -60 ? 5 : value + (minute < 0 ? 60 : 600);
        series.samples.push_back({scenarioTime(minute), value});
    }
    Incident incident(TimeRange{scenarioTime(-120), scenarioTime(30)});
    incident.metrics.push_back({series, {}});
    const auto findings = detectMetrics(incident, {});
    QCOMPARE(findings.size(), std::size_t(1));
    QVERIFY(holds(&findings.front(), 0));
    QVERIFY(findings.front().title.contains(QStringLiteral("rose to 10 per second")));
}

void TestDetectors::loadIsBesideAndLimitsToo()
{
    Scenario s;
    s.curves = {{"web", "requests_per_second", 50, 400}, {"db", "max_connections", 100, 10, 0}};
    const auto findings = findingsOf(s);
    QCOMPARE(findings.size(), std::size_t(2));
    for (const auto &finding : findings)
        QVERIFY(!finding.adverse);
}

void TestDetectors::newBurstAndVanishedMessages()
{
    Scenario s;
    s.lines = {{"a", Severity::High, "cannot reach b: code #", 3, 0, 30},
               {"b", Severity::Medium, "retrying # of 3", 0.5, -120, 0},
               {"b", Severity::Medium, "retrying # of 3", 20, 0, 30},
               {"c", Severity::Info, "delivered parcel #", 6, -120, 0}};
    const auto findings = findingsOf(s);
    const Finding *fresh = findingOf(findings, "log-new", "a");
    const Finding *burst = findingOf(findings, "log-burst", "b");
    const Finding *gone = findingOf(findings, "log-gone", "c");
    QVERIFY(holds(fresh, 0) && holds(burst, 0) && holds(gone, 0));
    QCOMPARE(fresh->eventType, QStringLiteral("new_message"));
    QCOMPARE(burst->eventType, QStringLiteral("error_burst"));
    QCOMPARE(gone->eventType, QStringLiteral("message_gone"));
    QVERIFY(fresh->adverse && burst->adverse && gone->adverse);
    QVERIFY(fresh->title.contains(QStringLiteral("never in the")));
}

void TestDetectors::usualErrorsAreNoFinding()
{
    Scenario s;
    s.lines = {{"a", Severity::High, "card # declined", 2, -120, 30},
               {"a", Severity::Info, "paid #", 20, -120, 30}};
    for (unsigned seed = 1; seed <= 20; ++seed)
        QVERIFY(detect(play(s, seed), {})->empty());
}

void TestDetectors::errorsOfOneServiceAreSummed()
{
    Scenario s;
    s.lines = {{"a", Severity::High, "first thing broke", 2, 0, 30},
               {"a", Severity::High, "second thing broke", 2, 0, 30},
               {"a", Severity::Info, "fine #", 20, -120, 30}};
    QVERIFY(holds(findingOf(findingsOf(s), "log-errors", "a"), 0));
}

void TestDetectors::slowCallsAreFoundWhereTheTimeGoes()
{
    Scenario s;
    s.calls = {{"web", "GET /cart/17", "db SELECT items", 20, 900}};
    const auto findings = findingsOf(s);
    const Finding *self = findingOf(findings, "slow-span", "db");
    const Finding *root = findingOf(findings, "slow-trace", "web");
    QVERIFY(holds(self, 0) && holds(root, 0));
    QVERIFY(findingOf(findings, "slow-span", "web") == nullptr);
    QVERIFY(root->title.contains(QStringLiteral("is spent in db SELECT items")));
    QVERIFY(root->title.contains(QStringLiteral("GET /cart/<*>")));
    QVERIFY(root->keys.back().kind == domain::TypedKey::Kind::Trace);
}

void TestDetectors::failuresAreFoundAtTheirOrigin()
{
    Scenario s;
    s.calls = {{"web", "POST /pay", "bank Charge", 20, 20, "bank says no"}};
    const auto findings = findingsOf(s);
    const Finding *origin = findingOf(findings, "failed-span", "bank");
    QVERIFY(holds(origin, 0));
    QVERIFY(findingOf(findings, "failed-span", "web") == nullptr);
    QCOMPARE(origin->eventType, QStringLiteral("failed_trace"));
    QVERIFY(origin->title.contains(QStringLiteral("bank says no")));
}

void TestDetectors::moreCallsPerRequestAreFound()
{
    Scenario s;
    s.calls = {{"web", "GET /list", "db SELECT one", 2, 2, {}, 1, 25}};
    QVERIFY(holds(findingOf(findingsOf(s), "fan-out", "web"), 0));
}

void TestDetectors::twoSourcesMakeAnOnset()
{
    Scenario s;
    s.alertText = "late";
    s.alertMinutes = 20;
    s.curves = {{"web", "latency_ms", 100, 900}, {"db", "cpu_utilization", 20, 95, 0.05, 1}};
    s.lines = {{"web", Severity::High, "request # timed out", 4, 0.5, 30},
               {"web", Severity::Info, "served #", 10, -120, 30}};
    const Incident incident = play(s, 5);
    const auto findings = detect(incident, {});
    const auto onset = findOnset(incident, *findings);
    QVERIFY(onset.has_value());
    QVERIFY(!onset->interval.isEmpty());
    QVERIFY(onset->interval.begin <= scenarioTime(1.5));
    QVERIFY(onset->interval.end >= scenarioTime(-0.5));
    QVERIFY(onset->interval.duration() <= 5min);
    QVERIFY(onset->confidence > 0.5);
    QVERIFY(!onset->references.empty() && !onset->sentence.isEmpty());
    QCOMPARE(onset->services.size(), std::size_t(2));
}

void TestDetectors::withoutSignalsTheAlertIsAllThereIs()
{
    Scenario s;
    s.alertText = "something";
    const Incident incident = play(s, 1);
    const auto onset = findOnset(incident, {});
    QVERIFY(onset.has_value());
    QVERIFY(onset->interval.contains(scenarioTime(s.alertMinutes)));
    QCOMPARE(onset->confidence, 0.0);
}

void TestDetectors::nothingAtAllIsUnknown()
{
    const Incident incident(TimeRange{scenarioTime(0), scenarioTime(10)});
    const auto analysis = analyse(incident, {});
    QVERIFY(analysis.has_value());
    QVERIFY(!analysis->onset);
    QVERIFY(analysis->findings.empty());
    QCOMPARE(analysis->suspects.front().ref, QStringLiteral("unknown"));
    QVERIFY(analysis->suspects.front().probability > 0.9);
}

void TestDetectors::hostileValuesAreSurvived()
{
    Incident incident(TimeRange{Instant(INT64_MIN), Instant(INT64_MAX)});
    incident.at = Instant(INT64_MAX);
    domain::MetricSeries series;
    series.name = std::string(100'000, '_');
    for (int i = 0; i < 100; ++i) {
        const double value = i % 3 == 0 ? std::numeric_limits<double>::quiet_NaN()
            : i % 3 == 1                ? std::numeric_limits<double>::infinity()
                                        : double(i) * 1e307;
        series.samples.push_back({Instant(INT64_MIN + i), value});
    }
    incident.metrics.push_back({series, {}});
    domain::Span span;
    span.start = Instant(INT64_MAX);
    span.duration = Nanoseconds::max();
    incident.spans.push_back({span, {}});
    span.start = Instant(INT64_MIN);
    span.duration = Nanoseconds::min();
    incident.spans.push_back({span, {}});
    const std::string message("\xff\xfe\0\x80 broken \r\n", 16);
    for (int i = 0; i < 100; ++i)
        incident.logs.add(
            {Instant(i * 1'000'000'000LL), Severity::Critical, message, {}, message, {}});
    Deploy deploy;
    deploy.at = Instant(INT64_MIN);
    incident.deploys.push_back(deploy);
    incident.commits.push_back({domain::Commit{}, {}});
    incident.alerts.push_back({});
    incident.status.push_back({});
    incident.flags.push_back({});
    incident.configs.push_back({});
    incident.patterns.push_back({});
    QVERIFY(analyse(incident, {}).has_value());
}

void TestDetectors::stopsWhenAsked()
{
    std::stop_source source;
    source.request_stop();
    const auto analysis = analyse(play(ownScenarios().front(), 1), source.get_token());
    QVERIFY(!analysis.has_value());
    QCOMPARE(analysis.error().code, ErrorCode::Cancelled);
}

void TestDetectors::manySeriesStayInTime()
{
    Scenario s;
    for (int service = 0; service < 50; ++service) {
        for (int metric = 0; metric < 20; ++metric)
            s.curves.push_back(
                {"s" + std::to_string(service), "m" + std::to_string(metric), 10, 10});
    }
    const Incident incident = play(s, 1);
    QElapsedTimer timer;
    timer.start();
    const auto findings = detect(incident, {});
    qInfo() << "looked at" << incident.metrics.size() << "series of 150 samples in"
            << timer.elapsed() << "ms";
    // A thousand series of pure noise: almost none may look like an anomaly.
    QVERIFY(findings->size() <= 2);
}

QTEST_GUILESS_MAIN(TestDetectors)
#include "tst_detectors.moc"
