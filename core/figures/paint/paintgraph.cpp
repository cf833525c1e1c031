// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/paintgraph.h"

#include "core/figures/graph/freeplace.h"
#include "core/figures/paint/brush.h"

#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace faultline::figures {
namespace {

using domain::NodeKind;
using domain::RelationKind;

constexpr double badgeSize = 32;
constexpr double cardPadding = 10;
constexpr double shapesBelowScale = 0.45;

QPainterPath badgePath(const QRectF &rect, NodeKind kind)
{
    QPainterPath path;
    switch (kind) {
    case NodeKind::Event:
        path.addEllipse(rect);
        return path;
    case NodeKind::Change:
        path.addRoundedRect(rect, 8, 8);
        return path;
    case NodeKind::Component:
        for (int corner = 0; corner < 6; ++corner) {
            const double angle = (corner * 60 - 90) * 3.14159265358979 / 180;
            const QPointF point = rect.center()
                + QPointF(std::cos(angle), std::sin(angle)) * (rect.width() / 2 + 1);
            corner == 0 ? path.moveTo(point) : path.lineTo(point);
        }
        path.closeSubpath();
        return path;
    case NodeKind::Symptom:
        return severityPath(rect, domain::Severity::Medium);
    case NodeKind::Cause:
        return severityPath(rect, domain::Severity::Critical);
    case NodeKind::Hypothesis:
        path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2);
        return path;
    case NodeKind::Note:
        break;
    }
    const double fold = rect.width() * 0.28;
    path.moveTo(rect.topLeft());
    path.lineTo(rect.right() - fold, rect.top());
    path.lineTo(rect.right(), rect.top() + fold);
    path.lineTo(rect.bottomRight());
    path.lineTo(rect.bottomLeft());
    path.closeSubpath();
    return path;
}

/// At most two lines of plain text, the last one elided.
void paintTitle(const Brush &brush, const QRectF &rect, const QString &title, const QFont &font)
{
    const QString text = title.left(400).simplified();
    QTextLayout layout(text, font);
    QTextOption wrapping;
    wrapping.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(wrapping);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    if (first.isValid())
        first.setLineWidth(rect.width());
    layout.endLayout();
    const int cut = first.isValid() ? first.textLength() : int(text.size());
    const double line = rect.height() / 2;
    const bool one = cut >= text.size();
    const QColor colour = brush.colour("text");
    const QRectF top(rect.left(), rect.top(), rect.width(), one ? rect.height() : line);
    brush.text(top, text.left(cut), font, colour);
    if (!one)
        brush.text(top.translated(0, line), text.mid(cut), font, colour);
}

struct EdgeLook {
    QColor colour;
    Qt::PenStyle style = Qt::SolidLine;
    bool arrow = true;
};

EdgeLook lookOf(const Brush &brush, RelationKind kind)
{
    switch (kind) {
    case RelationKind::Caused:
        return {toQColor(brush.palette().node(NodeKind::Cause)), Qt::SolidLine, true};
    case RelationKind::ContributedTo:
        return {toQColor(brush.palette().node(NodeKind::Symptom)), Qt::SolidLine, true};
    case RelationKind::Preceded:
        return {brush.colour("textMuted"), Qt::DotLine, true};
    case RelationKind::Correlates:
        return {brush.colour("textMuted"), Qt::DashLine, false};
    case RelationKind::Contradicts:
        return {brush.colour("danger"), Qt::DashDotLine, true};
    case RelationKind::Mitigated:
        return {brush.colour("success"), Qt::SolidLine, true};
    case RelationKind::SameAs:
        break;
    }
    return {brush.colour("accentText"), Qt::SolidLine, false};
}

void paintArrow(QPainter &painter, const std::array<QPointF, 4> &curve, const QColor &colour)
{
    const QPointF tip = curve[3];
    QPointF along = tip - pointOn(curve, 0.94);
    const double length = std::hypot(along.x(), along.y());
    if (length <= 0)
        return;
    along /= length;
    const QPointF across(-along.y(), along.x());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(
        QPolygonF({tip, tip - along * 9 + across * 4.5, tip - along * 9 - across * 4.5}));
}

/// In a far view edges run from shape to shape, which are smaller than their cards.
void paintFarEdge(const Brush &brush, const GraphLayout &layout, const EdgeLayout &edge,
                  bool chosen, double scale)
{
    const EdgeLook look = lookOf(brush, edge.edge.kind);
    QPainterPath path(layout.nodes[edge.from].rect.center());
    path.cubicTo(edge.curve[1], edge.curve[2], layout.nodes[edge.to].rect.center());
    brush.painter().setPen(
        QPen(look.colour, (chosen ? 2.5 : 1) / std::max(scale, 0.01), look.style));
    brush.painter().setBrush(Qt::NoBrush);
    brush.painter().drawPath(path);
}

void paintEdge(const Brush &brush, const EdgeLayout &edge, bool chosen)
{
    const EdgeLook look = lookOf(brush, edge.edge.kind);
    QPainter &painter = brush.painter();
    QPainterPath path(edge.curve[0]);
    path.cubicTo(edge.curve[1], edge.curve[2], edge.curve[3]);
    const double width = (chosen ? 2.5 : 1.25) + std::clamp(edge.edge.confidence, 0.0, 1.0) * 0.5;
    painter.setPen(QPen(look.colour, width, look.style, Qt::FlatCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    if (look.arrow)
        paintArrow(painter, edge.curve, look.colour);
    if (edge.label.isEmpty())
        return;
    brush.box(edge.label, edge.label.height() / 2, brush.colour("surface"),
              chosen ? look.colour : brush.colour("border"));
    brush.text(edge.label, relationWord(edge.edge.kind), brush.textFont(10, QFont::Medium),
               brush.colour("textSecondary"), Qt::AlignCenter);
}

void paintShape(const Brush &brush, const NodeLayout &node, bool chosen)
{
    const double side = node.rect.height();
    const QRectF rect(node.rect.center().x() - side / 2, node.rect.top(), side, side);
    QPainter &painter = brush.painter();
    painter.setPen(chosen ? QPen(brush.colour("focus"), 6) : QPen(Qt::NoPen));
    painter.setBrush(toQColor(brush.palette().node(node.node.kind)));
    painter.drawPath(badgePath(rect, node.node.kind));
}

void paintCard(const Brush &brush, const NodeLayout &node, bool selected, bool hovered)
{
    const QRectF rect = node.rect;
    const QColor colour = toQColor(brush.palette().node(node.node.kind));
    const bool isCause = node.node.kind == NodeKind::Cause;
    QPainter &painter = brush.painter();
    brush.box(rect, 8, brush.colour(selected ? "selected" : "raised"),
              selected || hovered ? brush.colour("focus")
                                  : (isCause ? colour : brush.colour("borderStrong")));
    const QRectF badge(rect.left() + cardPadding, rect.center().y() - badgeSize / 2, badgeSize,
                       badgeSize);
    QColor tint = colour;
    tint.setAlphaF(brush.palette().isDark() ? 0.18F : 0.12F);
    painter.setPen(
        QPen(colour, 1.25, node.node.kind == NodeKind::Hypothesis ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(tint);
    painter.drawPath(badgePath(badge, node.node.kind));
    brush.icon(badge.adjusted(8.5, 8.5, -8.5, -8.5),
               node.node.icon.isEmpty() ? nodeIcon(node.node.kind) : node.node.icon, colour);
    const double left = badge.right() + cardPadding;
    const QRectF text(left, rect.top() + 7, rect.right() - left - cardPadding, rect.height() - 14);
    const QFont font = brush.textFont(12, QFont::Medium);
    if (node.node.detail.isEmpty()) {
        paintTitle(brush, text.adjusted(0, 6, 0, -6), node.node.title, font);
        return;
    }
    paintTitle(brush, text.adjusted(0, 0, 0, -14), node.node.title, font);
    QRectF detail(text.left(), text.bottom() - 13, text.width(), 13);
    if (node.node.severity) {
        brush.severityShape(QRectF(detail.left(), detail.center().y() - 4, 8, 8),
                            *node.node.severity,
                            toQColor(brush.palette().severity(*node.node.severity).text));
        detail.setLeft(detail.left() + 13);
    }
    brush.text(detail, node.node.detail, brush.monoFont(10), brush.colour("textMuted"));
}

/// Names under the shapes of a far view, at the size a screen needs: the most linked nodes first,
/// each only where it covers neither a shape nor another name.
void paintFarNames(const Brush &brush, const GraphLayout &layout, const GraphState &state)
{
    const double unit = 1 / std::max(state.scale, 0.01);
    const QSizeF size(110 * unit, 14 * unit);
    const QFont font = brush.textFont(10.5 * unit, QFont::Medium);
    std::vector<int> links(layout.nodes.size(), 0);
    for (const EdgeLayout &edge : layout.edges) {
        ++links[edge.from];
        ++links[edge.to];
    }
    std::vector<std::size_t> order;
    BoxGrid taken(size);
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
        const QRectF card = layout.nodes[i].rect;
        taken.add(QRectF(card.center().x() - card.height() / 2, card.top(), card.height(),
                         card.height()));
        if (state.visible.isEmpty() || state.visible.intersects(card))
            order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t one, std::size_t other) { return links[one] > links[other]; });
    constexpr std::size_t namesMax = 200;
    order.resize(std::min(order.size(), namesMax));
    for (const std::size_t i : order) {
        const NodeLayout &node = layout.nodes[i];
        const double width = std::min(size.width(), Brush::widthOf(node.node.title.left(40), font));
        const QRectF box(node.rect.center().x() - width / 2, node.rect.bottom() + 2 * unit, width,
                         size.height());
        if (!taken.isFree(box))
            continue;
        taken.add(box);
        brush.text(box, node.node.title, font, brush.colour("textSecondary"), Qt::AlignCenter);
    }
}

/// Which nodes and edges stay bright when the rest fades.
bool isLinked(const GraphLayout &layout, int node, int selected)
{
    if (node == selected)
        return true;
    return std::any_of(layout.edges.begin(), layout.edges.end(), [&](const EdgeLayout &edge) {
        return (int(edge.from) == selected && int(edge.to) == node)
            || (int(edge.to) == selected && int(edge.from) == node);
    });
}

} // namespace

void paintGraph(QPainter &painter, const GraphLayout &layout, const Palette &palette,
                const GraphState &state)
{
    const Brush brush(painter, palette);
    const bool shapes = state.scale < shapesBelowScale;
    const bool fade = state.dimOthers && state.selectedNode >= 0;
    const auto isSeen = [&state](const QRectF &rect) {
        return state.visible.isEmpty() || state.visible.intersects(rect);
    };
    painter.save();
    for (std::size_t i = 0; i < layout.edges.size(); ++i) {
        const EdgeLayout &edge = layout.edges[i];
        if (!isSeen(layout.nodes[edge.from].rect.united(layout.nodes[edge.to].rect)))
            continue;
        const bool chosen = int(i) == state.selectedEdge || int(i) == state.hoveredEdge;
        const bool near
            = int(edge.from) == state.selectedNode || int(edge.to) == state.selectedNode;
        painter.setOpacity(fade && !near ? 0.25 : (shapes ? 0.6 : 1));
        if (shapes)
            paintFarEdge(brush, layout, edge, chosen, state.scale);
        else
            paintEdge(brush, edge, chosen);
    }
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
        const NodeLayout &node = layout.nodes[i];
        if (!isSeen(node.rect))
            continue;
        const bool selected = int(i) == state.selectedNode;
        painter.setOpacity(fade && !isLinked(layout, int(i), state.selectedNode) ? 0.3 : 1);
        if (shapes)
            paintShape(brush, node, selected || int(i) == state.hoveredNode);
        else
            paintCard(brush, node, selected, int(i) == state.hoveredNode);
    }
    painter.setOpacity(1);
    if (shapes)
        paintFarNames(brush, layout, state);
    painter.restore();
}

QString nodeIcon(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Event:
        return QStringLiteral("action/clock");
    case NodeKind::Change:
        return QStringLiteral("source/changes");
    case NodeKind::Component:
        return QStringLiteral("action/component");
    case NodeKind::Symptom:
        return QStringLiteral("action/symptom");
    case NodeKind::Cause:
        return QStringLiteral("action/cause");
    case NodeKind::Hypothesis:
        return QStringLiteral("action/hypothesis");
    case NodeKind::Note:
        break;
    }
    return QStringLiteral("action/notes");
}

} // namespace faultline::figures
