// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/timeline/timelinelayout.h"

namespace faultline::figures {

/// Joins markers that would overlap at `size` pixels into one with a count. `markers` are in time
/// order; the result is in order of x, its members too, and no two of its rects overlap.
[[nodiscard]] std::vector<MarkerLayout> clusterMarkers(const std::vector<TimelineMarker> &markers,
                                                       const TimeScale &scale, double size,
                                                       double centreY);

/// Bands for impact, onset and annotations inside the lanes, with room for their texts found in
/// `row`; a text that has no room is left out (its band stays).
[[nodiscard]] std::vector<BandLayout> placeBands(const TimelineInput &input, const TimeScale &scale,
                                                 const QRectF &row, double charWidth);

} // namespace faultline::figures
