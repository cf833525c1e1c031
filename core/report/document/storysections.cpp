// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/document/sections.h"
#include "core/report/markdown/notes.h"

#include <QHash>

#include <cmath>

namespace faultline::report {
namespace {

QString shareText(double share)
{
    return QStringLiteral("%1 %").arg(qRound(share * 100));
}

QString signedWeight(double weight)
{
    return QStringLiteral("%1%2").arg(weight >= 0 ? QStringLiteral("+") : QString::fromUtf8("−"),
                                      QString::number(std::abs(weight), 'f', 1));
}

Inlines whatCell(const TimelineRow &row, const SectionWriter &writer)
{
    Inlines cell{strong(row.title)};
    if (!row.service.isEmpty()) {
        cell.push_back(plain(QStringLiteral("  ")));
        cell.push_back(code(row.service));
    }
    if (!row.comment.isEmpty()) {
        cell.push_back(lineBreak());
        const Inlines comment = writer.cited(row.comment);
        cell.insert(cell.end(), comment.begin(), comment.end());
    }
    return cell;
}

/// `Detection`, `Repair, mitigation`, `Diagnosis, key moment`.
QString phaseText(const TimelineRow &row)
{
    QStringList words;
    if (row.phase != Phase::None)
        words.append(toString(row.phase));
    if (row.role != domain::Role::None && row.role != domain::Role::Evidence
        && domain::toString(row.role) != words.value(0).toLower())
        words.append(domain::toString(row.role).replace(u'_', u' '));
    QString text = words.join(QStringLiteral(", "));
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

Block timelineTable(const SectionWriter &writer)
{
    Block table;
    table.kind = Block::Kind::Table;
    table.columns.push_back({QStringLiteral("Time (UTC)"), 2.75, true, false, true});
    if (writer.hasZone())
        table.columns.push_back({QStringLiteral("Case zone"), 1.5, true, false, true});
    table.columns.push_back({QStringLiteral("Phase"), 1.3, false, false});
    table.columns.push_back({QStringLiteral("Severity"), 1.15, false, false});
    table.columns.push_back({QStringLiteral("Source"), 1.55, false, false});
    table.columns.push_back({QStringLiteral("What happened"), 4.6, false, false});
    table.columns.push_back({QStringLiteral("Ref"), 0.7, true, false});
    for (const TimelineRow &row : writer.report().timeline) {
        std::vector<Inlines> cells{writer.time(row.time)};
        if (writer.hasZone())
            cells.push_back(writer.zoneTime(row.time));
        cells.push_back({plain(phaseText(row))});
        cells.push_back({severityMark(row.severity)});
        cells.push_back(
            {sourceMark(row.source,
                        row.eventType.isEmpty() ? domain::toString(row.source)
                                                : QString(row.eventType).replace(u'_', u' '))});
        cells.push_back(whatCell(row, writer));
        cells.push_back(row.evidence > 0 ? Inlines{citation(row.evidence)} : Inlines{});
        table.rows.push_back(std::move(cells));
    }
    return table;
}

void addReasons(Block &list, const std::vector<SuspectReason> &reasons, const SectionWriter &writer)
{
    for (const SuspectReason &reason : reasons) {
        Inlines line{code(signedWeight(reason.weight)), plain(QStringLiteral(" "))};
        const Inlines text = writer.cited(reason.text);
        line.insert(line.end(), text.begin(), text.end());
        if (!reason.evidence.empty()) {
            line.push_back(plain(QStringLiteral(" ")));
            const Inlines numbers = writer.citations(reason.evidence);
            line.insert(line.end(), numbers.begin(), numbers.end());
        }
        list.items.push_back({paragraph(std::move(line))});
    }
}

Block suspectsTable(const SectionWriter &writer)
{
    Block table;
    table.kind = Block::Kind::Table;
    table.columns = {{QStringLiteral("#"), 0.5, true, true},
                     {QStringLiteral("Kind"), 1.1, false, false},
                     {QStringLiteral("Reference"), 1.7, true, false},
                     {QStringLiteral("What it is"), 4.5, false, false},
                     {QStringLiteral("Probability"), 1.2, true, true},
                     {QStringLiteral("Verdict"), 1.2, false, false}};
    for (const Suspect &suspect : writer.report().suspects) {
        const bool judged = suspect.verdict != domain::Verdict::None;
        table.rows.push_back(
            {{plain(QString::number(suspect.rank))},
             {plain(suspect.kind)},
             {plain(suspect.ref.size() > 24 ? suspect.ref.left(12) : suspect.ref)},
             {strong(suspect.title)},
             {plain(shareText(suspect.probability))},
             {judged ? plain(domain::toString(suspect.verdict)) : muted(QStringLiteral("open"))}});
    }
    return table;
}

/// Links to events become citations of the evidence list, which every form can follow.
class EventLinks {
public:
    explicit EventLinks(const std::vector<EvidenceItem> &items)
    {
        for (const EvidenceItem &item : items) {
            if (item.event)
                m_numbers.insert(item.event->toString(), item.number);
        }
    }

    void resolve(Blocks &blocks) const
    {
        for (Block &block : blocks) {
            resolve(block.inlines);
            for (auto &row : block.rows) {
                for (Inlines &cell : row)
                    resolve(cell);
            }
            for (Blocks &item : block.items)
                resolve(item);
            resolve(block.children);
        }
    }

private:
    void resolve(Inlines &inlines) const
    {
        Inlines out;
        for (Inline &part : inlines) {
            const bool isEvent = part.kind == Inline::Kind::Link
                && part.target.startsWith(u"event:", Qt::CaseInsensitive);
            const int number = isEvent ? m_numbers.value(part.target.mid(6).toLower(), 0) : 0;
            if (isEvent)
                part.kind = Inline::Kind::Text;
            out.push_back(std::move(part));
            if (number > 0) {
                out.push_back(plain(QStringLiteral(" ")));
                out.push_back(citation(number));
            }
        }
        inlines = std::move(out);
    }

    QHash<QString, int> m_numbers;
};

} // namespace

void writeTimelineSection(SectionWriter &writer)
{
    const Report &report = writer.report();
    writer.section(QStringLiteral("Timeline"), QStringLiteral("timeline"));
    if (report.timelineFigure)
        writer.figure(
            Block::FigureKind::Timeline, 0,
            QStringLiteral("Records of all evidence by severity, with changes, alerts and "
                           "the impact. Heights follow the square root of the count; a "
                           "severity that is present has at least one pixel."));
    if (report.timeline.empty()) {
        writer.hint(QStringLiteral("No event was starred or given a role, and none was found."));
        return;
    }
    if (!report.timelineChosenByHand)
        writer.hint(QStringLiteral("Nobody starred events yet: these are the changes nearest to "
                                   "the onset, the first symptoms and the alerts."));
    writer.add(timelineTable(writer));
}

void writeSuspectsSection(SectionWriter &writer)
{
    const Report &report = writer.report();
    if (report.suspects.empty())
        return;
    writer.section(QStringLiteral("Suspects"), QStringLiteral("suspects"));
    writer.add(suspectsTable(writer));
    constexpr std::size_t explainedMax = 3;
    for (std::size_t i = 0; i < std::min(report.suspects.size(), explainedMax); ++i) {
        const Suspect &suspect = report.suspects[i];
        if (suspect.reasons.empty() && suspect.against.empty())
            continue;
        writer.subsection(QStringLiteral("Why number %1").arg(suspect.rank));
        Block list;
        list.kind = Block::Kind::List;
        addReasons(list, suspect.reasons, writer);
        addReasons(list, suspect.against, writer);
        writer.add(std::move(list));
    }
}

void writeHypothesesSection(SectionWriter &writer)
{
    const Report &report = writer.report();
    if (report.hypotheses.empty())
        return;
    writer.section(QStringLiteral("Hypotheses"), QStringLiteral("hypotheses"));
    Block table;
    table.kind = Block::Kind::Table;
    table.columns = {{QStringLiteral("Statement"), 4, false, false},
                     {QStringLiteral("State"), 1.3, false, false},
                     {QStringLiteral("Confidence"), 1.45, true, true},
                     {QStringLiteral("For"), 1.2, true, false},
                     {QStringLiteral("Against"), 1.2, true, false},
                     {QStringLiteral("What is missing"), 2.6, false, false}};
    for (const Hypothesis &hypothesis : report.hypotheses)
        table.rows.push_back({{strong(hypothesis.statement)},
                              {plain(domain::toString(hypothesis.state))},
                              {plain(shareText(hypothesis.confidence))},
                              writer.citations(hypothesis.supporting),
                              writer.citations(hypothesis.against),
                              writer.cited(hypothesis.missing)});
    writer.add(std::move(table));
}

void writeNotesSection(SectionWriter &writer)
{
    const Report &report = writer.report();
    if (report.notes.empty())
        return;
    writer.section(QStringLiteral("Notes"), QStringLiteral("notes"));
    const EventLinks links(report.evidence);
    for (const Note &note : report.notes) {
        if (!note.title.isEmpty())
            writer.subsection(note.title);
        if (!note.author.isEmpty())
            writer.hint(QStringLiteral("%1, %2 UTC").arg(note.author, note.updatedAt.toDisplay()));
        Blocks blocks = parseNotes(note.text, 2);
        links.resolve(blocks);
        for (Block &block : blocks)
            writer.add(std::move(block));
    }
}

} // namespace faultline::report
