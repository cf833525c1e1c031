// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/axis/timeticks.h"
#include "core/report/document/sections.h"

namespace faultline::report {

void SectionWriter::section(const QString &title, const QString &anchor)
{
    m_blocks.push_back(heading(2, title, anchor));
}

void SectionWriter::paragraphs(const QStringList &texts, const QString &gap)
{
    for (const QString &text : texts)
        m_blocks.push_back(paragraph(cited(text)));
    if (texts.isEmpty() && !gap.isEmpty())
        hint(gap);
}

void SectionWriter::bullets(const QStringList &texts)
{
    Block list;
    list.kind = Block::Kind::List;
    for (const QString &text : texts)
        list.items.push_back({paragraph(cited(text))});
    m_blocks.push_back(std::move(list));
}

void SectionWriter::facts(const std::vector<Fact> &facts)
{
    Block block;
    block.kind = Block::Kind::Facts;
    for (const Fact &fact : facts)
        block.rows.push_back({{plain(fact.name)}, cited(fact.value)});
    if (!block.rows.empty())
        m_blocks.push_back(std::move(block));
}

void SectionWriter::figure(Block::FigureKind kind, int index, const QString &caption)
{
    Block block;
    block.kind = Block::Kind::Figure;
    block.figure = kind;
    block.index = index;
    block.text = caption;
    m_blocks.push_back(std::move(block));
}

Inlines SectionWriter::cited(const QString &text) const
{
    return withCitations(text, static_cast<int>(m_report.evidence.size()));
}

Inlines SectionWriter::citations(const std::vector<int> &numbers) const
{
    Inlines out;
    for (const int number : numbers) {
        if (!out.empty())
            out.push_back(plain(QStringLiteral(" ")));
        out.push_back(citation(number));
    }
    return out;
}

Inlines SectionWriter::time(const std::optional<Instant> &at) const
{
    return {at ? plain(at->toDisplay()) : muted(QStringLiteral("undated"))};
}

Inlines SectionWriter::zoneTime(const std::optional<Instant> &at) const
{
    if (!at)
        return {};
    const QTimeZone &zone = m_report.zone;
    const QString date = figures::dateText(*at, zone);
    const bool sameDay = date == figures::dateText(*at, QTimeZone::utc());
    return {plain((sameDay ? QString() : date + u' ') + figures::clockText(*at, zone, 0) + u' '
                  + figures::zoneText(*at, zone))};
}

bool SectionWriter::hasZone() const
{
    return m_report.zone.isValid() && m_report.zone != QTimeZone::utc()
        && m_report.zone.id() != "UTC";
}

QString groupedNumber(std::uint64_t value)
{
    QString digits = QString::number(value);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, QChar(0x202f)); // narrow no-break space
    return digits;
}

} // namespace faultline::report
