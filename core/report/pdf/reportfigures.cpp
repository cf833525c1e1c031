// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdf/reportfigures.h"

#include "core/figures/paint/paintchart.h"
#include "core/figures/paint/paintgraph.h"
#include "core/figures/paint/painttimeline.h"
#include "core/figures/paint/svg.h"
#include "core/report/pdf/blockwriter.h"

#include <algorithm>

namespace faultline::report {
namespace {

/// Figures are laid out at this width and scaled to the page, which sets their text near 7 pt.
constexpr double figureWidth = 860;
constexpr double graphMargin = 6;
constexpr double graphScaleMax = 0.75 * unitsPerPoint;

TimeRange chartRange(const Report &report, std::size_t index)
{
    if (report.timelineFigure && !report.timelineRange.isEmpty())
        return report.timelineRange;
    TimeRange range;
    bool first = true;
    for (const auto &series : report.charts[index].series) {
        if (series.samples.empty())
            continue;
        const Instant begin = series.samples.front().time;
        const Instant end = series.samples.back().time + Nanoseconds(1);
        range.begin = first ? begin : std::min(range.begin, begin);
        range.end = first ? end : std::max(range.end, end);
        first = false;
    }
    return range;
}

double paintGraphFigure(QPainter *painter, const Report &report, QSizeF room)
{
    const auto layout = graphLayoutOf(report);
    if (layout.nodes.empty())
        return 0;
    const QRectF bounds
        = layout.bounds.adjusted(-graphMargin, -graphMargin, graphMargin, graphMargin);
    const double scale
        = std::min({room.width() / bounds.width(), room.height() / bounds.height(), graphScaleMax});
    if (painter != nullptr) {
        painter->translate((room.width() - bounds.width() * scale) / 2, 0);
        painter->scale(scale, scale);
        painter->translate(-bounds.topLeft());
        figures::GraphState state;
        // Cards stay cards as long as their text can be read on paper.
        state.scale = scale / unitsPerPoint < 0.25 ? scale / unitsPerPoint : 1;
        paintGraph(*painter, layout, figures::Palette::of(figures::Theme::Print), state);
    }
    return bounds.height() * scale;
}

} // namespace

figures::TimelineLayout timelineLayoutOf(const Report &report, double width)
{
    figures::TimelineOptions options;
    options.width = width;
    options.range = report.timelineRange;
    options.labelWidth = 150;
    options.columnWidth = 4;
    options.zone = QTimeZone::utc(); // as the first column of all times
    return figures::TimelineLayout::of(*report.timelineFigure, options);
}

figures::GraphLayout graphLayoutOf(const Report &report)
{
    figures::GraphInput input = report.graphFigure;
    // A page runs down, whatever places the canvas has given.
    for (figures::GraphNode &node : input.nodes)
        node.position.reset();
    return figures::GraphLayout::of(input, figures::GraphOptions::forPage());
}

figures::ChartLayout chartLayoutOf(const Report &report, std::size_t index, double width)
{
    figures::ChartOptions options;
    options.width = width;
    options.height = 200;
    options.range = chartRange(report, index);
    return figures::ChartLayout::of(report.charts[index], options);
}

double paintReportFigure(QPainter *painter, const Report &report, const Block &block, QSizeF room)
{
    const auto palette = figures::Palette::of(figures::Theme::Print);
    const double scale = room.width() / figureWidth;
    switch (block.figure) {
    case Block::FigureKind::Graph:
        return paintGraphFigure(painter, report, room);
    case Block::FigureKind::Timeline: {
        if (!report.timelineFigure || report.timelineRange.isEmpty())
            return 0;
        const auto layout = timelineLayoutOf(report, figureWidth);
        if (painter != nullptr) {
            painter->scale(scale, scale);
            paintTimeline(*painter, layout, palette);
        }
        return layout.size.height() * scale;
    }
    case Block::FigureKind::Chart:
        break;
    }
    const auto index = static_cast<std::size_t>(block.index);
    if (index >= report.charts.size())
        return 0;
    const auto layout = chartLayoutOf(report, index, figureWidth);
    if (painter != nullptr) {
        painter->scale(scale, scale);
        paintChart(*painter, layout, palette);
    }
    return layout.size.height() * scale;
}

HtmlFigures svgFigures(const Report &report)
{
    const auto palette = figures::Palette::of(figures::Theme::Print);
    HtmlFigures out;
    constexpr double htmlWidth = 1010;
    if (report.timelineFigure && !report.timelineRange.isEmpty()) {
        const auto layout = timelineLayoutOf(report, htmlWidth);
        out.timeline
            = figures::toSvg(layout.size, QStringLiteral("Timeline"),
                             [&](QPainter &painter) { paintTimeline(painter, layout, palette); });
    }
    const auto graph = graphLayoutOf(report);
    if (!graph.nodes.empty()) {
        const QRectF bounds
            = graph.bounds.adjusted(-graphMargin, -graphMargin, graphMargin, graphMargin);
        out.graph = figures::toSvg(bounds.size(), QStringLiteral("Relationships"),
                                   [&](QPainter &painter) {
                                       painter.translate(-bounds.topLeft());
                                       paintGraph(painter, graph, palette);
                                   });
    }
    for (std::size_t i = 0; i < report.charts.size(); ++i) {
        const auto layout = chartLayoutOf(report, i, htmlWidth);
        out.charts.append(
            figures::toSvg(layout.size, report.charts[i].title,
                           [&](QPainter &painter) { paintChart(painter, layout, palette); }));
    }
    return out;
}

} // namespace faultline::report
