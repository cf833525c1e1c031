// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/graph/layers.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace faultline::figures {
namespace {

constexpr int timePasses = 4;
constexpr int orderPasses = 6;
constexpr int rowPasses = 6;
constexpr std::size_t rowsMin = 5;
constexpr std::size_t placeholdersMax = 8'000;

/// Nodes by time; of the same time whoever leads to another comes first, then by id. The order
/// everything else follows.
std::vector<std::size_t> timeOrder(const std::vector<GraphNode> &nodes, const GraphLinks &links,
                                   const std::vector<std::int64_t> &times)
{
    std::vector<std::size_t> sorted(nodes.size());
    std::iota(sorted.begin(), sorted.end(), 0U);
    std::sort(sorted.begin(), sorted.end(), [&](std::size_t one, std::size_t other) {
        return std::pair(times[one], nodes[one].id) < std::pair(times[other], nodes[other].id);
    });
    std::vector<std::size_t> rankOf(nodes.size());
    for (std::size_t rank = 0; rank < sorted.size(); ++rank)
        rankOf[sorted[rank]] = rank;
    // An edge that points back in time binds nobody.
    const auto binds
        = [&times](std::size_t from, std::size_t to) { return times[from] <= times[to]; };
    std::vector<std::size_t> waitsFor(nodes.size(), 0);
    for (std::size_t from = 0; from < nodes.size(); ++from) {
        for (const std::size_t to : links.out[from])
            waitsFor[to] += binds(from, to) ? 1 : 0;
    }
    std::set<std::size_t> ready; // by rank
    for (std::size_t node = 0; node < nodes.size(); ++node) {
        if (waitsFor[node] == 0)
            ready.insert(rankOf[node]);
    }
    std::vector<std::size_t> order;
    std::vector<bool> done(nodes.size(), false);
    std::size_t nextRank = 0;
    while (order.size() < nodes.size()) {
        while (done[sorted[nextRank]] && ready.empty())
            ++nextRank;
        // Nobody is ready only inside a circle of equal times: the first of it goes ahead.
        const std::size_t node = sorted[ready.empty() ? nextRank : *ready.begin()];
        ready.erase(rankOf[node]);
        if (done[node])
            continue;
        done[node] = true;
        order.push_back(node);
        for (const std::size_t to : links.out[node]) {
            if (binds(node, to) && --waitsFor[to] == 0 && !done[to])
                ready.insert(rankOf[to]);
        }
    }
    return order;
}

/// Mean position of the neighbours of a node; its own where it has none.
double meanOf(const std::vector<double> &positions, const GraphLinks &links, std::size_t node)
{
    double sum = 0;
    std::size_t count = 0;
    for (const auto *list : {&links.in[node], &links.out[node]}) {
        for (const std::size_t other : *list) {
            sum += positions[other];
            ++count;
        }
    }
    return count == 0 ? positions[node] : sum / static_cast<double>(count);
}

void orderRows(GraphLayers &layers, const std::stop_token &token)
{
    std::vector<double> positions(layers.links.in.size(), 0);
    const auto number = [&positions](const std::vector<std::size_t> &column) {
        const double middle = static_cast<double>(column.size() - 1) / 2;
        for (std::size_t row = 0; row < column.size(); ++row)
            positions[column[row]] = static_cast<double>(row) - middle;
    };
    for (const auto &column : layers.columns)
        number(column);
    const std::size_t count = layers.columns.size();
    for (int pass = 0; pass < orderPasses && !token.stop_requested(); ++pass) {
        for (std::size_t i = 0; i < count; ++i) {
            auto &column = layers.columns[pass % 2 == 0 ? i : count - 1 - i];
            std::vector<std::pair<double, std::size_t>> keyed;
            for (const std::size_t node : column)
                keyed.emplace_back(meanOf(positions, layers.links, node), node);
            std::stable_sort(keyed.begin(), keyed.end(), [](const auto &one, const auto &other) {
                return one.first < other.first;
            });
            for (std::size_t row = 0; row < column.size(); ++row)
                column[row] = keyed[row].second;
            number(column);
        }
    }
}

/// Turns edges over several columns into chains of placeholders; too many of them are left as
/// they are, which costs only looks.
void addPlaceholders(GraphLayers &layers, const GraphLinks &links, const std::vector<int> &columnOf)
{
    layers.links.in.assign(layers.nodeCount, {});
    layers.links.out.assign(layers.nodeCount, {});
    const auto join = [&layers](std::size_t from, std::size_t to) {
        layers.links.out[from].push_back(to);
        layers.links.in[to].push_back(from);
    };
    for (std::size_t from = 0; from < layers.nodeCount; ++from) {
        for (const std::size_t to : links.out[from]) {
            const bool forwards = columnOf[from] <= columnOf[to];
            std::size_t last = forwards ? from : to;
            const std::size_t end = forwards ? to : from;
            const std::size_t used = layers.links.in.size() - layers.nodeCount;
            const int steps = columnOf[end] - columnOf[last];
            for (int step = 1; step < steps && used + std::size_t(steps) < placeholdersMax;
                 ++step) {
                const std::size_t placeholder = layers.links.in.size();
                layers.links.in.emplace_back();
                layers.links.out.emplace_back();
                layers.columns[std::size_t(columnOf[forwards ? from : to] + step)].push_back(
                    placeholder);
                join(last, placeholder);
                last = placeholder;
            }
            join(last, end);
        }
    }
}

/// The positions nearest to `wanted` (in the sense of least squares) that keep their order and
/// are at least `offsets[i] - offsets[i - 1]` apart: pool adjacent violators on what is left
/// after the offsets are taken away.
std::vector<double> spreadOut(const std::vector<double> &wanted, const std::vector<double> &offsets)
{
    struct Block {
        double sum = 0;
        std::size_t count = 0;
        [[nodiscard]] double mean() const { return sum / static_cast<double>(count); }
    };
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        blocks.push_back({wanted[i] - offsets[i], 1});
        while (blocks.size() > 1 && blocks.back().mean() < blocks[blocks.size() - 2].mean()) {
            blocks[blocks.size() - 2].sum += blocks.back().sum;
            blocks[blocks.size() - 2].count += blocks.back().count;
            blocks.pop_back();
        }
    }
    std::vector<double> out;
    for (const Block &block : blocks) {
        for (std::size_t i = 0; i < block.count; ++i)
            out.push_back(block.mean() + offsets[out.size()]);
    }
    return out;
}

/// Where the rows of a column stand when they are packed, around zero.
std::vector<double> packedRows(const std::vector<std::size_t> &column, std::size_t nodeCount,
                               double height, double gap)
{
    std::vector<double> offsets;
    double top = 0;
    for (const std::size_t node : column) {
        const double own = node < nodeCount ? height : 0;
        offsets.push_back(top + own / 2);
        top += own + gap;
    }
    for (double &offset : offsets)
        offset -= (top - gap) / 2;
    return offsets;
}

} // namespace

std::vector<std::int64_t> nodeTimes(const std::vector<GraphNode> &nodes, const GraphLinks &links)
{
    constexpr std::int64_t unknown = INT64_MAX;
    std::vector<std::int64_t> times;
    for (const GraphNode &node : nodes)
        times.push_back(node.at ? std::min(node.at->ns(), unknown - 1) : unknown);
    for (int pass = 0; pass < timePasses; ++pass) {
        const std::vector<std::int64_t> before = times;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (before[i] != unknown)
                continue;
            std::int64_t earliest = unknown;
            std::int64_t latest = INT64_MIN;
            for (const std::size_t next : links.out[i])
                earliest = std::min(earliest, before[next]);
            for (const std::size_t previous : links.in[i]) {
                if (before[previous] != unknown)
                    latest = std::max(latest, before[previous]);
            }
            if (earliest != unknown)
                times[i] = earliest == INT64_MIN ? earliest : earliest - 1;
            else if (latest != INT64_MIN)
                times[i] = latest + 1;
        }
    }
    return times;
}

GraphLayers layersOf(const std::vector<GraphNode> &nodes, const GraphLinks &links,
                     const std::stop_token &token)
{
    const auto order = timeOrder(nodes, links, nodeTimes(nodes, links));
    const std::size_t rowsMax = std::max(
        rowsMin, static_cast<std::size_t>(std::ceil(std::sqrt(double(nodes.size()) * 3))));
    GraphLayers out;
    out.nodeCount = nodes.size();
    auto &layers = out.columns;
    std::vector<int> layerOf(nodes.size(), -1);
    for (const std::size_t node : order) {
        // Whoever was placed already is earlier, whichever way the edge points.
        int layer = std::max(0, static_cast<int>(layers.size()) - 1);
        for (const auto *list : {&links.in[node], &links.out[node]}) {
            for (const std::size_t other : *list) {
                if (layerOf[other] >= 0)
                    layer = std::max(layer, layerOf[other] + 1);
            }
        }
        const auto wanted = static_cast<std::size_t>(layer);
        if (wanted < layers.size() && layers[wanted].size() >= rowsMax)
            ++layer;
        if (static_cast<std::size_t>(layer) >= layers.size())
            layers.emplace_back();
        layerOf[node] = static_cast<int>(layers.size()) - 1;
        layers.back().push_back(node);
    }
    addPlaceholders(out, links, layerOf);
    orderRows(out, token);
    return out;
}

std::vector<double> rowsOf(const GraphLayers &layers, double height, double gap)
{
    std::vector<double> rows(layers.links.in.size(), 0);
    std::vector<std::vector<double>> packed;
    for (const auto &column : layers.columns) {
        packed.push_back(packedRows(column, layers.nodeCount, height, gap));
        for (std::size_t row = 0; row < column.size(); ++row)
            rows[column[row]] = packed.back()[row];
    }
    const std::size_t count = layers.columns.size();
    for (int pass = 0; pass < rowPasses; ++pass) {
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t at = pass % 2 == 0 ? i : count - 1 - i;
            std::vector<double> wanted;
            for (const std::size_t node : layers.columns[at])
                wanted.push_back(meanOf(rows, layers.links, node));
            const auto placed = spreadOut(wanted, packed[at]);
            for (std::size_t row = 0; row < placed.size(); ++row)
                rows[layers.columns[at][row]] = placed[row];
        }
    }
    rows.resize(layers.nodeCount);
    return rows;
}

} // namespace faultline::figures
