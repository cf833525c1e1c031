// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/graph/graphitem.h"

#include "app/models/session/session.h"
#include "core/figures/paint/paintgraph.h"

#include <QPainter>

#include <algorithm>

namespace faultline::models {

namespace {

constexpr double zoomMin = 0.08;
constexpr double zoomMax = 2.5;
constexpr double fitZoomMax = 1.0;
constexpr double fitMargin = 16;
constexpr double layerGap = 76;

} // namespace

GraphItem::GraphItem(QQuickItem *parent)
    : FigureItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton | Qt::RightButton | Qt::MiddleButton);
    setAcceptHoverEvents(true);
    setActiveFocusOnTab(true);
}

void GraphItem::setModel(GraphModel *model)
{
    if (model == m_model)
        return;
    if (!m_model.isNull()) {
        m_model->disconnect(this);
        m_model->session()->lens()->disconnect(this);
    }
    m_model = model;
    if (!m_model.isNull()) {
        connect(m_model, &GraphModel::inputChanged, this, &GraphItem::takeInput);
        connect(m_model->session()->lens(), &Lens::currentChanged, this, &GraphItem::followCurrent);
        takeInput();
    }
    Q_EMIT modelChanged();
}

void GraphItem::takeInput()
{
    // Hundreds of nodes take single milliseconds; thousands some tens, once an edit.
    figures::GraphOptions options;
    options.layerGap = layerGap;
    m_layout = figures::GraphLayout::of(*m_model->input(), options);
    m_hoverNode = m_hoverEdge = -1;
    if (m_fitted)
        fit();
    followCurrent();
    Q_EMIT selectionChanged();
    repaint();
}

FigureItem::Job GraphItem::makeJob(QSizeF size, qreal ratio)
{
    figures::GraphState state;
    state.selectedNode = m_layout.indexOf(m_node);
    for (std::size_t i = 0; i < m_layout.edges.size(); ++i) {
        if (m_layout.edges[i].edge.id == m_edge)
            state.selectedEdge = static_cast<int>(i);
    }
    state.hoveredNode = m_hoverNode;
    state.hoveredEdge = m_hoverEdge;
    state.dimOthers = state.selectedNode >= 0 && m_pointed;
    state.scale = m_zoom;
    state.visible = QRectF(toScenePoint({0, 0}), size / m_zoom);
    return [layout = m_layout, state, size, ratio, colours = palette(), origin = m_origin,
            zoom = m_zoom, dragged = m_moved ? m_dragged : -1,
            by = m_dragOffset](std::stop_token) mutable {
        if (dragged >= 0)
            layout.nodes[static_cast<std::size_t>(dragged)].rect.translate(by);
        QImage image = blankImage(size, ratio);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(origin);
        painter.scale(zoom, zoom);
        paintGraph(painter, layout, *colours, state);
        return Painted{image, {}};
    };
}

QPointF GraphItem::toScenePoint(QPointF itemPoint) const
{
    return (itemPoint - m_origin) / m_zoom;
}

void GraphItem::setView(QPointF origin, double zoom)
{
    m_origin = origin;
    m_zoom = zoom;
    Q_EMIT viewChanged();
    repaint();
}

void GraphItem::fit()
{
    m_fitted = true;
    if (m_layout.nodes.empty() || width() < 1)
        return;
    const QRectF bounds
        = m_layout.bounds.marginsAdded({fitMargin, fitMargin, fitMargin, fitMargin});
    const double zoom = std::clamp(std::min(width() / bounds.width(), height() / bounds.height()),
                                   zoomMin, fitZoomMax);
    setView(boundingRect().center() - bounds.center() * zoom, zoom);
}

void GraphItem::zoomBy(double factor)
{
    const QPointF centre = boundingRect().center();
    const QPointF scene = toScenePoint(centre);
    const double zoom = std::clamp(m_zoom * factor, zoomMin, zoomMax);
    m_fitted = false;
    setView(centre - scene * zoom, zoom);
}

void GraphItem::geometryChange(const QRectF &now, const QRectF &before)
{
    FigureItem::geometryChange(now, before);
    if (m_fitted && now.size() != before.size())
        fit();
}

QString GraphItem::selectedNode() const
{
    return m_layout.indexOf(m_node) < 0 ? QString() : m_node.toString();
}

QString GraphItem::selectedEdge() const
{
    return m_edge.isNull() ? QString() : m_edge.toString();
}

int GraphItem::selectedEdgeKind() const
{
    for (const figures::EdgeLayout &one : m_layout.edges) {
        if (one.edge.id == m_edge)
            return static_cast<int>(one.edge.kind);
    }
    return 0;
}

QString GraphItem::selectedEdgeReason() const
{
    for (const figures::EdgeLayout &one : m_layout.edges) {
        if (one.edge.id == m_edge)
            return one.edge.reason;
    }
    return {};
}

QString GraphItem::titleOf(const QString &node) const
{
    for (const figures::NodeLayout &one : m_layout.nodes) {
        if (one.node.id.toString() == node)
            return one.node.title;
    }
    return {};
}

void GraphItem::step(bool forward)
{
    if (m_layout.nodes.empty())
        return;
    std::vector<int> order(m_layout.nodes.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = static_cast<int>(i);
    std::sort(order.begin(), order.end(), [this](int a, int b) {
        const QRectF &left = m_layout.nodes[static_cast<std::size_t>(a)].rect;
        const QRectF &right = m_layout.nodes[static_cast<std::size_t>(b)].rect;
        return std::pair(left.x(), left.y()) < std::pair(right.x(), right.y());
    });
    const auto now = std::find(order.begin(), order.end(), m_layout.indexOf(m_node));
    const auto count = static_cast<std::ptrdiff_t>(order.size());
    const std::ptrdiff_t at = now == order.end() ? (forward ? -1 : 0) : now - order.begin();
    const std::ptrdiff_t next = (at + (forward ? 1 : count - 1)) % count;
    select({order[static_cast<std::size_t>(next)], -1});
}

void GraphItem::select(const figures::GraphHit &hit)
{
    m_pointed = true;
    m_node = hit.node < 0 ? domain::NodeId()
                          : m_layout.nodes[static_cast<std::size_t>(hit.node)].node.id;
    m_edge = hit.edge < 0 || hit.node >= 0
        ? domain::RelationId()
        : m_layout.edges[static_cast<std::size_t>(hit.edge)].edge.id;
    Q_EMIT selectionChanged();
    repaint();
    const QString item = m_node.isNull() ? QString() : m_model->itemOf(m_node);
    if (item.isEmpty())
        return;
    m_following = true;
    m_model->session()->lens()->choose(item);
    m_following = false;
}

/// Somebody chose an event elsewhere: its node is selected here.
void GraphItem::followCurrent()
{
    if (m_following || m_model.isNull())
        return;
    const domain::NodeId node = m_model->nodeOf(m_model->session()->lens()->current());
    if (node == m_node)
        return;
    m_node = node;
    m_edge = {};
    m_pointed = false;
    Q_EMIT selectionChanged();
    repaint();
}

} // namespace faultline::models
