// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/graph/graphlayout.h"
#include "tests/core/figures/samplegraph.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <random>

using namespace faultline;
using namespace faultline::figures;

namespace {

bool anyOverlap(const GraphLayout &layout)
{
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
        for (std::size_t j = i + 1; j < layout.nodes.size(); ++j) {
            if (layout.nodes[i].rect.intersects(layout.nodes[j].rect))
                return true;
        }
    }
    return false;
}

} // namespace

class TestGraphLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void timeRunsFromLeftToRight()
    {
        const auto layout = GraphLayout::of(testing::manyNodes(300));
        QCOMPARE(layout.nodes.size(), 300U);
        for (const NodeLayout &one : layout.nodes) {
            for (const NodeLayout &other : layout.nodes)
                QVERIFY(!(*one.node.at < *other.node.at) || one.rect.left() <= other.rect.left());
        }
        QVERIFY(!anyOverlap(layout));
    }

    void effectsStandRightOfWhatTheyFollowFrom()
    {
        const auto layout = GraphLayout::of(testing::manyNodes(300));
        for (const EdgeLayout &edge : layout.edges)
            QVERIFY(layout.nodes[edge.from].rect.right() < layout.nodes[edge.to].rect.left());
        const auto page = GraphLayout::of(testing::manyNodes(300), GraphOptions::forPage());
        for (const EdgeLayout &edge : page.edges)
            QVERIFY(page.nodes[edge.from].rect.bottom() < page.nodes[edge.to].rect.top());
    }

    void undatedNodesStandBesideTheirNeighbours()
    {
        const auto input = testing::sampleGraph();
        const auto layout = GraphLayout::of(input);
        const auto rect = [&](std::size_t i) {
            return layout.nodes[std::size_t(layout.indexOf(input.nodes[i].id))].rect;
        };
        // deploy → cause (undated) → pool exhausted
        QVERIFY(rect(1).right() < rect(6).left());
        QVERIFY(rect(6).right() < rect(3).left());
    }

    void theOrderOfTheInputDoesNotMatter()
    {
        GraphInput input = testing::manyNodes(200);
        const auto before = GraphLayout::of(input);
        std::mt19937 random(7);
        std::shuffle(input.nodes.begin(), input.nodes.end(), random);
        std::shuffle(input.edges.begin(), input.edges.end(), random);
        const auto after = GraphLayout::of(input);
        for (std::size_t i = 0; i < before.nodes.size(); ++i)
            QCOMPARE(after.nodes[i].rect, before.nodes[i].rect);
    }

    void newNodesNeverMovePlacedOnes_data()
    {
        QTest::addColumn<int>("direction");
        QTest::newRow("left to right") << int(GraphOptions::Direction::LeftToRight);
        QTest::newRow("top to bottom") << int(GraphOptions::Direction::TopToBottom);
    }
    void newNodesNeverMovePlacedOnes()
    {
        QFETCH(int, direction);
        GraphOptions options;
        options.direction = static_cast<GraphOptions::Direction>(direction);
        const GraphInput all = testing::manyNodes(120);
        GraphInput shown = all;
        shown.nodes.resize(60);
        auto layout = GraphLayout::of(shown, options);
        for (std::size_t count = 61; count <= 120; ++count) {
            for (GraphNode &node : shown.nodes)
                node.position = layout.nodes[std::size_t(layout.indexOf(node.id))].rect.center();
            shown.nodes.push_back(all.nodes[count - 1]);
            const auto next = GraphLayout::of(shown, options);
            for (const NodeLayout &node : layout.nodes)
                QCOMPARE(next.nodes[std::size_t(next.indexOf(node.node.id))].rect.center(),
                         node.rect.center());
            layout = next;
        }
        QVERIFY(!anyOverlap(layout));
    }

    void twoThousandNodesAreLaidOutInBoundedTime()
    {
        const auto input = testing::manyNodes(2'000);
        QElapsedTimer timer;
        timer.start();
        const auto layout = GraphLayout::of(input);
        const qint64 freshMs = timer.restart();
        GraphInput placed = input;
        for (std::size_t i = 0; i < 1'000; ++i)
            placed.nodes[i].position
                = layout.nodes[std::size_t(layout.indexOf(input.nodes[i].id))].rect.center();
        const auto kept = GraphLayout::of(placed);
        const qint64 keptMs = timer.elapsed();
        qInfo("2000 nodes: %lld ms fresh, %lld ms beside 1000 placed ones",
              static_cast<long long>(freshMs), static_cast<long long>(keptMs));
        QCOMPARE(kept.nodes.size(), 2'000U);
        // Far above what it takes, far below what a person would call hanging.
        QVERIFY(freshMs < 3'000);
        QVERIFY(keptMs < 3'000);
    }

    void hitsFindCardsAndEdges()
    {
        const auto layout = GraphLayout::of(testing::sampleGraph());
        for (std::size_t i = 0; i < layout.nodes.size(); ++i)
            QCOMPARE(layout.hit(layout.nodes[i].rect.center()).node, int(i));
        for (std::size_t i = 0; i < layout.edges.size(); ++i) {
            if (!layout.edges[i].label.isEmpty())
                QCOMPARE(layout.hit(layout.edges[i].label.center()).edge, int(i));
        }
        QVERIFY(layout.hit(layout.bounds.topLeft() - QPointF(50, 50)).isNone());
    }

    void wordsOfEdgesCoverNothing()
    {
        const auto layout = GraphLayout::of(testing::sampleGraph());
        for (const EdgeLayout &edge : layout.edges) {
            QVERIFY(!edge.label.isEmpty());
            for (const NodeLayout &node : layout.nodes)
                QVERIFY(!node.rect.intersects(edge.label));
        }
    }

    void cyclesUnknownEndsAndDoublesAreHarmless()
    {
        GraphInput input = testing::sampleGraph();
        input.nodes.push_back(input.nodes.front());
        input.edges.push_back({domain::RelationId::make(),
                               input.nodes[5].id,
                               input.nodes[0].id,
                               domain::RelationKind::Caused,
                               {},
                               1});
        input.edges.push_back({domain::RelationId::make(),
                               input.nodes[5].id,
                               domain::NodeId::make(),
                               domain::RelationKind::Caused,
                               {},
                               1});
        input.edges.push_back({domain::RelationId::make(),
                               input.nodes[5].id,
                               input.nodes[5].id,
                               domain::RelationKind::SameAs,
                               {},
                               1});
        const auto layout = GraphLayout::of(input);
        QCOMPARE(layout.nodes.size(), 11U);
        QCOMPARE(layout.edges.size(), 10U);
        QVERIFY(!anyOverlap(layout));
        QVERIFY(GraphLayout::of({}).nodes.empty());
    }
};

QTEST_APPLESS_MAIN(TestGraphLayout)
#include "tst_graphlayout.moc"
