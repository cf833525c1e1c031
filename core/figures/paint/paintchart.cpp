// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/paintchart.h"

#include "core/figures/paint/brush.h"
#include "core/figures/paint/paintmarker.h"

namespace faultline::figures {
namespace {

constexpr double chartFontPx = 11;

/// The subject in the accent, comparisons in quieter colours.
QColor seriesColour(const Brush &brush, std::size_t index)
{
    static constexpr std::array others{domain::Source::Ci, domain::Source::Metrics,
                                       domain::Source::Changes, domain::Source::Timelines};
    if (index == 0)
        return brush.colour("accentText");
    return toQColor(brush.palette().source(others.at((index - 1) % others.size())));
}

void paintChartTitle(const Brush &brush, const ChartLayout &layout)
{
    double x = 12;
    const QFont font = brush.textFont(12, QFont::DemiBold);
    const double width
        = std::min(Brush::widthOf(layout.input.title, font) + 2, layout.size.width() * 0.6);
    brush.text(QRectF(x, 4, width, 22), layout.input.title, font, brush.colour("text"));
    x += width + 16;
    if (layout.input.series.size() < 2)
        return;
    const QFont small = brush.textFont(chartFontPx);
    for (std::size_t i = 0; i < layout.input.series.size() && x < layout.size.width() - 60; ++i) {
        brush.line({x, 15}, {x + 12, 15}, seriesColour(brush, i), Qt::SolidLine, 2);
        const double room = std::min(Brush::widthOf(layout.input.series[i].name, small) + 2,
                                     layout.size.width() - x - 28);
        brush.text(QRectF(x + 16, 4, room, 22), layout.input.series[i].name, small,
                   brush.colour("textSecondary"));
        x += room + 30;
    }
}

void paintChartAxes(const Brush &brush, const ChartLayout &layout)
{
    const QFont mono = brush.monoFont(chartFontPx);
    const QRectF plot = layout.plot;
    for (const ValueTick &tick : layout.values) {
        brush.line({plot.left(), tick.y}, {plot.right(), tick.y}, brush.colour("grid"));
        brush.text(QRectF(0, tick.y - 8, plot.left() - 8, 16), tick.label, mono,
                   brush.colour("textMuted"), Qt::AlignRight | Qt::AlignVCenter);
    }
    double lastRight = 0;
    for (const TimeTick &tick : layout.ticks.ticks) {
        const double width = Brush::widthOf(tick.label, mono);
        const double left = std::clamp(tick.x - width / 2, 0.0, layout.size.width() - width);
        if (left < lastRight)
            continue;
        brush.line({tick.x, plot.bottom()}, {tick.x, plot.bottom() + 4},
                   brush.colour("borderStrong"));
        brush.text(QRectF(left, plot.bottom() + 4, width + 2, 16), tick.label, mono,
                   brush.colour("textMuted"));
        lastRight = left + width + 8;
    }
    brush.line(plot.bottomLeft(), plot.bottomRight(), brush.colour("borderStrong"));
}

void paintChartLines(const Brush &brush, const ChartLayout &layout)
{
    QPainter &painter = brush.painter();
    // The subject last, above what it is compared with.
    for (std::size_t i = layout.lines.size(); i > 0; --i) {
        const ChartLine &line = layout.lines[i - 1];
        const QColor colour = seriesColour(brush, line.series);
        for (const Points &piece : line.pieces) {
            QPen pen(colour, line.series == 0 ? 1.75 : 1.25);
            pen.setJoinStyle(Qt::RoundJoin);
            if (piece.size() > 1) {
                painter.setPen(pen);
                painter.setBrush(Qt::NoBrush);
                painter.drawPolyline(piece);
                continue;
            }
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour);
            painter.drawEllipse(piece.constFirst(), 2, 2);
        }
    }
}

void paintAnomalies(const Brush &brush, const ChartLayout &layout)
{
    QPainter &painter = brush.painter();
    const QColor colour = toQColor(brush.palette().severity(domain::Severity::Critical).fill);
    // Many anomalies side by side would hide the line they are about.
    const bool small = layout.anomalies.size() > 60;
    for (const QPointF &point : layout.anomalies) {
        painter.setPen(QPen(brush.colour("surface"), small ? 0.5 : 1.25));
        painter.setBrush(colour);
        painter.drawEllipse(point, small ? 2 : 3.5, small ? 2 : 3.5);
    }
}

} // namespace

void paintChart(QPainter &painter, const ChartLayout &layout, const Palette &palette,
                const ChartState &state)
{
    const Brush brush(painter, palette);
    painter.save();
    if (state.ground)
        painter.fillRect(QRectF({0, 0}, layout.size), brush.colour("surface"));
    paintChartTitle(brush, layout);
    if (layout.impact) {
        painter.fillRect(*layout.impact, brush.colour("impactFill"));
        brush.line(layout.impact->topLeft(), layout.impact->bottomLeft(), brush.colour("impact"));
        brush.line(layout.impact->topRight(), layout.impact->bottomRight(), brush.colour("impact"));
    }
    paintChartAxes(brush, layout);
    painter.save();
    painter.setClipRect(layout.plot.adjusted(0, -3, 0, 2));
    if (!layout.band.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(brush.colour("anomalyBand"));
        painter.drawPolygon(layout.band);
    }
    if (layout.thresholdY)
        brush.line({layout.plot.left(), *layout.thresholdY},
                   {layout.plot.right(), *layout.thresholdY}, brush.colour("danger"), Qt::DashLine);
    paintChartLines(brush, layout);
    paintAnomalies(brush, layout);
    painter.restore();
    for (const MarkerLayout &marker : layout.markers) {
        const TimelineMarker &lead = layout.markerInput[marker.lead];
        QColor colour = markerColour(palette, lead);
        colour.setAlphaF(0.6F);
        brush.line({marker.x, layout.plot.top()}, {marker.x, layout.plot.bottom()}, colour);
        paintMarker(brush, marker, lead, false);
    }
    if (state.hovered && state.hovered->series >= 0) {
        brush.line({state.hovered->point.x(), layout.plot.top()},
                   {state.hovered->point.x(), layout.plot.bottom()}, brush.colour("cursor"));
        painter.setPen(QPen(brush.colour("surface"), 1.5));
        painter.setBrush(seriesColour(brush, std::size_t(state.hovered->series)));
        painter.drawEllipse(state.hovered->point, 4, 4);
    }
    painter.restore();
}

} // namespace faultline::figures
