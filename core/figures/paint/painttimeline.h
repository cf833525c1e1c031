// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/palette.h"
#include "core/figures/timeline/timelinelayout.h"

#include <QPainter>

#include <optional>

namespace faultline::figures {

/// What the pointer and the person have chosen; a report paints with none of it.
struct TimelineState {
    int selectedLane = -1; ///< index in the input
    int hoveredLane = -1;
    int selectedMarker = -1; ///< index in layout.markers
    int hoveredMarker = -1;
    std::optional<Instant> cursor; ///< the moment all panes look at
    bool ground = true; ///< false leaves the background to whoever paints below
};

/// Paints a timeline at the painter's origin: on screen into a QImage, in a report as vectors.
/// Any thread, as long as fonts were registered.
void paintTimeline(QPainter &painter, const TimelineLayout &layout, const Palette &palette,
                   const TimelineState &state = {});

} // namespace faultline::figures
