// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/graph/graphlayout.h"
#include "core/figures/palette.h"

#include <QPainter>

namespace faultline::figures {

struct GraphState {
    int selectedNode = -1;
    int hoveredNode = -1;
    int selectedEdge = -1;
    int hoveredEdge = -1;
    bool dimOthers = false; ///< fades what is not linked to the selected node
    double scale = 1; ///< of the painter; below 0.45 cards become shapes without text
    QRectF visible; ///< scene rectangle to paint; empty = all
};

/// Paints in scene units; the painter carries scale and translation. The ground is left to the
/// caller. Any thread, as long as fonts were registered.
void paintGraph(QPainter &painter, const GraphLayout &layout, const Palette &palette,
                const GraphState &state = {});

/// The icon of a kind of node.
[[nodiscard]] QString nodeIcon(domain::NodeKind kind);

} // namespace faultline::figures
