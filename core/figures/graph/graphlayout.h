// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/graph/graphinput.h"

#include <QRectF>

#include <array>
#include <stop_token>

namespace faultline::figures {

struct NodeLayout {
    GraphNode node;
    QRectF rect;
};

/// A cubic curve from the border of one card to that of another.
struct EdgeLayout {
    GraphEdge edge;
    std::size_t from = 0; ///< index into GraphLayout::nodes
    std::size_t to = 0;
    std::array<QPointF, 4> curve{};
    QRectF label; ///< where its word stands; empty when there was no room
};

struct GraphHit {
    int node = -1;
    int edge = -1;
    [[nodiscard]] bool isNone() const { return node < 0 && edge < 0; }
};

/// Where nodes and edges stand, in scene units. Without any position given: columns from left to
/// right in order of time, an effect always right of what it follows from. With positions: those
/// stay as they are and each new node goes to the free place nearest to its neighbours. The same
/// input gives the same layout on every machine, whatever the order of its nodes and edges.
/// 2 000 nodes and 4 000 edges take some tens of milliseconds; nodes beyond 5 000 are left out.
class GraphLayout {
public:
    [[nodiscard]] static GraphLayout of(const GraphInput &input, const GraphOptions &options = {},
                                        std::stop_token token = {});

    /// The topmost thing under a point; edges within `reach` units of it count.
    [[nodiscard]] GraphHit hit(QPointF point, double reach = 6) const;
    [[nodiscard]] int indexOf(domain::NodeId id) const;

    std::vector<NodeLayout> nodes; ///< in order of id
    std::vector<EdgeLayout> edges; ///< in order of id
    QRectF bounds; ///< of all cards and curves
};

/// What an edge says: `caused`, `contributed to`, …
[[nodiscard]] QString relationWord(domain::RelationKind kind);

/// A point of a cubic curve, `t` from 0 to 1.
[[nodiscard]] QPointF pointOn(const std::array<QPointF, 4> &curve, double t);

} // namespace faultline::figures
