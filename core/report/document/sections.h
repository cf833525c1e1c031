// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/document/document.h"
#include "core/report/report.h"

namespace faultline::report {

/// Adds blocks to a document with the few forms that sections are made of.
class SectionWriter {
public:
    explicit SectionWriter(const Report &report)
        : m_report(report)
    { }

    void section(const QString &title, const QString &anchor);
    void subsection(const QString &title) { m_blocks.push_back(heading(3, title)); }
    void add(Block block) { m_blocks.push_back(std::move(block)); }
    /// Paragraphs with citations; `gap` says so where there are none.
    void paragraphs(const QStringList &texts, const QString &gap = {});
    void bullets(const QStringList &texts);
    void facts(const std::vector<Fact> &facts);
    void figure(Block::FigureKind kind, int index, const QString &caption);
    void hint(const QString &text) { m_blocks.push_back(paragraph(Inlines{muted(text)})); }

    [[nodiscard]] Inlines cited(const QString &text) const;
    [[nodiscard]] Inlines citations(const std::vector<int> &numbers) const;
    /// `2026-03-14 11:05:00.000`, or a muted "undated".
    [[nodiscard]] Inlines time(const std::optional<Instant> &at) const;
    /// `12:05:00 CET`, with the date where it is another day than in UTC.
    [[nodiscard]] Inlines zoneTime(const std::optional<Instant> &at) const;
    [[nodiscard]] bool hasZone() const;
    [[nodiscard]] const Report &report() const { return m_report; }
    [[nodiscard]] Blocks take() { return std::move(m_blocks); }

private:
    const Report &m_report;
    Blocks m_blocks;
};

void writeTimelineSection(SectionWriter &writer);
void writeSuspectsSection(SectionWriter &writer);
void writeHypothesesSection(SectionWriter &writer);
void writeNotesSection(SectionWriter &writer);
void writeEvidenceSection(SectionWriter &writer);
void writeNumbersSection(SectionWriter &writer);

/// `1 234 567`.
[[nodiscard]] QString groupedNumber(std::uint64_t value);

} // namespace faultline::report
