// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/domain/ids.h"
#include "core/domain/severity.h"
#include "core/domain/story.h"

#include <QPointF>
#include <QSizeF>
#include <QString>

#include <optional>
#include <vector>

namespace faultline::figures {

struct GraphNode {
    domain::NodeId id;
    domain::NodeKind kind = domain::NodeKind::Event;
    QString title; ///< plain text from outside
    QString detail; ///< second line: a time, a service, a state
    QString icon; ///< icon name; empty = that of the kind
    std::optional<domain::Severity> severity;
    std::optional<Instant> at;
    /// Centre in scene units of a node that has a place; such a node is never moved.
    std::optional<QPointF> position;
};

struct GraphEdge {
    domain::RelationId id;
    domain::NodeId from;
    domain::NodeId to;
    domain::RelationKind kind = domain::RelationKind::Correlates;
    QString reason;
    double confidence = 1.0;
};

/// Edges that name an unknown node, or the same one twice, are left out.
struct GraphInput {
    std::vector<GraphNode> nodes;
    std::vector<GraphEdge> edges;
};

struct GraphOptions {
    enum class Direction { LeftToRight, TopToBottom };

    Direction direction = Direction::LeftToRight;
    QSizeF nodeSize{188, 56};
    double layerGap = 92; ///< between a card and what follows from it, room for an edge's word
    double rowGap = 20; ///< between cards of one layer

    /// Time runs down, as a page in portrait has room.
    [[nodiscard]] static GraphOptions forPage()
    {
        return {Direction::TopToBottom, {188, 56}, 46, 20};
    }
};

} // namespace faultline::figures
