// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/document/sections.h"

namespace faultline::report {
namespace {

QString whereText(const QString &path, std::uint64_t line, std::uint64_t offset)
{
    // A path may hold %1, so it is never the pattern of a further arg().
    return line > 0 ? QStringLiteral("%1, line %2").arg(path, QString::number(line))
                    : QStringLiteral("%1, byte %2").arg(path, QString::number(offset));
}

QString placeText(const EvidenceItem &item)
{
    if (item.path.isEmpty())
        return {};
    return whereText(item.path, item.line, item.offset);
}

Inlines excerptCell(const EvidenceItem &item)
{
    Inlines cell{plain(item.title)};
    if (!item.excerpt.isEmpty() && item.excerpt.simplified() != item.title.simplified()) {
        cell.push_back(lineBreak());
        cell.push_back(code(item.excerpt.simplified()));
    }
    return cell;
}

Block evidenceTable(const SectionWriter &writer)
{
    Block table;
    table.kind = Block::Kind::Table;
    table.numbered = true;
    table.columns = {{QStringLiteral("No."), 0.6, true, false},
                     {QStringLiteral("Time (UTC)"), 1.9, true, false, true},
                     {QStringLiteral("Record"), 4.2, false, false},
                     {QStringLiteral("Where it stands"), 2.3, true, false},
                     {QStringLiteral("SHA-256 of the file"), 2.6, true, false}};
    for (const EvidenceItem &item : writer.report().evidence)
        table.rows.push_back({{plain(QStringLiteral("E%1").arg(item.number))},
                              writer.time(item.time),
                              excerptCell(item),
                              {item.path.isEmpty() ? muted(QStringLiteral("recorded by hand"))
                                                   : plain(placeText(item))},
                              {plain(item.sha256)}});
    return table;
}

Block filesTable(const SectionWriter &writer)
{
    Block table;
    table.kind = Block::Kind::Table;
    table.columns = {{QStringLiteral("Evidence"), 2.4, true, false},
                     {QStringLiteral("Format"), 1.6, false, false},
                     {QStringLiteral("Records"), 0.95, true, true},
                     {QStringLiteral("From, to (UTC)"), 2.3, true, false, true},
                     {QStringLiteral("Remarks"), 1.7, false, false},
                     {QStringLiteral("SHA-256"), 2.6, true, false}};
    for (const EvidenceFile &file : writer.report().files) {
        QStringList remarks;
        if (file.undated > 0)
            remarks.append(QStringLiteral("%1 undated").arg(groupedNumber(file.undated)));
        if (file.unparsed > 0)
            remarks.append(QStringLiteral("%1 unparsed").arg(groupedNumber(file.unparsed)));
        if (file.quarantined > 0)
            remarks.append(QStringLiteral("%1 in quarantine").arg(groupedNumber(file.quarantined)));
        if (file.clockOffset.count() != 0)
            remarks.append(
                QStringLiteral("clock corrected by %1").arg(compactDuration(file.clockOffset)));
        if (!file.zone.isEmpty() && file.zone != u"UTC")
            remarks.append(QStringLiteral("read as %1").arg(file.zone));
        if (!file.assumptions.isEmpty())
            remarks.append(file.assumptions);
        Inlines span;
        if (file.first && file.last)
            span = {plain(file.first->toDisplay().left(19)), lineBreak(),
                    plain(file.last->toDisplay().left(19))};
        table.rows.push_back({{plain(file.path)},
                              {sourceMark(file.kind, file.format)},
                              {plain(groupedNumber(file.records))},
                              span,
                              {plain(remarks.join(QStringLiteral("; ")))},
                              {plain(file.sha256)}});
    }
    return table;
}

void writeQuarantine(SectionWriter &writer)
{
    const Report &report = writer.report();
    if (report.quarantineTotal == 0)
        return;
    writer.subsection(QStringLiteral("Quarantine"));
    const QString count = report.quarantineTotal == 1
        ? QStringLiteral("1 record")
        : groupedNumber(report.quarantineTotal) + QStringLiteral(" records");
    const QString listed = report.quarantineTotal > report.quarantine.size()
        ? QStringLiteral(" The first %1 are listed.").arg(report.quarantine.size())
        : QString();
    writer.hint(QStringLiteral("Could not be read, kept apart: %1.%2").arg(count, listed));
    Block table;
    table.kind = Block::Kind::Table;
    table.columns = {{QStringLiteral("Where"), 3, true, false},
                     {QStringLiteral("Bytes"), 1, true, true},
                     {QStringLiteral("Reason"), 5, false, false}};
    for (const QuarantineRow &row : report.quarantine)
        table.rows.push_back({{plain(whereText(row.path, row.line, row.offset))},
                              {plain(groupedNumber(row.sizeBytes))},
                              writer.cited(row.reason)});
    if (!table.rows.empty())
        writer.add(std::move(table));
}

} // namespace

void writeEvidenceSection(SectionWriter &writer)
{
    const Report &report = writer.report();
    writer.section(QStringLiteral("Evidence"), QStringLiteral("evidence"));
    if (report.evidence.empty())
        writer.hint(QStringLiteral("Nothing is cited yet."));
    else
        writer.add(evidenceTable(writer));
    if (!report.files.empty()) {
        writer.subsection(QStringLiteral("What was looked at"));
        writer.add(filesTable(writer));
    }
    writeQuarantine(writer);
}

void writeNumbersSection(SectionWriter &writer)
{
    writer.section(QStringLiteral("How each number was computed"), QStringLiteral("numbers"));
    Block table;
    table.kind = Block::Kind::Table;
    table.columns = {{QStringLiteral("Number"), 2.2, false, false},
                     {QStringLiteral("Value"), 1.8, true, false},
                     {QStringLiteral("How"), 6, false, false}};
    for (const Derivation &derivation : writer.report().derivations)
        table.rows.push_back(
            {{plain(derivation.what)}, {plain(derivation.value)}, writer.cited(derivation.how)});
    writer.add(std::move(table));
}

} // namespace faultline::report
