// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/domain/ids.h"
#include "core/domain/severity.h"
#include "core/domain/source.h"
#include "core/domain/story.h"

#include <QString>
#include <QTimeZone>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace faultline::figures {

/// How many records of each severity, indexed by domain::Severity.
using SeverityCounts = std::array<std::uint32_t, domain::severityCount>;

[[nodiscard]] std::uint64_t totalOf(const SeverityCounts &counts);
/// The worst severity that is present; nothing when all counts are zero.
[[nodiscard]] std::optional<domain::Severity> worstOf(const SeverityCounts &counts);

/// Equal bins side by side, the first one beginning at `begin`. A bin belongs to the pixel column
/// its begin falls into, so bins should be at most as wide as a column; wider ones are drawn over
/// all columns they reach.
struct CountRow {
    Instant begin;
    Nanoseconds binWidth{1};
    std::vector<SeverityCounts> bins;
};

/// One lane: a source, a service, a host or an evidence.
struct TimelineLane {
    QString id; ///< comes back from a hit
    QString label; ///< plain text from outside
    QString icon; ///< icon name, e.g. `source/logs`; may be empty
    std::uint64_t total = 0; ///< all its records, shown beside the label
    CountRow counts;
};

/// Something that happened: a deploy, a commit, an alert, an anomaly.
struct TimelineMarker {
    domain::EventId event;
    Instant at;
    std::optional<Instant> end; ///< for one with a duration
    domain::Source source = domain::Source::Manual;
    QString eventType;
    domain::Severity severity = domain::Severity::Info;
    domain::Role role = domain::Role::None;
    bool starred = false;
    QString title;
};

/// A remark of a person on a moment or a range, or a range such as the impact window.
struct TimelineAnnotation {
    QString id;
    Instant begin;
    std::optional<Instant> end; ///< nothing for a moment
    QString text;
};

/// What a timeline is made of. Values only.
struct TimelineInput {
    std::vector<TimelineLane> lanes;
    CountRow overview; ///< counts over `overviewRange`
    TimeRange overviewRange; ///< the whole extent; empty = no overview row
    std::vector<TimelineMarker> markers;
    std::vector<TimelineAnnotation> annotations;
    std::optional<TimeRange> impact;
    std::optional<TimeRange> onset; ///< the interval the onset lies in
};

/// Measures and choices of one drawing.
struct TimelineOptions {
    double width = 1000;
    std::optional<double> height; ///< what is lower is not laid out; nothing = all lanes
    TimeRange range; ///< what the lanes show
    QTimeZone zone = QTimeZone::utc();
    double labelWidth = 176;
    double laneHeight = 26;
    double columnWidth = 3; ///< of one density bar including its gap
    double columnGap = 1;
    double markerSize = 20;
    double charWidth = 6.6; ///< of the mono font at the size of the axis
    double lanesScrolled = 0; ///< pixels the lanes are scrolled up
    bool squareRoot = true; ///< heights follow the root of a count, so quiet times stay visible
};

} // namespace faultline::figures
