// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/axis/timescale.h"
#include "core/figures/axis/timeticks.h"
#include "core/figures/timeline/timelineinput.h"

#include <QRectF>

#include <memory>
#include <stop_token>

namespace faultline::figures {

/// One density bar. `heights` stack from the bottom in order of severity; each severity that is
/// present has at least one pixel, however few its records are.
struct DensityColumn {
    int index = 0; ///< column number from the left of the lane
    SeverityCounts counts{};
    std::array<float, domain::severityCount> heights{};
};

struct LaneLayout {
    QString id;
    QString label;
    QString icon;
    QString totalText; ///< short: `227k`
    std::uint64_t total = 0;
    QRectF rect; ///< label and density
    std::vector<DensityColumn> columns; ///< only those with records, ascending by index
    std::uint64_t columnTotalMax = 0; ///< the count that reaches full height
};

/// One marker, or several that would overlap.
struct MarkerLayout {
    double x = 0; ///< centre
    QRectF rect;
    std::vector<std::size_t> members; ///< indexes into the input's markers, in time order
    std::size_t lead = 0; ///< the member that gives icon, colour and shape
};

/// A range or a moment drawn over the lanes with its text in a row of its own.
struct BandLayout {
    enum class Kind { Impact, Onset, Annotation };
    Kind kind = Kind::Annotation;
    QString id; ///< of the annotation
    QString text;
    double left = 0; ///< clipped to the lanes
    double right = 0; ///< equal to `left` for a moment
    bool isMoment = false;
    QRectF chip; ///< where the text stands; empty when there was no room
};

/// What lies under a point.
struct TimelineHit {
    enum class Kind {
        None,
        Overview,
        BrushBegin, ///< the left handle
        BrushEnd,
        Axis,
        Band,
        Marker,
        LaneLabel,
        Lane,
    };
    Kind kind = Kind::None;
    int index = -1; ///< of the lane, marker or band
    Instant at; ///< the moment under the point, of the overview or of the lanes
    int column = -1; ///< of the lane
    TimeRange columnRange; ///< what the column covers
    SeverityCounts counts{}; ///< of the column
};

/// Where everything of a timeline stands. Made on any thread, painted by paintTimeline.
class TimelineLayout {
public:
    TimelineLayout() = default;
    /// Lays the input out. Stops early with what it has when `token` is stopped.
    [[nodiscard]] static TimelineLayout of(const TimelineInput &input,
                                           const TimelineOptions &options,
                                           std::stop_token token = {});

    [[nodiscard]] TimelineHit hit(QPointF point) const;
    /// The range a column of the lanes covers.
    [[nodiscard]] TimeRange columnRange(int column) const;
    [[nodiscard]] int columnCount() const;

    TimelineOptions options;
    QSizeF size;
    TimeScale scale; ///< of axis, markers and lanes
    TimeScale overviewScale;
    TimeTicks ticks;
    QString zone; ///< for the corner of the axis
    QString rangeDate; ///< date of the begin of the range, for the corner

    QRectF overviewRect; ///< empty when there is no overview
    QRectF brushRect; ///< the shown range inside the overview
    QRectF axisRect;
    QRectF bandRow; ///< empty without bands
    QRectF markerRow; ///< empty without markers
    QRectF lanesRect; ///< visible part of the lanes
    double lanesContentHeight = 0; ///< of all lanes, for a scroll bar

    LaneLayout overview; ///< its columns, on overviewScale
    std::vector<LaneLayout> lanes; ///< only those that are visible
    int firstLane = 0; ///< index of lanes[0] in the input
    std::vector<TimelineMarker> markerInput; ///< those inside the range, in time order
    std::vector<MarkerLayout> markers;
    std::vector<BandLayout> bands;
};

/// `999`, `1.2k`, `34k`, `5.6M`.
[[nodiscard]] QString shortCount(std::uint64_t count);

} // namespace faultline::figures
