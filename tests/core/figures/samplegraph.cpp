// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/figures/samplegraph.h"

#include "tests/core/figures/sampletimeline.h"

#include <random>

namespace faultline::testing {
namespace {

using domain::NodeKind;
using domain::RelationKind;

domain::NodeId sampleNodeId(const QString &name)
{
    return domain::NodeId(Uuid::derive("sample-node", name.toStdString()));
}

void addNode(figures::GraphInput &graph, NodeKind kind, const char *title, const char *detail,
             int minute = -1, std::optional<domain::Severity> severity = {})
{
    figures::GraphNode node;
    node.title = QString::fromUtf8(title);
    node.id = sampleNodeId(node.title);
    node.kind = kind;
    node.detail = QString::fromUtf8(detail);
    node.severity = severity;
    if (minute >= 0)
        node.at = sampleDay() + std::chrono::minutes(minute);
    graph.nodes.push_back(node);
}

void addEdge(figures::GraphInput &graph, int from, int to, RelationKind kind)
{
    const auto index = graph.edges.size();
    graph.edges.push_back({domain::RelationId(Uuid::derive("sample-edge", std::to_string(index))),
                           graph.nodes[static_cast<std::size_t>(from)].id,
                           graph.nodes[static_cast<std::size_t>(to)].id, kind,
                           QStringLiteral("because"), 0.8});
}

} // namespace

figures::GraphInput sampleGraph()
{
    using domain::Severity;
    figures::GraphInput graph;
    addNode(graph, NodeKind::Change, "Hold the connection while paying", "10:14 8f31c02", 614);
    addNode(graph, NodeKind::Change, "Deploy checkout-api 8f31c02", "11:05 eu-west", 665);
    addNode(graph, NodeKind::Symptom, "p99 latency left its band", "11:19 checkout-api", 679,
            Severity::High);
    addNode(graph, NodeKind::Event, "Connection pool exhausted while reserving stock",
            "11:21 checkout-api", 681, Severity::Critical);
    addNode(graph, NodeKind::Event, "Retry budget exhausted", "11:22 payments", 682,
            Severity::High);
    addNode(graph, NodeKind::Event, "CheckoutErrorBudgetBurn", "11:33 alert", 693,
            Severity::Critical);
    addNode(graph, NodeKind::Cause, "Connection held across the payment call", "supported");
    addNode(graph, NodeKind::Hypothesis, "Payment provider was slow", "refuted");
    addNode(graph, NodeKind::Component, "orders-db pool", "64 connections");
    addNode(graph, NodeKind::Change, "Roll back to 77b0e1d", "12:10 eu-west", 730);
    addNode(graph, NodeKind::Note, "What we know so far", "");
    addEdge(graph, 0, 1, RelationKind::Preceded);
    addEdge(graph, 1, 6, RelationKind::Caused);
    addEdge(graph, 6, 3, RelationKind::Caused);
    addEdge(graph, 6, 2, RelationKind::ContributedTo);
    addEdge(graph, 3, 4, RelationKind::Caused);
    addEdge(graph, 4, 5, RelationKind::Caused);
    addEdge(graph, 7, 2, RelationKind::Contradicts);
    addEdge(graph, 8, 3, RelationKind::Correlates);
    addEdge(graph, 9, 5, RelationKind::Mitigated);
    return graph;
}

figures::GraphInput manyNodes(int count)
{
    std::mt19937 random(42);
    figures::GraphInput graph;
    for (int i = 0; i < count; ++i) {
        addNode(graph, static_cast<NodeKind>(i % 7), qPrintable(QStringLiteral("Node %1").arg(i)),
                "10:00", i / 3);
        for (int link = 0; i > 0 && link < 1 + i % 2; ++link)
            addEdge(graph, std::uniform_int_distribution<int>(std::max(0, i - 80), i - 1)(random),
                    i, static_cast<RelationKind>(i % 7));
    }
    return graph;
}

} // namespace faultline::testing
