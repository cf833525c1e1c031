// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/chart/chartlayout.h"
#include "core/figures/palette.h"
#include "core/figures/waterfall/waterfalllayout.h"

#include <QPainter>

#include <optional>

namespace faultline::figures {

struct ChartState {
    std::optional<ChartHit> hovered;
    bool ground = true;
};

/// Paints a metric at the painter's origin. Any thread, as long as fonts were registered.
void paintChart(QPainter &painter, const ChartLayout &layout, const Palette &palette,
                const ChartState &state = {});

struct WaterfallState {
    int selectedRow = -1;
    int hoveredRow = -1;
    bool ground = true;
};

/// Paints the spans of a trace at the painter's origin. Any thread, as above.
void paintWaterfall(QPainter &painter, const WaterfallLayout &layout, const Palette &palette,
                    const WaterfallState &state = {});

} // namespace faultline::figures
