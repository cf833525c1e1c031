// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/paint/brush.h"
#include "core/figures/timeline/timelinelayout.h"

namespace faultline::figures {

/// Changes have the colour of their source, everything else that of its severity.
[[nodiscard]] QColor markerColour(const Palette &palette, const TimelineMarker &marker);

/// A circle for changes, a diamond for alerts, a rounded square for the rest, with the icon of
/// its type, and the count when it stands for several.
void paintMarker(const Brush &brush, const MarkerLayout &marker, const TimelineMarker &lead,
                 bool chosen);

} // namespace faultline::figures
