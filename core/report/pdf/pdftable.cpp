// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/brush.h"
#include "core/report/pdf/blockwriter.h"

#include <algorithm>

namespace faultline::report {
namespace {

constexpr double tablePoints(double value)
{
    return value * unitsPerPoint;
}

constexpr double cellSide = tablePoints(4.5);
constexpr double cellTop = tablePoints(3.2);

struct TableMeasures {
    std::vector<double> lefts;
    std::vector<double> widths;
    double left = 0;
    double width = 0;
};

TextLook cellLook(const Column &column, const figures::Palette &palette, bool head)
{
    TextLook look;
    look.points = palette.metric(column.mono && !head ? QStringLiteral("typePrint.small")
                                                      : QStringLiteral("typePrint.label"));
    look.weight = head ? QFont::DemiBold : QFont::Normal;
    look.mono = column.mono && !head;
    look.colour = head ? QStringLiteral("textMuted") : QStringLiteral("text");
    look.alignment = column.right ? Qt::AlignRight : Qt::AlignLeft;
    return look;
}

/// What a column needs so that no word is cut; a hash or a hostile word is cut all the same.
std::vector<double> neededWidths(const Block &block, const figures::Palette &palette, double width)
{
    constexpr std::size_t rowsLookedAt = 60;
    constexpr double shareMax = 0.24;
    std::vector<double> needed;
    for (std::size_t column = 0; column < block.columns.size(); ++column) {
        const Column &look = block.columns[column];
        double widest = RichText({plain(look.title)}, cellLook(look, palette, true), palette)
                            .widestPiece(false);
        for (std::size_t row = 0; row < std::min(block.rows.size(), rowsLookedAt); ++row) {
            if (column >= block.rows[row].size())
                continue;
            const RichText cell(block.rows[row][column], cellLook(look, palette, false), palette);
            widest = std::max(widest, cell.widestPiece(look.whole));
        }
        needed.push_back(std::min(widest + 2 * cellSide + tablePoints(1), width * shareMax));
    }
    return needed;
}

/// Widths by weight, but none below what its words need as long as others have room to give.
std::vector<double> columnWidths(const Block &block, const figures::Palette &palette, double width)
{
    double weights = 0;
    for (const Column &column : block.columns)
        weights += column.weight;
    const auto needed = neededWidths(block, palette, width);
    std::vector<double> widths;
    double missing = 0;
    double spare = 0;
    for (std::size_t i = 0; i < needed.size(); ++i) {
        widths.push_back(width * block.columns[i].weight / weights);
        missing += std::max(0.0, needed[i] - widths[i]);
        spare += std::max(0.0, widths[i] - needed[i]);
    }
    if (missing <= 0 || spare <= 0)
        return widths;
    const double moved = std::min(missing, spare);
    for (std::size_t i = 0; i < needed.size(); ++i) {
        const double own = widths[i] - needed[i];
        // What one column lacks is negative here and is added.
        widths[i] -= own / (own > 0 ? spare : missing) * moved;
    }
    return widths;
}

TableMeasures measuresOf(const Block &block, const figures::Palette &palette, double left,
                         double width)
{
    TableMeasures out;
    out.left = left;
    out.width = width;
    out.widths = columnWidths(block, palette, width);
    double x = left;
    for (const double column : out.widths) {
        out.lefts.push_back(x);
        x += column;
    }
    return out;
}

/// The cells of a row as lines; all lines of a row have the same height so that they align.
class TableRow {
public:
    TableRow(const std::vector<Inlines> &cells, const std::vector<Column> &columns,
             const TableMeasures &measures, const figures::Palette &palette, bool head)
        : m_measures(measures)
    {
        for (std::size_t i = 0; i < std::min(cells.size(), columns.size()); ++i) {
            m_cells.emplace_back(cells[i], cellLook(columns[i], palette, head), palette);
            m_cells.back().layOut(measures.widths[i] - 2 * cellSide);
            m_lineHeight = std::max(m_lineHeight, m_cells.back().lineHeight());
            m_lines = std::max(m_lines, m_cells.back().lineCount());
        }
    }

    [[nodiscard]] int lines() const { return m_lines; }
    [[nodiscard]] double lineHeight() const { return m_lineHeight; }
    [[nodiscard]] double height() const { return m_lines * m_lineHeight + 2 * cellTop; }

    /// Cell after cell, which is the order a reader selects and a screen reader speaks.
    void draw(QPainter &painter, double y) const
    {
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            const double lift = (m_lineHeight - m_cells[i].lineHeight()) / 2;
            for (int line = 0; line < m_cells[i].lineCount(); ++line)
                m_cells[i].drawLine(
                    painter, line,
                    {m_measures.lefts[i] + cellSide, y + lift + line * m_lineHeight});
        }
    }

    void drawLine(QPainter &painter, int line, double y) const
    {
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            const double lift = (m_lineHeight - m_cells[i].lineHeight()) / 2;
            if (line < m_cells[i].lineCount())
                m_cells[i].drawLine(painter, line, {m_measures.lefts[i] + cellSide, y + lift});
        }
    }

private:
    const TableMeasures &m_measures;
    std::vector<RichText> m_cells;
    double m_lineHeight = 0;
    int m_lines = 1;
};

void tableRule(PageFlow &flow, const TableMeasures &measures, const char *token, double thickness)
{
    flow.painter().fillRect(QRectF(measures.left, flow.y(), measures.width, tablePoints(thickness)),
                            figures::toQColor(flow.palette().colour(QString::fromLatin1(token))));
}

void drawTableHead(PageFlow &flow, const TableRow &head, const TableMeasures &measures)
{
    flow.painter().fillRect(QRectF(measures.left, flow.y(), measures.width, head.height()),
                            figures::toQColor(flow.palette().colour(QStringLiteral("sunken"))));
    head.draw(flow.painter(), flow.y() + cellTop);
    flow.moveDown(head.height());
    tableRule(flow, measures, "borderStrong", 0.8);
}

/// Draws a row whole where it fits on a page, else cut between its lines, the head repeated.
void drawTableRow(PageFlow &flow, const TableRow &row, const TableRow &head,
                  const TableMeasures &measures)
{
    const bool fitsOnAPage = row.height() + head.height() <= flow.pageHeight() * 0.5;
    if (fitsOnAPage && flow.ensure(row.height()))
        drawTableHead(flow, head, measures);
    if (row.height() <= flow.left()) {
        row.draw(flow.painter(), flow.y() + cellTop);
        flow.moveDown(row.height());
        tableRule(flow, measures, "border", 0.4);
        return;
    }
    flow.moveDown(cellTop);
    for (int line = 0; line < row.lines(); ++line) {
        if (flow.ensure(row.lineHeight() + cellTop))
            drawTableHead(flow, head, measures);
        row.drawLine(flow.painter(), line, flow.y());
        flow.moveDown(row.lineHeight());
    }
    flow.moveDown(cellTop);
    tableRule(flow, measures, "border", 0.4);
}

} // namespace

void BlockWriter::writeTable(const Block &block)
{
    if (block.columns.empty())
        return;
    const auto &palette = m_flow.palette();
    const TableMeasures measures = measuresOf(block, palette, m_indent, width());
    std::vector<Inlines> titles;
    for (const Column &column : block.columns)
        titles.push_back({plain(column.title)});
    const TableRow head(titles, block.columns, measures, palette, true);
    m_flow.gap(tablePoints(2));
    // The head and the first row stay together.
    double firstRow = 0;
    if (!block.rows.empty())
        firstRow = TableRow(block.rows.front(), block.columns, measures, palette, false).height();
    m_flow.ensure(head.height() + std::min(firstRow, m_flow.pageHeight() * 0.5));
    drawTableHead(m_flow, head, measures);
    for (const auto &cells : block.rows)
        drawTableRow(m_flow, TableRow(cells, block.columns, measures, palette, false), head,
                     measures);
    m_flow.gap(tablePoints(9));
}

} // namespace faultline::report
