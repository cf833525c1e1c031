// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/graph/graphinput.h"

#include <stop_token>

namespace faultline::figures {

/// Edges as pairs of node indexes.
struct GraphLinks {
    std::vector<std::vector<std::size_t>> out;
    std::vector<std::vector<std::size_t>> in;
};

/// A time for every node: its own, else just before what it leads to, else just after what leads
/// to it, else at the end.
[[nodiscard]] std::vector<std::int64_t> nodeTimes(const std::vector<GraphNode> &nodes,
                                                  const GraphLinks &links);

/// Nodes in columns. Where an edge passes over columns it has a placeholder in each of them, so
/// that room is kept for it: indexes from `nodeCount` on.
struct GraphLayers {
    std::vector<std::vector<std::size_t>> columns;
    GraphLinks links; ///< of nodes and placeholders, each between neighbouring columns
    std::size_t nodeCount = 0;
};

/// Columns from left to right: never backwards in time, a linked node always in a later column
/// than the one before it; rows ordered so that few edges cross.
[[nodiscard]] GraphLayers layersOf(const std::vector<GraphNode> &nodes, const GraphLinks &links,
                                   const std::stop_token &token);

/// The vertical centre of each node: near the mean of its neighbours, at least `gap` between two
/// of `height` within a column. Placeholders take `gap` alone.
[[nodiscard]] std::vector<double> rowsOf(const GraphLayers &layers, double height, double gap);

} // namespace faultline::figures
