// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdf/pageflow.h"

#include "core/report/pdf/richtext.h"

#include <algorithm>

namespace faultline::report {
namespace {

constexpr double headRoom = 22 * unitsPerPoint;
constexpr double footRoom = 24 * unitsPerPoint;
constexpr double marksPoints = 7.5;

} // namespace

PageFlow::PageFlow(QPdfWriter &writer, const figures::Palette &palette, PageMarks marks)
    : m_writer(writer)
    , m_palette(palette)
    , m_marks(std::move(marks))
{
    if (!m_painter.begin(&m_writer))
        return;
    const double scale = m_writer.resolution() / 72.0 / unitsPerPoint;
    m_painter.scale(scale, scale);
    m_width = m_writer.width() / scale;
    m_height = m_writer.height() / scale;
    m_top = headRoom;
    m_bottom = m_height - footRoom;
    // The first page has its own head.
    m_y = 0;
    m_top = 0;
    drawMarks();
}

PageFlow::~PageFlow()
{
    if (m_painter.isActive())
        m_painter.end();
}

void PageFlow::gap(double by)
{
    if (!isAtTop())
        m_y += by;
}

bool PageFlow::ensure(double height)
{
    if (height <= left() || isAtTop())
        return false;
    newPage();
    return true;
}

void PageFlow::newPage()
{
    m_writer.newPage();
    ++m_page;
    m_top = headRoom;
    m_y = m_top;
    drawMarks();
}

void PageFlow::drawMarks()
{
    m_painter.save();
    const figures::Brush brush(m_painter, m_palette);
    const QFont font = brush.textFont(marksPoints * unitsPerPoint);
    const QColor colour = brush.colour("textMuted");
    const double line = 10 * unitsPerPoint;
    if (m_page > 1) {
        brush.text(QRectF(0, 0, m_width * 0.75, line), m_marks.title, font, colour);
        brush.text(QRectF(m_width * 0.75, 0, m_width * 0.25, line),
                   QStringLiteral("Incident report"), font, colour,
                   Qt::AlignRight | Qt::AlignVCenter);
        m_painter.setPen(QPen(brush.colour("border"), 0.5 * unitsPerPoint));
        m_painter.drawLine(QPointF(0, line + 40), QPointF(m_width, line + 40));
    }
    const double foot = m_height - line;
    m_painter.setPen(QPen(brush.colour("border"), 0.5 * unitsPerPoint));
    m_painter.drawLine(QPointF(0, foot - 40), QPointF(m_width, foot - 40));
    brush.text(QRectF(0, foot, m_width * 0.7, line), m_marks.left, font, colour);
    const QString number = m_marks.pageCount > 0
        ? QStringLiteral("Page %1 of %2").arg(m_page).arg(m_marks.pageCount)
        : QStringLiteral("Page %1").arg(m_page);
    brush.text(QRectF(m_width * 0.7, foot, m_width * 0.3, line), number, font, colour,
               Qt::AlignRight | Qt::AlignVCenter);
    m_painter.restore();
}

} // namespace faultline::report
