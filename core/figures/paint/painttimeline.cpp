// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/painttimeline.h"

#include "core/figures/paint/brush.h"
#include "core/figures/paint/paintmarker.h"

#include <QPaintEngine>

#include <algorithm>
#include <cmath>

namespace faultline::figures {
namespace {

constexpr double axisFontPx = 11;
constexpr double labelFontPx = 12;
constexpr double padding = 12;

/// All bars of one severity: rectangles on screen, where a path of thousands of them would take
/// many times as long; one path on a page or in an SVG, which then holds
/// five shapes a lane.
void fillBars(QPainter &painter, const QList<QRectF> &bars, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    if (painter.paintEngine()->type() == QPaintEngine::Raster) {
        for (const QRectF &bar : bars)
            painter.fillRect(bar, colour);
        return;
    }
    QPainterPath path;
    for (const QRectF &bar : bars)
        path.addRect(bar);
    painter.fillPath(path, colour);
}

/// Density bars. Edges are rounded to whole pixels: no bar is blurred and none rounds away,
/// because each is at least one pixel high.
/// Only columns between `from` and `to` are drawn: the SVG generator knows no clipping.
struct ColumnSpan {
    double from;
    double to;
};

void paintColumns(const Brush &brush, const LaneLayout &lane, const TimelineLayout &layout,
                  double bottom, ColumnSpan span, double opacity = 1)
{
    const auto &options = layout.options;
    std::array<QList<QRectF>, domain::severityCount> bars;
    const double width = std::max(1.0, options.columnWidth - options.columnGap);
    for (const DensityColumn &column : lane.columns) {
        const double x = std::round(layout.lanesRect.left() + column.index * options.columnWidth);
        if (x < span.from || x + width > span.to)
            continue;
        double top = bottom;
        for (std::size_t i = 0; i < bars.size(); ++i) {
            const double height = column.heights.at(i);
            if (height <= 0)
                continue;
            const double from = std::round(top);
            top -= height;
            const double to = std::round(top);
            bars.at(i).append(QRectF(x, to, width, std::max(1.0, from - to)));
        }
    }
    QPainter &painter = brush.painter();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setOpacity(opacity);
    for (std::size_t i = 0; i < bars.size(); ++i) {
        if (!bars.at(i).isEmpty())
            fillBars(painter, bars.at(i),
                     toQColor(brush.palette().severity(static_cast<domain::Severity>(i)).fill));
    }
    painter.restore();
}

void paintOverview(const Brush &brush, const TimelineLayout &layout)
{
    if (layout.overviewRect.isEmpty())
        return;
    const QRectF rect = layout.overviewRect;
    const QRectF label(padding, rect.top(), layout.options.labelWidth - padding, rect.height());
    brush.text(label.adjusted(0, 8, 0, -rect.height() / 2), QStringLiteral("All records"),
               brush.textFont(labelFontPx, QFont::DemiBold), brush.colour("text"));
    const QString extent = QStringLiteral("%1 in %2")
                               .arg(shortCount(layout.overview.total),
                                    compactDuration(layout.overviewScale.range().duration()));
    brush.text(label.adjusted(0, rect.height() / 2 - 4, 0, -8), extent, brush.monoFont(axisFontPx),
               brush.colour("textMuted"));
    const double bottom = rect.bottom() - 8;
    const QRectF shown = layout.brushRect;
    if (shown.width() >= rect.width() - 2) {
        paintColumns(brush, layout.overview, layout, bottom, {rect.left(), rect.right() + 1});
        return;
    }
    brush.box(shown, 3, brush.colour("brushFill"), brush.colour("accent"));
    paintColumns(brush, layout.overview, layout, bottom, {rect.left(), shown.left()}, 0.45);
    paintColumns(brush, layout.overview, layout, bottom, {shown.left(), shown.right()});
    paintColumns(brush, layout.overview, layout, bottom, {shown.right(), rect.right() + 1}, 0.45);
    for (const double x : {layout.brushRect.left(), layout.brushRect.right()})
        brush.box(QRectF(x - 2.5, layout.brushRect.center().y() - 8, 5, 16), 2,
                  brush.colour("accent"));
}

void paintAxis(const Brush &brush, const TimelineLayout &layout)
{
    const QRectF rect = layout.axisRect;
    const QFont mono = brush.monoFont(axisFontPx);
    const QFont strong = brush.monoFont(axisFontPx, QFont::Medium);
    brush.line({0, rect.top()}, {layout.size.width(), rect.top()}, brush.colour("border"));
    const QRectF corner(padding, rect.top(), layout.options.labelWidth - padding, rect.height());
    brush.text(corner, layout.rangeDate + u' ' + layout.zone, mono, brush.colour("textMuted"));
    double lastRight = rect.left();
    for (const TimeTick &tick : layout.ticks.ticks) {
        const bool newDay = !tick.date.isEmpty() && &tick != &layout.ticks.ticks.front();
        const bool isClock = tick.label.contains(u':');
        const QString text = newDay && isClock ? tick.date.section(u' ', 0, 1) : tick.label;
        const QFont &font = newDay ? strong : mono;
        const double width = Brush::widthOf(text, font);
        const double left = tick.x - width / 2;
        if (left < lastRight || tick.x + width / 2 > rect.right() + padding)
            continue;
        brush.text(QRectF(left, rect.top(), width + 2, rect.height()), text, font,
                   brush.colour(newDay ? "text" : "textMuted"));
        lastRight = left + width + 8;
    }
}

void paintGrid(const Brush &brush, const TimelineLayout &layout)
{
    const double top = layout.axisRect.bottom();
    for (const TimeTick &tick : layout.ticks.ticks)
        brush.line({tick.x, top}, {tick.x, layout.lanesRect.bottom()}, brush.colour("grid"));
    brush.line({0, top}, {layout.size.width(), top}, brush.colour("border"));
    if (!layout.lanes.empty())
        brush.line({0, layout.lanesRect.top()}, {layout.size.width(), layout.lanesRect.top()},
                   brush.colour("border"));
}

void paintLaneGrounds(const Brush &brush, const TimelineLayout &layout, const TimelineState &state)
{
    for (std::size_t i = 0; i < layout.lanes.size(); ++i) {
        const QRectF rect = layout.lanes[i].rect;
        const int lane = layout.firstLane + static_cast<int>(i);
        if (lane != state.selectedLane && lane != state.hoveredLane)
            continue;
        const bool selected = lane == state.selectedLane;
        brush.painter().fillRect(rect, brush.colour(selected ? "selected" : "hover"));
        if (selected)
            brush.painter().fillRect(QRectF(0, rect.top(), 2, rect.height()),
                                     brush.colour("accent"));
    }
}

void paintLane(const Brush &brush, const LaneLayout &lane, const TimelineLayout &layout,
               bool selected)
{
    const double middle = lane.rect.center().y();
    const bool quiet = lane.columns.empty();
    double x = padding;
    if (!lane.icon.isEmpty()) {
        brush.icon(QRectF(x, middle - 7.5, 15, 15), lane.icon,
                   brush.colour(selected ? "accentText" : "textMuted"));
        x += 24;
    }
    const QFont countFont = brush.monoFont(axisFontPx);
    const double countWidth = Brush::widthOf(lane.totalText, countFont);
    const double right = layout.options.labelWidth - padding;
    brush.text(QRectF(x, lane.rect.top(), right - countWidth - 8 - x, lane.rect.height()),
               lane.label, brush.textFont(labelFontPx, selected ? QFont::DemiBold : QFont::Normal),
               brush.colour(quiet ? "textMuted" : "text"));
    brush.text(QRectF(right - countWidth - 1, lane.rect.top(), countWidth + 2, lane.rect.height()),
               lane.totalText, countFont, brush.colour("textMuted"));
    brush.line({layout.lanesRect.left(), lane.rect.bottom() - 1},
               {layout.lanesRect.right(), lane.rect.bottom() - 1}, brush.colour("grid"));
    paintColumns(brush, lane, layout, lane.rect.bottom() - 3,
                 {layout.lanesRect.left(), layout.lanesRect.right() + 1});
}

void paintBandGround(const Brush &brush, const TimelineLayout &layout, const BandLayout &band)
{
    const double top = layout.bandRow.top();
    const double bottom = layout.lanesRect.bottom();
    const bool isNote = band.kind == BandLayout::Kind::Annotation;
    const QColor edge = brush.colour(isNote ? "borderStrong" : "impact");
    if (band.isMoment) {
        brush.line({band.left, top}, {band.left, bottom}, edge, Qt::DashLine);
        return;
    }
    if (!isNote)
        brush.painter().fillRect(QRectF(band.left, layout.axisRect.bottom(), band.right - band.left,
                                        bottom - layout.axisRect.bottom()),
                                 brush.colour("impactFill"));
    for (const double x : {band.left, band.right}) {
        if (x > layout.lanesRect.left() && x < layout.lanesRect.right())
            brush.line({x, top}, {x, bottom}, edge, isNote ? Qt::DotLine : Qt::SolidLine);
    }
}

void paintBandChip(const Brush &brush, const BandLayout &band)
{
    if (band.chip.isEmpty())
        return;
    const bool isImpact = band.kind == BandLayout::Kind::Impact;
    const QRectF chip = band.chip.adjusted(0, 2, 0, -2);
    brush.box(chip, chip.height() / 2, brush.colour(isImpact ? "accent" : "raised"),
              brush.colour(isImpact ? "accent" : "borderStrong"));
    brush.text(chip.adjusted(7, 0, -5, 0), band.text, brush.textFont(axisFontPx, QFont::Medium),
               brush.colour(isImpact ? "onAccent" : "textSecondary"), Qt::AlignCenter);
}

void paintMarkers(const Brush &brush, const TimelineLayout &layout, const TimelineState &state)
{
    if (layout.markerRow.isEmpty())
        return;
    brush.text(QRectF(padding, layout.markerRow.top(), layout.options.labelWidth - padding,
                      layout.markerRow.height()),
               QStringLiteral("Events"), brush.textFont(labelFontPx), brush.colour("textMuted"));
    for (std::size_t i = 0; i < layout.markers.size(); ++i) {
        const MarkerLayout &marker = layout.markers[i];
        const bool chosen = int(i) == state.selectedMarker || int(i) == state.hoveredMarker;
        QColor colour = markerColour(brush.palette(), layout.markerInput[marker.lead]);
        paintMarker(brush, marker, layout.markerInput[marker.lead], chosen);
        colour.setAlphaF(chosen ? 1.0F : 0.5F);
        brush.line({marker.x, marker.rect.bottom() + 1}, {marker.x, layout.lanesRect.bottom()},
                   colour);
    }
}

} // namespace

void paintTimeline(QPainter &painter, const TimelineLayout &layout, const Palette &palette,
                   const TimelineState &state)
{
    const Brush brush(painter, palette);
    const QRectF lanes(0, layout.lanesRect.top(), layout.size.width(), layout.lanesRect.height());
    painter.save();
    if (state.ground)
        painter.fillRect(QRectF({0, 0}, layout.size), brush.colour("surface"));
    paintOverview(brush, layout);
    paintAxis(brush, layout);
    painter.save();
    painter.setClipRect(lanes);
    paintLaneGrounds(brush, layout, state);
    painter.restore();
    paintGrid(brush, layout);
    for (const BandLayout &band : layout.bands)
        paintBandGround(brush, layout, band);
    painter.save();
    painter.setClipRect(lanes);
    for (std::size_t i = 0; i < layout.lanes.size(); ++i)
        paintLane(brush, layout.lanes[i], layout,
                  layout.firstLane + static_cast<int>(i) == state.selectedLane);
    painter.restore();
    for (const BandLayout &band : layout.bands)
        paintBandChip(brush, band);
    paintMarkers(brush, layout, state);
    if (state.cursor && layout.scale.range().contains(*state.cursor)) {
        const double x = layout.scale.xOf(*state.cursor);
        brush.line({x, layout.axisRect.bottom()}, {x, layout.lanesRect.bottom()},
                   brush.colour("cursor"));
    }
    painter.restore();
}

} // namespace faultline::figures
