// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/palette.h"

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QPainterPath>
#include <QString>

namespace faultline::figures {

/// Makes the embedded Inter and JetBrains Mono known to Qt; once per process, later calls do
/// nothing. Needs a QGuiApplication; call it in its thread before anything is painted.
void registerFonts();

[[nodiscard]] inline QColor toQColor(const Colour &colour)
{
    return {colour.red, colour.green, colour.blue, colour.alpha};
}

/// Paints with the tokens of one palette: the few strokes that all figures are made of. Sizes are
/// in the painter's units (pixels on screen, whatever a page is scaled to). Short-lived.
class Brush {
public:
    Brush(QPainter &painter, const Palette &palette);

    [[nodiscard]] QColor colour(const char *name) const;
    [[nodiscard]] QFont textFont(double pixels, QFont::Weight weight = QFont::Normal) const;
    [[nodiscard]] QFont monoFont(double pixels, QFont::Weight weight = QFont::Normal) const;

    /// One line of plain text, elided at the right when it is wider than `rect`.
    void text(const QRectF &rect, const QString &text, const QFont &font, const QColor &colour,
              Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter) const;
    [[nodiscard]] static double widthOf(const QString &text, const QFont &font);

    /// An icon of resources/icons by name, drawn as vectors; nothing for an unknown name.
    void icon(const QRectF &rect, const QString &name, const QColor &colour) const;
    /// The shape of a severity, filled (a ring for info).
    void severityShape(const QRectF &rect, domain::Severity severity, const QColor &colour) const;
    /// A rounded box: no ground for an invalid `fill`, no border for an invalid `border`.
    void box(const QRectF &rect, double radius, const QColor &fill,
             const QColor &border = {}) const;
    /// A straight line that is one crisp pixel wide on screen.
    void line(const QPointF &from, const QPointF &to, const QColor &colour,
              Qt::PenStyle style = Qt::SolidLine, double width = 1) const;

    [[nodiscard]] QPainter &painter() const { return m_painter; }
    [[nodiscard]] const Palette &palette() const { return m_palette; }

private:
    QPainter &m_painter;
    const Palette &m_palette;
};

/// Octagon, triangle, diamond, square, ring: the outline of a severity inside a box.
[[nodiscard]] QPainterPath severityPath(const QRectF &rect, domain::Severity severity);

/// The icon of an event by its source and type (`deploy`, `commit`, `alert`, …).
[[nodiscard]] QString eventIcon(domain::Source source, const QString &eventType);

} // namespace faultline::figures
