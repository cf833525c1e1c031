// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/paint/brush.h"
#include "core/figures/palette.h"

#include <QPainter>
#include <QPdfWriter>
#include <QString>

namespace faultline::report {

/// What stands on every page.
struct PageMarks {
    QString title;
    QString left; ///< footer
    int pageCount = 0; ///< 0 while pages are still being counted
};

/// Pages one after the other, with header and footer, and a pen that moves down them. Units are
/// tenths of a point, the origin is the corner of the printable area.
class PageFlow {
public:
    PageFlow(QPdfWriter &writer, const figures::Palette &palette, PageMarks marks);
    ~PageFlow();
    PageFlow(const PageFlow &) = delete;
    PageFlow &operator=(const PageFlow &) = delete;

    /// False when the writer could not be opened.
    [[nodiscard]] bool isActive() const { return m_painter.isActive(); }
    [[nodiscard]] QPainter &painter() { return m_painter; }
    [[nodiscard]] const figures::Palette &palette() const { return m_palette; }
    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] double pageHeight() const { return m_bottom - m_top; }
    [[nodiscard]] double y() const { return m_y; }
    [[nodiscard]] double left() const { return m_bottom - m_y; }
    [[nodiscard]] bool isAtTop() const { return m_y <= m_top + 1; }
    [[nodiscard]] int page() const { return m_page; }

    void moveDown(double by) { m_y += by; }
    /// A gap that is dropped at the top of a page.
    void gap(double by);
    /// Starts a page when less than `height` is left, unless the page is empty. True when it did.
    bool ensure(double height);
    void newPage();

private:
    void drawMarks();

    QPdfWriter &m_writer;
    const figures::Palette &m_palette;
    PageMarks m_marks;
    QPainter m_painter;
    double m_width = 0;
    double m_height = 0;
    double m_top = 0;
    double m_bottom = 0;
    double m_y = 0;
    int m_page = 1;
};

} // namespace faultline::report
