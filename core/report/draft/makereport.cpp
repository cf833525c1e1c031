// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/draft/sections.h"
#include "core/report/draft/timelinerows.h"

#include <QRegularExpression>

#include <algorithm>

namespace faultline::report {
namespace {

EvidenceFile fileOf(const domain::Evidence &evidence)
{
    EvidenceFile file;
    file.path = pathText(evidence);
    file.format = evidence.format;
    file.kind = evidence.kind;
    if (evidence.sha256 != Sha256{})
        file.sha256 = evidence.sha256.toHex();
    file.sizeBytes = evidence.sizeBytes;
    file.records = evidence.records;
    file.events = evidence.events;
    file.undated = evidence.undated;
    file.unparsed = evidence.unparsed;
    file.quarantined = evidence.quarantined;
    file.first = evidence.first;
    file.last = evidence.last;
    file.zone = evidence.zone;
    file.clockOffset = evidence.clockOffset;
    file.assumptions = evidence.assumptions;
    return file;
}

void writeFiles(Report &report, const ReportInput &input)
{
    for (const domain::Evidence &evidence : input.evidence) {
        if (!evidence.replacedBy)
            report.files.push_back(fileOf(evidence));
    }
    std::sort(
        report.files.begin(), report.files.end(),
        [](const EvidenceFile &one, const EvidenceFile &other) { return one.path < other.path; });
}

/// What notes cite as `[text](event:ID)` is evidence too.
void citeNote(const QString &text, Citations &citations)
{
    static const QRegularExpression link(QStringLiteral("\\]\\(event:([0-9a-fA-F-]{36})\\)"));
    auto matches = link.globalMatch(text);
    while (matches.hasNext()) {
        const auto id = domain::EventId::fromString(matches.next().captured(1));
        if (id && citations.event(*id))
            (void)citations.cite(*id);
    }
}

void writeStory(Report &report, DraftContext &context, const PeopleWords &people)
{
    const ReportInput &input = context.input;
    for (const domain::Note &note : input.notes) {
        if (note.deletedAt)
            continue;
        citeNote(note.text, context.citations);
        report.notes.push_back(
            {note.id, note.title, note.text, people.word(note.author), note.updatedAt});
    }
    for (const domain::Task &task : input.tasks) {
        if (!task.deletedAt)
            report.actions.push_back({task.title, people.word(task.owner), task.dueAt, task.done});
    }
}

} // namespace

Report makeReport(const ReportInput &input)
{
    Report report;
    report.investigation = input.investigation;
    report.caseName = input.caseName;
    report.zone = input.zone;
    report.generatedAt = input.now;
    report.generator = input.generator;
    report.quarantine = input.quarantine;
    report.quarantineTotal
        = std::max<std::uint64_t>(input.quarantineTotal, input.quarantine.size());
    const PeopleWords people(input);
    report.people = people.facts();
    const Moments moments = momentsOf(input);
    report.onset = {moments.onset.at, moments.onsetInterval, moments.onset.how};
    report.metrics = metricsOf(moments);

    Citations citations(input);
    DraftContext context{input, moments, citations};
    // Citations are numbered as a reader meets them: the story first.
    ChosenRows rows = timelineRows(input, moments, citations);
    report.timeline = std::move(rows.rows);
    report.timelineChosenByHand = rows.byHand;
    report.symptoms = symptomsOf(context);
    report.suspects = suspectsOf(context);
    report.hypotheses = hypothesesOf(context);
    writeFiles(report, input);
    writeStory(report, context, people);
    writeNumbers(report, context);
    writeFigures(report, context);
    writeTexts(report, context);
    report.evidence = citations.takeItems();
    return report;
}

} // namespace faultline::report
