// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/pdf/pageflow.h"
#include "core/report/pdf/richtext.h"
#include "core/report/report.h"

#include <stop_token>

namespace faultline::report {

/// Writes the blocks of a document onto pages.
class BlockWriter {
public:
    BlockWriter(PageFlow &flow, const Report &report)
        : m_flow(flow)
        , m_report(report)
    { }

    /// Brand, title, badges, subtitle and the numbers a reader looks for first.
    void writeHead(const Document &document);
    /// False when it was stopped before the end.
    bool write(const Blocks &blocks, const std::stop_token &token = {});

private:
    void writeBlock(const Block &block);
    void writeHeading(const Block &block);
    /// Starts a page where a heading would stand apart from what follows it.
    void keepTogether(const Blocks &blocks, std::size_t at);
    /// How large a figure may be here: a graph shrinks a little rather than leave half a page
    /// empty.
    [[nodiscard]] QSizeF roomFor(const Block &block, double captionHeight, double before) const;
    void writeText(const Inlines &inlines, const TextLook &look, double indent);
    void writeFacts(const Block &block);
    void writeTable(const Block &block);
    void writeList(const Block &block);
    void writeCode(const Block &block);
    void writeQuote(const Block &block);
    void writeRule();
    void writeFigure(const Block &block);
    void writeHighlights(const Document &document);
    [[nodiscard]] double width() const { return m_flow.width() - m_indent; }

    PageFlow &m_flow;
    const Report &m_report;
    double m_indent = 0;
    std::vector<double> m_quoteBars; ///< where the bars of open quotes stand
};

/// Paints a figure at the painter's origin, at most `width` by `heightMax` units, and gives the
/// height it took; 0 when there is nothing to paint. With no painter it only measures.
[[nodiscard]] double paintReportFigure(QPainter *painter, const Report &report, const Block &block,
                                       QSizeF room);

} // namespace faultline::report
