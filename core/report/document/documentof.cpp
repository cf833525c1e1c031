// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/document/documentof.h"

#include "core/figures/graph/graphlayout.h"
#include "core/report/document/sections.h"

namespace faultline::report {
namespace {

QString capitalised(QString text)
{
    text.replace(u'_', u' ');
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

domain::Severity severityOf(domain::Impact impact)
{
    switch (impact) {
    case domain::Impact::Critical:
        return domain::Severity::Critical;
    case domain::Impact::High:
        return domain::Severity::High;
    case domain::Impact::Medium:
        return domain::Severity::Medium;
    case domain::Impact::Low:
        break;
    }
    return domain::Severity::Low;
}

void writeHeader(Document &document, const Report &report)
{
    const domain::Investigation &investigation = report.investigation;
    document.title = investigation.title.isEmpty() ? QStringLiteral("Untitled investigation")
                                                   : investigation.title;
    QStringList parts;
    if (!report.caseName.isEmpty())
        parts.append(report.caseName);
    parts.append(report.generatedAt.toDisplay().left(16) + QStringLiteral(" UTC"));
    if (!report.generator.isEmpty())
        parts.append(report.generator);
    document.title = visibleText(document.title);
    document.subtitle = visibleText(parts.join(QStringLiteral(" · ")));
    document.badges = {severityMark(severityOf(investigation.impactSeverity)),
                       strong(capitalised(domain::toString(investigation.status))),
                       strong(domain::toString(investigation.priority).toUpper())};
}

void writeHighlights(Document &document, const Report &report)
{
    const auto add = [&document](const QString &name, const QString &value) {
        document.highlights.emplace_back(name, value);
    };
    add(QStringLiteral("Impact"),
        report.impact ? compactDuration(report.impact->duration()) : QStringLiteral("not known"));
    for (const Metric &metric : report.metrics)
        add(metric.name,
            metric.value ? compactDuration(*metric.value) : QStringLiteral("not known"));
}

std::vector<Fact> headFacts(const Report &report)
{
    const domain::Investigation &investigation = report.investigation;
    std::vector<Fact> facts;
    const auto add = [&facts](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts.push_back({name, value});
    };
    add(QStringLiteral("Service"), investigation.serviceAffected);
    add(QStringLiteral("Component"), investigation.componentAffected);
    add(QStringLiteral("Tags"), investigation.tags.join(QStringLiteral(", ")));
    for (const Fact &person : report.people)
        add(person.name, person.value);
    return facts;
}

Block metricsTable(const Report &report)
{
    Block table;
    table.kind = Block::Kind::Table;
    table.columns = {{QStringLiteral("Measure"), 2.4, false, false},
                     {QStringLiteral("Value"), 1.4, true, true},
                     {QStringLiteral("Formula"), 6, false, false}};
    for (const Metric &metric : report.metrics)
        table.rows.push_back({{strong(metric.key.toUpper()), plain(u' ' + metric.name.toLower())},
                              {metric.value ? strong(compactDuration(*metric.value))
                                            : muted(QStringLiteral("not known"))},
                              {metric.value ? plain(metric.formula) : muted(metric.formula)}});
    return table;
}

void writeImpactSection(SectionWriter &writer)
{
    const Report &report = writer.report();
    writer.section(QStringLiteral("Impact"), QStringLiteral("impact"));
    writer.paragraphs(report.impactTexts);
    if (report.impactTexts.isEmpty() && report.impactNumbers.empty())
        writer.hint(QStringLiteral("Not known: neither an onset nor an end was found or set."));
    writer.facts(report.impactNumbers);
    writer.add(metricsTable(report));
    for (std::size_t i = 0; i < report.charts.size(); ++i)
        writer.figure(
            Block::FigureKind::Chart, static_cast<int>(i),
            QStringLiteral("%1. Band: what was expected; dots: samples outside it; shaded: "
                           "the impact.")
                .arg(report.charts[i].title));
    if (report.symptoms.empty())
        return;
    writer.subsection(QStringLiteral("Symptoms"));
    Block table;
    table.kind = Block::Kind::Table;
    table.columns = {{QStringLiteral("Since (UTC)"), 2.7, true, false, true},
                     {QStringLiteral("Severity"), 1.1, false, false},
                     {QStringLiteral("Service"), 1.6, true, false},
                     {QStringLiteral("Symptom"), 5, false, false},
                     {QStringLiteral("Ref"), 0.9, true, false}};
    for (const Symptom &symptom : report.symptoms)
        table.rows.push_back({writer.time(symptom.time),
                              {severityMark(symptom.severity)},
                              {plain(symptom.service)},
                              {plain(symptom.title)},
                              writer.citations(symptom.evidence)});
    writer.add(std::move(table));
}

void writeRelationships(SectionWriter &writer)
{
    const Report &report = writer.report();
    if (report.graphFigure.nodes.empty())
        return;
    writer.section(QStringLiteral("Relationships"), QStringLiteral("relationships"));
    writer.figure(Block::FigureKind::Graph, 0,
                  report.relations.empty()
                      ? QStringLiteral("Filled in from the analysis; nobody related anything yet.")
                      : QStringLiteral("Events, changes and causes, in order of time."));
    if (report.relations.empty())
        return;
    Block table;
    table.kind = Block::Kind::Table;
    table.columns = {{QStringLiteral("From"), 3, false, false},
                     {QStringLiteral("Relation"), 1.5, false, false},
                     {QStringLiteral("To"), 3, false, false},
                     {QStringLiteral("Reason"), 3, false, false}};
    for (const RelationRow &row : report.relations)
        table.rows.push_back({{plain(row.from)},
                              {strong(figures::relationWord(row.kind))},
                              {plain(row.to)},
                              writer.cited(row.reason)});
    writer.add(std::move(table));
}

void writeLessonsSection(SectionWriter &writer)
{
    const Report &report = writer.report();
    writer.section(QStringLiteral("Lessons"), QStringLiteral("lessons"));
    const bool none = report.lessons.isEmpty() && report.lessonsWell.isEmpty()
        && report.lessonsBadly.isEmpty() && report.lessonsLucky.isEmpty();
    if (none)
        writer.hint(QStringLiteral("Not written yet. Lines that begin with “well:”, “badly:” or "
                                   "“lucky:” are sorted here."));
    writer.paragraphs(report.lessons);
    const auto part = [&writer](const QString &title, const QStringList &lines) {
        if (lines.isEmpty())
            return;
        writer.subsection(title);
        writer.bullets(lines);
    };
    part(QStringLiteral("What went well"), report.lessonsWell);
    part(QStringLiteral("What went badly"), report.lessonsBadly);
    part(QStringLiteral("Where we were lucky"), report.lessonsLucky);
}

void writeActionsSection(SectionWriter &writer)
{
    const Report &report = writer.report();
    writer.section(QStringLiteral("Actions"), QStringLiteral("actions"));
    if (report.actions.empty()) {
        writer.hint(QStringLiteral("None recorded."));
        return;
    }
    Block table;
    table.kind = Block::Kind::Table;
    table.columns = {{QStringLiteral("Action"), 5, false, false},
                     {QStringLiteral("Owner"), 2, false, false},
                     {QStringLiteral("Due"), 1.6, true, false},
                     {QStringLiteral("State"), 1, false, false}};
    for (const Action &action : report.actions)
        table.rows.push_back(
            {{plain(action.title)},
             {action.owner.isEmpty() ? muted(QStringLiteral("nobody yet")) : plain(action.owner)},
             {action.dueAt ? plain(action.dueAt->toDisplay().left(10))
                           : muted(QStringLiteral("no date"))},
             {plain(action.done ? QStringLiteral("done") : QStringLiteral("open"))}});
    writer.add(std::move(table));
}

} // namespace

Document documentOf(const Report &report)
{
    Document document;
    document.evidenceCount = static_cast<int>(report.evidence.size());
    writeHeader(document, report);
    writeHighlights(document, report);
    SectionWriter writer(report);
    writer.facts(headFacts(report));
    writer.section(QStringLiteral("Summary"), QStringLiteral("summary"));
    writer.paragraphs(report.summary);
    writeImpactSection(writer);
    writeTimelineSection(writer);
    writer.section(QStringLiteral("Detection"), QStringLiteral("detection"));
    writer.paragraphs(report.detection);
    writer.section(QStringLiteral("Trigger and root causes"), QStringLiteral("cause"));
    writer.paragraphs(report.cause);
    writeSuspectsSection(writer);
    writer.section(QStringLiteral("Contributing factors"), QStringLiteral("contributing"));
    writer.paragraphs(report.contributing, QStringLiteral("None recorded."));
    writeRelationships(writer);
    writeHypothesesSection(writer);
    writer.section(QStringLiteral("Resolution and remediation"), QStringLiteral("resolution"));
    writer.paragraphs(report.resolution, QStringLiteral("Not written yet."));
    writeLessonsSection(writer);
    writeActionsSection(writer);
    writeNotesSection(writer);
    writeEvidenceSection(writer);
    writer.section(QStringLiteral("Open questions"), QStringLiteral("questions"));
    if (report.openQuestions.isEmpty())
        writer.hint(QStringLiteral("None."));
    else
        writer.bullets(report.openQuestions);
    writeNumbersSection(writer);
    document.blocks = writer.take();
    return document;
}

} // namespace faultline::report
