// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/report/samplereport.h"

#include "tests/core/figures/samplechart.h"
#include "tests/core/figures/samplegraph.h"
#include "tests/core/figures/sampletimeline.h"

namespace faultline::testing {
namespace {

using namespace std::chrono_literals;
using domain::Role;

template<typename Id>
Id sampleId(const char *kind, const QString &name)
{
    return Id(Uuid::derive(kind, name.toStdString()));
}

domain::EvidenceId evidenceId(const QString &path)
{
    return sampleId<domain::EvidenceId>("sample-evidence", path);
}

domain::Evidence evidence(const char *path, const char *format, domain::Source kind,
                          std::uint64_t records)
{
    domain::Evidence out;
    out.path = QString::fromUtf8(path);
    out.id = evidenceId(out.path);
    out.format = QString::fromLatin1(format);
    out.kind = kind;
    out.sha256 = Sha256::of(path);
    out.sizeBytes = records * 180;
    out.records = records;
    out.events = records / 1000;
    out.first = sampleDay();
    out.last = sampleDay() + 24h;
    out.zone = QStringLiteral("UTC");
    out.complete = true;
    return out;
}

/// The markers of the sample timeline as events with evidence, and marks for the telling ones.
std::vector<report::ReportEvent> sampleEvents(const domain::InvestigationId &investigation)
{
    const Role roles[]
        = {Role::None, Role::Cause,     Role::None,       Role::Trigger, Role::Symptom,
           Role::None, Role::Detection, Role::Mitigation, Role::None};
    const char *paths[] = {"shop.bundle",  "shop.bundle",        "ci/junit.xml",
                           "deploys.json", "metrics/range.json", "logs/checkout-api.jsonl",
                           "alerts.json",  "deploys.json",       "alerts.json"};
    std::vector<report::ReportEvent> out;
    std::size_t i = 0;
    for (const auto &marker : sampleTimeline().markers) {
        report::ReportEvent event;
        event.event.id = marker.event;
        event.event.rawTime = event.at = marker.at;
        event.event.source = marker.source;
        event.event.eventType = marker.eventType;
        event.event.severity = marker.severity;
        event.event.title = marker.title;
        event.event.service = i > 2 ? QStringLiteral("checkout-api") : QString();
        event.event.evidence = evidenceId(QString::fromLatin1(paths[i]));
        event.event.position = {1000 * i, 10 * i + 1};
        event.excerpt
            = QStringLiteral("{\"n\":%1,\"title\":\"%2\"}").arg(QString::number(i), marker.title);
        if (roles[i] != Role::None || i == 5) {
            domain::Mark mark;
            mark.investigation = investigation;
            mark.event = marker.event;
            mark.role = roles[i];
            mark.starred = i == 5;
            if (i == 7)
                mark.comment = QStringLiteral("Traffic was back to normal three minutes later.");
            event.mark = mark;
        }
        out.push_back(std::move(event));
        ++i;
    }
    return out;
}

analysis::Finding finding(const char *detector, const char *service, const char *title, int minute,
                          domain::Severity severity)
{
    analysis::Finding out;
    out.detector = QString::fromLatin1(detector);
    out.stableKey = QString::fromUtf8(title);
    out.eventType = QStringLiteral("anomaly");
    out.severity = severity;
    out.service = QString::fromLatin1(service);
    out.title = QString::fromUtf8(title);
    out.onset = {sampleDay() + std::chrono::minutes(minute),
                 sampleDay() + std::chrono::minutes(minute + 1)};
    out.until = sampleDay() + 12h + 26min;
    out.references = {{{}, evidenceId(QStringLiteral("logs/checkout-api.jsonl")), {4'711, 23}}};
    return out;
}

std::vector<analysis::Suspect> sampleSuspects(const std::vector<report::ReportEvent> &events)
{
    analysis::Suspect commit;
    commit.rank = 1;
    commit.kind = analysis::SuspectKind::Commit;
    commit.ref = QStringLiteral("8f31c02a5d7e9b1c4f60718293a4b5c6d7e8f901");
    commit.title = QStringLiteral("Hold the connection while paying");
    commit.probability = 0.81;
    commit.score = 7.4;
    commit.events = {events[1].event.id};
    commit.reasons = {
        {QStringLiteral("words"),
         QStringLiteral("It changed the lines that name acquire_connection, which 3 812 of the new "
                        "error records name."),
         3.1,
         {{events[5].event.id, {}, {}}}},
        {QStringLiteral("time"),
         QStringLiteral("It went live with deploy 8f31c02 14 minutes before the onset."),
         1.2,
         {{events[3].event.id, {}, {}}}}};
    commit.against = {{QStringLiteral("service"),
                       QStringLiteral("The first symptom was seen in edge-gateway."),
                       -0.4,
                       {}}};
    analysis::Suspect none;
    none.rank = 2;
    none.kind = analysis::SuspectKind::None;
    none.ref = QStringLiteral("provider");
    none.title = QStringLiteral("No change: a provider was slow");
    none.probability = 0.11;
    none.score = 2.2;
    analysis::Suspect other;
    other.rank = 3;
    other.kind = analysis::SuspectKind::Commit;
    other.ref = QStringLiteral("77b0e1d3");
    other.title = QStringLiteral("Bump the client");
    other.probability = 0.04;
    other.score = 0.3;
    other.events = {events[0].event.id};
    return {commit, none, other};
}

void addGraph(report::ReportInput &input)
{
    const auto graph = sampleGraph();
    const int eventOf[] = {1, 3, 4, 5, -1, 6, -1, -1, -1, 7, -1};
    std::size_t i = 0;
    for (const auto &node : graph.nodes) {
        domain::Node out;
        out.id = node.id;
        out.investigation = input.investigation.id;
        out.kind = node.kind;
        out.title = node.title;
        if (const int event = eventOf[i++]; event >= 0)
            out.event = input.events[static_cast<std::size_t>(event)].event.id;
        input.nodes.push_back(out);
    }
    for (const auto &edge : graph.edges)
        input.relations.push_back({edge.id,
                                   input.investigation.id,
                                   edge.from,
                                   edge.to,
                                   edge.kind,
                                   edge.reason,
                                   edge.confidence,
                                   {}});
}

void addStory(report::ReportInput &input)
{
    const domain::PersonId person
        = sampleId<domain::PersonId>("sample-person", QStringLiteral("a"));
    input.people = {{person, QStringLiteral("Ada Example"), {}}};
    input.investigation.participants = {{person, QStringLiteral("Incident lead")}};
    domain::Hypothesis held;
    held.id = sampleId<domain::HypothesisId>("sample-hypothesis", QStringLiteral("held"));
    held.statement = QStringLiteral("Each slow payment pins one of 64 connections");
    held.state = domain::HypothesisState::Supported;
    held.confidence = 0.9;
    held.evidence = {{input.events[5].event.id, true}, {input.events[1].event.id, true}};
    domain::Hypothesis provider;
    provider.id = sampleId<domain::HypothesisId>("sample-hypothesis", QStringLiteral("provider"));
    provider.statement = QStringLiteral("The payment provider was slow");
    provider.state = domain::HypothesisState::Investigating;
    provider.confidence = 0.2;
    provider.missing = QStringLiteral("latency as the provider saw it");
    provider.evidence = {{input.events[4].event.id, false}};
    input.hypotheses = {held, provider};
    domain::Note note;
    note.id = sampleId<domain::NoteId>("sample-note", QStringLiteral("know"));
    note.title = QStringLiteral("What we know so far");
    note.author = person;
    note.updatedAt = sampleDay() + 13h;
    note.text
        = QStringLiteral("Latency began to climb **four minutes after** deploy `8f31c02`, see "
                         "[the burst](event:%1).\n\n"
                         "- [x] Confirm the pool size\n- [ ] Replay 11:38 to 11:44\n\n"
                         "> Rolling back is safe.\n\n"
                         "| check | result |\n|---|---|\n| pool | 64 of 64 |\n\n"
                         "```sql\nSELECT count(*) FROM pg_stat_activity;\n```\n")
              .arg(input.events[5].event.id.toString());
    input.notes = {note};
    input.tasks = {{sampleId<domain::TaskId>("sample-task", QStringLiteral("pool")),
                    input.investigation.id,
                    QStringLiteral("Alert on pool use above 80 %"),
                    person,
                    sampleDay() + 24h * 14,
                    false,
                    {}},
                   {sampleId<domain::TaskId>("sample-task", QStringLiteral("review")),
                    input.investigation.id,
                    QStringLiteral("Review other callers that hold a connection"),
                    {},
                    {},
                    true,
                    {}}};
    addGraph(input);
}

void addWrittenTexts(domain::Investigation &investigation)
{
    investigation.description
        = QStringLiteral("Checkout was slow and failed for about a third of the customers in "
                         "EU-West.");
    investigation.status = domain::Status::Resolved;
    investigation.impactSeverity = domain::Impact::High;
    investigation.priority = domain::Priority::P1;
    investigation.detectedAt = sampleDay() + 11h + 33min;
    investigation.resolvedAt = sampleDay() + 12h + 26min;
    investigation.rootCause
        = QStringLiteral("The new reservation path held a database connection across the payment "
                         "call; with 64 slots the pool was empty within minutes [E2].");
    investigation.remediation
        = QStringLiteral("Rolled back to 77b0e1d. The fix takes the connection after payment.");
    investigation.lessonsLearned
        = QStringLiteral("Well: The rollback took three minutes.\n"
                         "Badly: Pool use has no alert.\n"
                         "Lucky: It was before the evening peak.\n"
                         "Load tests run against a provider that answers at once.");
    investigation.serviceAffected = QStringLiteral("checkout-api");
    investigation.componentAffected = QStringLiteral("orders-db pool");
    investigation.impactDomain = QStringLiteral("Checkout, EU-West");
    investigation.businessImpact = QStringLiteral("About 1 900 orders were delayed or lost.");
    investigation.tags = {QStringLiteral("checkout"), QStringLiteral("database")};
}

} // namespace

report::ReportInput untouchedReportInput()
{
    report::ReportInput input;
    auto &investigation = input.investigation;
    investigation.id
        = sampleId<domain::InvestigationId>("sample-investigation", QStringLiteral("checkout"));
    investigation.title = QStringLiteral("Checkout latency spike, EU-West");
    investigation.createdAt = investigation.updatedAt = sampleDay() + 13h;
    input.caseName = QStringLiteral("shop.faultline");
    input.generator = QStringLiteral("Faultline 0.1.0");
    input.now = sampleDay() + 14h;
    input.evidence = {
        evidence("logs/checkout-api.jsonl", "json-lines", domain::Source::Logs, 34'211),
        evidence("logs/payments.log", "logfmt", domain::Source::Logs, 43'000),
        evidence("metrics/range.json", "prometheus-range", domain::Source::Metrics, 5'760),
        evidence("shop.bundle", "git", domain::Source::Git, 214),
        evidence("deploys.json", "deploys", domain::Source::Changes, 12),
        evidence("alerts.json", "alertmanager", domain::Source::Incidents, 4),
        evidence("ci/junit.xml", "junit", domain::Source::Ci, 96),
    };
    input.evidence[1].undated = 12;
    input.evidence[1].clockOffset = -1500ms;
    input.evidence[1].quarantined = 1;
    input.events = sampleEvents(investigation.id);
    for (auto &event : input.events)
        event.mark.reset();
    analysis::Onset onset;
    onset.time = sampleDay() + 11h + 19min + 30s;
    onset.interval = {sampleDay() + 11h + 19min, sampleDay() + 11h + 20min};
    onset.sentence = QStringLiteral("logs, metrics and spans agree within a minute");
    input.onset = onset;
    using domain::Severity;
    input.findings = {finding("metric-shift", "checkout-api",
                              "p99 latency 4.9 times its level of the day", 679, Severity::High),
                      finding("log-new", "checkout-api", "New message: connection pool exhausted",
                              680, Severity::Critical),
                      finding("failed-span", "payments", "authorize failed 31 times in 200 calls",
                              682, Severity::High)};
    input.suspects = sampleSuspects(input.events);
    input.limits = {QStringLiteral("No traces were handed in for auth.")};
    input.timeline = sampleTimeline();
    input.charts = {sampleChart()};
    input.quarantine
        = {{QStringLiteral("logs/payments.log"), 812, 90'112, 2'048,
            QStringLiteral("The line is not UTF-8. Convert it or read it as Latin-1.")}};
    input.quarantineTotal = 1;
    return input;
}

report::ReportInput sampleReportInput()
{
    report::ReportInput input = untouchedReportInput();
    input.events = sampleEvents(input.investigation.id);
    addWrittenTexts(input.investigation);
    addStory(input);
    return input;
}

QStringList hostileTexts()
{
    return {
        QStringLiteral("<script>alert('x')</script>"),
        QStringLiteral("<img src=\"http://evil.example/a.png\" onerror=\"alert(1)\">"),
        QStringLiteral("![pixel](http://evil.example/b.png)"),
        QStringLiteral("[click](javascript:alert(2))"),
        QStringLiteral("</td></table><h1>owned</h1>"),
        QStringLiteral("\"><svg onload=alert(3)>"),
        QStringLiteral("a | b ** c ` d # e %1 %2 %3"),
        QStringLiteral("& &amp; &#60;b&#62;"),
        QStringLiteral("gpj.") + QChar(0x202e) + QStringLiteral("exe.bidi"),
        QStringLiteral("nul") + QChar(0) + QStringLiteral("byte"),
    };
}

report::ReportInput hostileReportInput()
{
    report::ReportInput input = sampleReportInput();
    const QString all = hostileTexts().join(QStringLiteral(" ; "));
    auto &investigation = input.investigation;
    for (QString *field :
         {&investigation.title, &investigation.description, &investigation.rootCause,
          &investigation.remediation, &investigation.lessonsLearned, &investigation.serviceAffected,
          &investigation.componentAffected, &investigation.impactDomain,
          &investigation.businessImpact, &input.caseName, &input.generator})
        *field = all;
    investigation.tags = hostileTexts();
    for (auto &event : input.events) {
        event.event.title = event.event.service = event.event.eventType = event.excerpt = all;
        if (event.mark)
            event.mark->comment = all;
    }
    for (auto &item : input.evidence)
        item.path = item.format = item.assumptions = item.zone = all;
    for (auto &hypothesis : input.hypotheses)
        hypothesis.statement = hypothesis.missing = all;
    for (auto &node : input.nodes)
        node.title = all;
    for (auto &relation : input.relations)
        relation.reason = all;
    for (auto &task : input.tasks)
        task.title = all;
    for (auto &note : input.notes) {
        note.title = all;
        note.text = all + QStringLiteral("\n\n") + hostileTexts().join(QStringLiteral("\n\n"));
    }
    for (auto &suspect : input.suspects) {
        suspect.ref = suspect.title = all;
        for (auto &reason : suspect.reasons)
            reason.text = all;
    }
    for (auto &finding : input.findings)
        finding.title = finding.service = all;
    for (auto &row : input.quarantine)
        row.path = row.reason = all;
    for (auto &lane : input.timeline->lanes)
        lane.label = all;
    for (auto &marker : input.timeline->markers)
        marker.title = all;
    for (auto &chart : input.charts)
        chart.title = all;
    input.limits = hostileTexts();
    return input;
}

} // namespace faultline::testing
