// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/graph/graphlayout.h"

#include "core/figures/graph/freeplace.h"
#include "core/figures/graph/layers.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>

namespace faultline::figures {
namespace {

constexpr std::size_t graphNodesMax = 5'000;
constexpr std::size_t graphEdgesMax = 20'000;
constexpr double edgeWordChar = 5.2;
constexpr double edgeWordHeight = 16;

QRectF cardAt(QPointF centre, QSizeF size)
{
    return {centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(),
            size.height()};
}

std::vector<GraphNode> sortedNodes(const GraphInput &input)
{
    std::vector<GraphNode> nodes = input.nodes;
    std::sort(nodes.begin(), nodes.end(),
              [](const GraphNode &one, const GraphNode &other) { return one.id < other.id; });
    nodes.erase(std::unique(nodes.begin(), nodes.end(),
                            [](const GraphNode &one, const GraphNode &other) {
                                return one.id == other.id;
                            }),
                nodes.end());
    if (nodes.size() > graphNodesMax)
        nodes.resize(graphNodesMax);
    return nodes;
}

int nodeIndex(const std::vector<GraphNode> &nodes, domain::NodeId id)
{
    const auto found = std::lower_bound(
        nodes.begin(), nodes.end(), id,
        [](const GraphNode &node, domain::NodeId wanted) { return node.id < wanted; });
    return found != nodes.end() && found->id == id ? static_cast<int>(found - nodes.begin()) : -1;
}

std::vector<EdgeLayout> knownEdges(const GraphInput &input, const std::vector<GraphNode> &nodes)
{
    std::vector<EdgeLayout> edges;
    for (const GraphEdge &edge : input.edges) {
        const int from = nodeIndex(nodes, edge.from);
        const int to = nodeIndex(nodes, edge.to);
        if (from >= 0 && to >= 0 && from != to && edges.size() < graphEdgesMax)
            edges.push_back(
                {edge, static_cast<std::size_t>(from), static_cast<std::size_t>(to), {}, {}});
    }
    std::sort(edges.begin(), edges.end(), [](const EdgeLayout &one, const EdgeLayout &other) {
        return one.edge.id < other.edge.id;
    });
    return edges;
}

GraphLinks linksOf(std::size_t count, const std::vector<EdgeLayout> &edges)
{
    GraphLinks links{std::vector<std::vector<std::size_t>>(count),
                     std::vector<std::vector<std::size_t>>(count)};
    for (const EdgeLayout &edge : edges) {
        links.out[edge.from].push_back(edge.to);
        links.in[edge.to].push_back(edge.from);
    }
    return links;
}

/// Layers are worked out as columns; where time runs down, x and y change places.
template<typename T>
T alongTime(const T &value, const GraphOptions &options)
{
    const bool down = options.direction == GraphOptions::Direction::TopToBottom;
    return down ? value.transposed() : value;
}

std::vector<QPointF> layeredCentres(const std::vector<GraphNode> &nodes, const GraphLinks &links,
                                    const GraphOptions &options, const std::stop_token &token)
{
    const auto layers = layersOf(nodes, links, token);
    const QSizeF size = alongTime(options.nodeSize, options);
    const auto rows = rowsOf(layers, size.height(), options.rowGap);
    std::vector<QPointF> centres(nodes.size());
    for (std::size_t column = 0; column < layers.columns.size(); ++column) {
        const double x = static_cast<double>(column) * (size.width() + options.layerGap);
        for (const std::size_t node : layers.columns[column]) {
            if (node < nodes.size())
                centres[node] = alongTime(QPointF(x, rows[node]), options);
        }
    }
    return centres;
}

/// Where a new node would like to stand among those that have their place: a column right of
/// what leads to it, left of what it leads to, else right of the last one before it in time.
QPointF wantedCentre(std::size_t node, const std::vector<std::optional<QPointF>> &placed,
                     const std::vector<std::int64_t> &times, const GraphLinks &links, double step)
{
    double ySum = 0;
    int neighbours = 0;
    double right = std::numeric_limits<double>::lowest();
    double left = std::numeric_limits<double>::max();
    for (const std::size_t other : links.in[node]) {
        if (placed[other]) {
            right = std::max(right, placed[other]->x() + step);
            ySum += placed[other]->y();
            ++neighbours;
        }
    }
    for (const std::size_t other : links.out[node]) {
        if (placed[other]) {
            left = std::min(left, placed[other]->x() - step);
            ySum += placed[other]->y();
            ++neighbours;
        }
    }
    if (neighbours > 0)
        return {right > std::numeric_limits<double>::lowest() ? right : left, ySum / neighbours};
    std::optional<std::size_t> before;
    for (std::size_t other = 0; other < placed.size(); ++other) {
        const bool earlier = placed[other] && times[other] <= times[node];
        if (earlier && (!before || times[other] > times[*before]))
            before = other;
    }
    if (before)
        return *placed[*before] + QPointF(0, 1);
    const auto first = std::find_if(placed.begin(), placed.end(),
                                    [](const auto &place) { return place.has_value(); });
    return **first - QPointF(step, 0);
}

std::vector<QPointF> keptCentres(const std::vector<GraphNode> &nodes, const GraphLinks &links,
                                 const GraphOptions &options)
{
    const QSizeF size = alongTime(options.nodeSize, options);
    const QSizeF step(size.width() + options.layerGap, size.height() + options.rowGap);
    BoxGrid grid(step);
    std::vector<std::optional<QPointF>> placed;
    std::vector<std::size_t> fresh;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        placed.emplace_back();
        if (!nodes[i].position) {
            fresh.push_back(i);
            continue;
        }
        placed.back() = alongTime(*nodes[i].position, options);
        grid.add(cardAt(*placed.back(), size));
    }
    const auto times = nodeTimes(nodes, links);
    std::sort(fresh.begin(), fresh.end(), [&times](std::size_t one, std::size_t other) {
        return std::pair(times[one], one) < std::pair(times[other], other);
    });
    const QSizeF room = size + QSizeF(options.rowGap / 2, options.rowGap / 2);
    for (const std::size_t node : fresh) {
        const QPointF wanted = wantedCentre(node, placed, times, links, step.width());
        placed[node] = grid.freeCentre(wanted, room);
        grid.add(cardAt(*placed[node], size));
    }
    std::vector<QPointF> centres;
    for (const auto &place : placed)
        centres.push_back(alongTime(place.value_or(QPointF()), options));
    return centres;
}

/// Leaves and enters at the sides that face each other.
std::array<QPointF, 4> curveAcross(const QRectF &from, const QRectF &to)
{
    const bool rightwards = to.center().x() > from.center().x();
    const QPointF start(rightwards ? from.right() : from.left(), from.center().y());
    const QPointF end(rightwards ? to.left() : to.right(), to.center().y());
    const double bend
        = std::clamp(std::abs(end.x() - start.x()) * 0.5, 24.0, 160.0) * (rightwards ? 1 : -1);
    return {start, start + QPointF(bend, 0), end - QPointF(bend, 0), end};
}

std::array<QPointF, 4> curveBetween(const QRectF &from, const QRectF &to,
                                    const GraphOptions &options)
{
    const double across = std::max(to.left() - from.right(), from.left() - to.right());
    const double down = std::max(to.top() - from.bottom(), from.top() - to.bottom());
    const bool prefersDown = options.direction == GraphOptions::Direction::TopToBottom;
    if (across > 0 && !(prefersDown && down > 0))
        return curveAcross(from, to);
    const auto turned = [](const QRectF &rect) {
        return QRectF(rect.y(), rect.x(), rect.height(), rect.width());
    };
    auto curve = curveAcross(turned(from), turned(to));
    for (QPointF &point : curve)
        point = point.transposed();
    return curve;
}

constexpr std::size_t bowedEdgesMax = 600;

/// Whether a curve runs behind a card; its two ends touch their own cards, so they don't count.
bool isClear(const std::array<QPointF, 4> &curve, const BoxGrid &cards)
{
    constexpr int samples = 24;
    for (int i = 2; i <= samples - 2; ++i) {
        if (!cards.isFree(cardAt(pointOn(curve, double(i) / samples), {6, 6})))
            return false;
    }
    return true;
}

/// Bows a curve that would run behind a card to the nearest side where it is free.
void bowAround(std::array<QPointF, 4> &curve, const BoxGrid &cards, const GraphOptions &options)
{
    if (isClear(curve, cards))
        return;
    constexpr int steps = 10;
    const bool across
        = std::abs(curve[3].x() - curve[0].x()) >= std::abs(curve[3].y() - curve[0].y());
    const double step = (across ? options.nodeSize.height() : options.nodeSize.width()) / 3;
    for (int i = 1; i <= steps; ++i) {
        for (const int side : {-1, 1}) {
            const double by = step * i * side;
            const QPointF shift = across ? QPointF(0, by) : QPointF(by, 0);
            const std::array<QPointF, 4> bowed{curve[0], curve[1] + shift, curve[2] + shift,
                                               curve[3]};
            if (isClear(bowed, cards)) {
                curve = bowed;
                return;
            }
        }
    }
}

/// Words of edges stand on their curve where they cover neither a card nor another word.
void placeWords(GraphLayout &layout, BoxGrid taken)
{
    for (EdgeLayout &edge : layout.edges) {
        const double width
            = static_cast<double>(relationWord(edge.edge.kind).size()) * edgeWordChar + 10;
        for (const double t : {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8}) {
            const QRectF box = cardAt(pointOn(edge.curve, t), {width, edgeWordHeight});
            if (!taken.isFree(box))
                continue;
            edge.label = box;
            taken.add(box);
            break;
        }
    }
}

double distanceTo(const std::array<QPointF, 4> &curve, QPointF point)
{
    constexpr int pieces = 24;
    double nearest = std::numeric_limits<double>::max();
    QPointF from = curve[0];
    for (int i = 1; i <= pieces; ++i) {
        const QPointF to = pointOn(curve, double(i) / pieces);
        const QPointF along = to - from;
        const double length = QPointF::dotProduct(along, along);
        const double share = length <= 0
            ? 0
            : std::clamp(QPointF::dotProduct(point - from, along) / length, 0.0, 1.0);
        const QPointF away = point - (from + along * share);
        nearest = std::min(nearest, std::hypot(away.x(), away.y()));
        from = to;
    }
    return nearest;
}

} // namespace

GraphLayout GraphLayout::of(const GraphInput &input, const GraphOptions &options,
                            std::stop_token token)
{
    GraphLayout out;
    const auto nodes = sortedNodes(input);
    if (nodes.empty())
        return out;
    out.edges = knownEdges(input, nodes);
    const GraphLinks links = linksOf(nodes.size(), out.edges);
    const bool anyPlaced = std::any_of(nodes.begin(), nodes.end(), [](const GraphNode &node) {
        return node.position.has_value();
    });
    const auto centres = anyPlaced ? keptCentres(nodes, links, options)
                                   : layeredCentres(nodes, links, options, token);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        out.nodes.push_back({nodes[i], cardAt(centres[i], options.nodeSize)});
        out.bounds = i == 0 ? out.nodes[i].rect : out.bounds.united(out.nodes[i].rect);
    }
    BoxGrid cards(options.nodeSize);
    for (const NodeLayout &node : out.nodes)
        cards.add(node.rect);
    for (EdgeLayout &edge : out.edges) {
        edge.curve = curveBetween(out.nodes[edge.from].rect, out.nodes[edge.to].rect, options);
        if (out.edges.size() <= bowedEdgesMax)
            bowAround(edge.curve, cards, options);
        for (const QPointF &point : edge.curve)
            out.bounds = out.bounds.united(QRectF(point, QSizeF(0.1, 0.1)));
    }
    placeWords(out, cards);
    return out;
}

GraphHit GraphLayout::hit(QPointF point, double reach) const
{
    for (std::size_t i = nodes.size(); i > 0; --i) {
        if (nodes[i - 1].rect.contains(point))
            return {static_cast<int>(i - 1), -1};
    }
    GraphHit found;
    double nearest = reach;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const bool onWord = edges[i].label.contains(point);
        const double distance = onWord ? 0 : distanceTo(edges[i].curve, point);
        if (distance <= nearest) {
            nearest = distance;
            found.edge = static_cast<int>(i);
        }
    }
    return found;
}

int GraphLayout::indexOf(domain::NodeId id) const
{
    const auto found = std::lower_bound(
        nodes.begin(), nodes.end(), id,
        [](const NodeLayout &node, domain::NodeId wanted) { return node.node.id < wanted; });
    return found != nodes.end() && found->node.id == id ? static_cast<int>(found - nodes.begin())
                                                        : -1;
}

QString relationWord(domain::RelationKind kind)
{
    return domain::toString(kind).replace(u'_', u' ');
}

QPointF pointOn(const std::array<QPointF, 4> &curve, double t)
{
    const double u = 1 - t;
    return u * u * u * curve[0] + 3 * u * u * t * curve[1] + 3 * u * t * t * curve[2]
        + t * t * t * curve[3];
}

} // namespace faultline::figures
