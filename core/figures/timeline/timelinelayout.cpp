// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/timeline/timelinelayout.h"

#include "core/figures/timeline/density.h"
#include "core/figures/timeline/markers.h"

#include <algorithm>
#include <cmath>

namespace faultline::figures {
namespace {

constexpr double overviewHeight = 52;
constexpr double overviewPadding = 8;
constexpr double axisHeight = 26;
constexpr double bandRowHeight = 22;
constexpr double markerRowPadding = 6;
constexpr double lanePadding = 4;
constexpr double brushHandle = 6;
constexpr double rightMargin = 12;

/// Reserves the rows from top to bottom and gives the lanes what is left.
void placeRows(TimelineLayout &out, const TimelineInput &input)
{
    const auto &options = out.options;
    const double left = options.labelWidth;
    const double width = std::max(1.0, options.width - left - rightMargin);
    double top = 0;
    const auto row = [&](double height) {
        const QRectF rect(left, top, width, height);
        top += height;
        return rect;
    };
    if (!input.overviewRange.isEmpty())
        out.overviewRect = row(overviewHeight);
    out.axisRect = row(axisHeight);
    if (input.impact || input.onset || !input.annotations.empty())
        out.bandRow = row(bandRowHeight);
    if (!input.markers.empty())
        out.markerRow = row(options.markerSize + markerRowPadding);
    out.lanesContentHeight = options.laneHeight * static_cast<double>(input.lanes.size());
    const double lanesHeight
        = options.height ? std::max(0.0, *options.height - top) : out.lanesContentHeight;
    out.lanesRect = QRectF(left, top, width, lanesHeight);
    out.size = QSizeF(options.width, top + lanesHeight);
}

void placeOverview(TimelineLayout &out, const TimelineInput &input)
{
    if (out.overviewRect.isEmpty())
        return;
    out.overviewScale
        = TimeScale(input.overviewRange, out.overviewRect.left(), out.overviewRect.width());
    out.overview.rect = out.overviewRect;
    auto density = densityOf(
        input.overview, out.overviewScale,
        {out.options.columnWidth, overviewHeight - 2 * overviewPadding, out.options.squareRoot});
    out.overview.columns = std::move(density.columns);
    out.overview.columnTotalMax = density.totalMax;
    for (const auto &bin : input.overview.bins)
        out.overview.total += totalOf(bin);
    const auto clampX = [&out](Instant at) {
        return std::clamp(out.overviewScale.xOf(at), out.overviewRect.left(),
                          out.overviewRect.right());
    };
    const double left = clampX(out.scale.range().begin);
    const double right = std::max(left + 2, clampX(out.scale.range().end));
    out.brushRect = QRectF(left, out.overviewRect.top() + 3, right - left, overviewHeight - 6);
}

void placeLanes(TimelineLayout &out, const TimelineInput &input, const std::stop_token &token)
{
    const auto &options = out.options;
    const double height = std::max(options.laneHeight, 1.0);
    const auto first = std::clamp<qint64>(static_cast<qint64>(options.lanesScrolled / height), 0,
                                          static_cast<qint64>(input.lanes.size()));
    out.firstLane = static_cast<int>(first);
    for (std::size_t i = static_cast<std::size_t>(first); i < input.lanes.size(); ++i) {
        const double top
            = out.lanesRect.top() + static_cast<double>(i) * height - options.lanesScrolled;
        if (top >= out.lanesRect.bottom() || token.stop_requested())
            break;
        const TimelineLane &lane = input.lanes[i];
        auto density
            = densityOf(lane.counts, out.scale,
                        {options.columnWidth, height - 2 * lanePadding, options.squareRoot});
        out.lanes.push_back({lane.id, lane.label, lane.icon, shortCount(lane.total), lane.total,
                             QRectF(0, top, options.width, height), std::move(density.columns),
                             density.totalMax});
    }
}

void placeMarkers(TimelineLayout &out, const TimelineInput &input)
{
    // The rest of a marker at the edge is still to be seen.
    const TimeRange seen{out.scale.timeAt(out.scale.left() - out.options.markerSize / 2),
                         out.scale.timeAt(out.scale.right() + out.options.markerSize / 2)};
    for (const auto &marker : input.markers) {
        if (seen.contains(marker.at))
            out.markerInput.push_back(marker);
    }
    std::stable_sort(out.markerInput.begin(), out.markerInput.end(),
                     [](const auto &one, const auto &other) { return one.at < other.at; });
    out.markers = clusterMarkers(out.markerInput, out.scale, out.options.markerSize + 2,
                                 out.markerRow.center().y());
}

bool nearTo(double x, double edge)
{
    return std::abs(x - edge) <= brushHandle;
}

} // namespace

TimelineLayout TimelineLayout::of(const TimelineInput &input, const TimelineOptions &options,
                                  std::stop_token token)
{
    TimelineLayout out;
    out.options = options;
    out.options.columnWidth = std::max(options.columnWidth, 0.5);
    placeRows(out, input);
    out.scale = TimeScale(options.range, out.lanesRect.left(), out.lanesRect.width());
    out.ticks = timeTicks(out.scale, options.zone, options.charWidth);
    out.zone = zoneText(out.scale.range().begin, options.zone);
    out.rangeDate = dateText(out.scale.range().begin, options.zone);
    placeOverview(out, input);
    placeLanes(out, input, token);
    placeMarkers(out, input);
    out.bands = placeBands(input, out.scale, out.bandRow, options.charWidth);
    return out;
}

int TimelineLayout::columnCount() const
{
    return static_cast<int>(std::ceil(scale.width() / options.columnWidth));
}

TimeRange TimelineLayout::columnRange(int column) const
{
    const double left = scale.left() + column * options.columnWidth;
    return {scale.timeAt(left), scale.timeAt(left + options.columnWidth)};
}

TimelineHit TimelineLayout::hit(QPointF point) const
{
    TimelineHit found;
    using Kind = TimelineHit::Kind;
    if (overviewRect.contains(point)) {
        found.at = overviewScale.timeAt(point.x());
        found.kind = Kind::Overview;
        if (nearTo(point.x(), brushRect.right()))
            found.kind = Kind::BrushEnd;
        if (nearTo(point.x(), brushRect.left()) && point.x() <= brushRect.center().x())
            found.kind = Kind::BrushBegin;
        return found;
    }
    found.at = scale.timeAt(point.x());
    for (std::size_t i = 0; i < markers.size(); ++i) {
        if (markers[i].rect.contains(point)) {
            found.kind = Kind::Marker;
            found.index = static_cast<int>(i);
            return found;
        }
    }
    for (std::size_t i = 0; i < bands.size(); ++i) {
        if (bands[i].chip.contains(point)) {
            found.kind = Kind::Band;
            found.index = static_cast<int>(i);
            return found;
        }
    }
    if (axisRect.contains(point))
        found.kind = Kind::Axis;
    if (point.y() < lanesRect.top() || point.y() >= lanesRect.bottom())
        return found;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        if (!lanes[i].rect.contains(point))
            continue;
        found.index = static_cast<int>(i) + firstLane;
        found.kind = point.x() < lanesRect.left() ? Kind::LaneLabel : Kind::Lane;
        if (found.kind == Kind::LaneLabel || point.x() > lanesRect.right())
            return found;
        found.column
            = static_cast<int>(std::floor((point.x() - scale.left()) / options.columnWidth));
        found.columnRange = columnRange(found.column);
        const auto &columns = lanes[i].columns;
        const auto column = std::lower_bound(
            columns.begin(), columns.end(), found.column,
            [](const DensityColumn &one, int index) { return one.index < index; });
        if (column != columns.end() && column->index == found.column)
            found.counts = column->counts;
        return found;
    }
    return found;
}

QString shortCount(std::uint64_t count)
{
    static constexpr std::array units{"", "k", "M", "G", "T", "P", "E"};
    double value = static_cast<double>(count);
    std::size_t unit = 0;
    // 999 950 would read 1000.0k.
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1'000;
        ++unit;
    }
    const bool decimals = unit > 0 && value < 9.95;
    return QString::number(value, 'f', decimals ? 1 : 0) + QLatin1String(units.at(unit));
}

} // namespace faultline::figures
