// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/axis/timescale.h"

#include <QString>
#include <QTimeZone>

#include <vector>

namespace faultline::figures {

/// One mark of a time axis.
struct TimeTick {
    Instant at;
    double x = 0;
    QString label; ///< as fine as the step: `HH:MM`, `HH:MM:SS`, `HH:MM:SS.mmm`, `14 Mar`, `2024`
    QString date; ///< `14 Mar 2024` on the first tick and wherever the day changes, else empty
    friend bool operator==(const TimeTick &, const TimeTick &) = default;
};

/// What an axis shows.
struct TimeTicks {
    std::vector<TimeTick> ticks;
    Nanoseconds step{0}; ///< the shortest distance between two ticks; months count as 28 days
    int decimals = 0; ///< digits of the second that labels show
};

/// Ticks at round wall-clock times of `zone` (days, months and years begin where that zone says,
/// daylight saving included), at least as far apart as their labels at `charWidth` pixels a
/// character need. Any range of an Instant, from nanoseconds to centuries; at most 400 ticks.
[[nodiscard]] TimeTicks timeTicks(const TimeScale &scale, const QTimeZone &zone, double charWidth);

/// Ticks for durations counted from the begin of the scale: `0`, `50ms`, `1.2s`.
[[nodiscard]] TimeTicks durationTicks(const TimeScale &scale, double charWidth);

/// `HH:MM:SS.mmm` in a zone with as many decimals as asked for (0, 3, 6 or 9).
[[nodiscard]] QString clockText(Instant at, const QTimeZone &zone, int decimals);
/// `YYYY-MM-DD` in a zone.
[[nodiscard]] QString dateText(Instant at, const QTimeZone &zone);
/// `UTC` or the abbreviation of a zone at a moment (`CEST`), for the corner of an axis.
[[nodiscard]] QString zoneText(Instant at, const QTimeZone &zone);

} // namespace faultline::figures
