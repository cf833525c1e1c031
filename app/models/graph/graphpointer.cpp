// SPDX-License-Identifier: GPL-3.0-or-later
// What the pointer does to a graph: the other half of GraphItem.
#include "app/models/graph/graphitem.h"

#include <QGuiApplication>
#include <QStyleHints>

#include <cmath>

namespace faultline::models {

namespace {

constexpr double graphZoomPerNotch = 1.2;
constexpr double wheelNotch = 120;
constexpr double edgeReach = 8;

} // namespace

void GraphItem::mousePressEvent(QMouseEvent *event)
{
    forceActiveFocus(Qt::MouseFocusReason);
    m_pressed = true;
    m_moved = false;
    m_pressPoint = event->position();
    m_pressOrigin = m_origin;
    m_dragOffset = {};
    const figures::GraphHit hit = m_layout.hit(toScenePoint(m_pressPoint), edgeReach / m_zoom);
    m_dragged = event->button() == Qt::LeftButton ? hit.node : -1;
    if (event->button() != Qt::MiddleButton)
        select(hit);
    setHover({}, {});
    if (event->button() == Qt::RightButton)
        Q_EMIT menuWanted(m_pressPoint);
    setKeepMouseGrab(true);
}

void GraphItem::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF by = event->position() - m_pressPoint;
    const int threshold = QGuiApplication::styleHints()->startDragDistance();
    if (!m_pressed || (!m_moved && by.manhattanLength() < threshold))
        return;
    m_moved = true;
    if (m_dragged < 0) {
        m_fitted = false;
        setView(m_pressOrigin + by, m_zoom);
        return;
    }
    m_dragOffset = by / m_zoom;
    const figures::GraphHit under = m_layout.hit(toScenePoint(event->position()), 0);
    m_hoverNode = under.node == m_dragged ? -1 : under.node;
    repaint();
}

void GraphItem::mouseReleaseEvent(QMouseEvent *event)
{
    setKeepMouseGrab(false);
    m_pressed = false;
    const int dragged = std::exchange(m_dragged, -1);
    const bool moved = std::exchange(m_moved, false);
    if (!moved || dragged < 0 || m_model.isNull())
        return;
    const figures::NodeLayout &node = m_layout.nodes[static_cast<std::size_t>(dragged)];
    const figures::GraphHit under = m_layout.hit(toScenePoint(event->position()), 0);
    m_hoverNode = -1;
    if (under.node >= 0 && under.node != dragged) {
        const QString to = m_layout.nodes[static_cast<std::size_t>(under.node)].node.id.toString();
        repaint();
        Q_EMIT relationWanted(node.node.id.toString(), to);
        return;
    }
    m_fitted = false;
    m_model->place(node.node.id, node.rect.center() + m_dragOffset);
}

void GraphItem::mouseDoubleClickEvent(QMouseEvent *event)
{
    const figures::GraphHit hit = m_layout.hit(toScenePoint(event->position()), edgeReach / m_zoom);
    if (hit.isNone())
        fit();
    else if (hit.node < 0)
        Q_EMIT edgeOpened(selectedEdge());
}

void GraphItem::wheelEvent(QWheelEvent *event)
{
    const QPointF at = event->position();
    const QPointF scene = toScenePoint(at);
    const double notches = event->angleDelta().y() / wheelNotch;
    const double zoom = std::clamp(m_zoom * std::pow(graphZoomPerNotch, notches), 0.08, 2.5);
    m_fitted = false;
    setView(at - scene * zoom, zoom);
    event->accept();
}

void GraphItem::hoverMoveEvent(QHoverEvent *event)
{
    setHover(m_layout.hit(toScenePoint(event->position()), edgeReach / m_zoom), event->position());
}

void GraphItem::hoverLeaveEvent(QHoverEvent *event)
{
    Q_UNUSED(event)
    setHover({}, {});
}

void GraphItem::setHover(const figures::GraphHit &hit, QPointF at)
{
    const bool same = hit.node == m_hoverNode && (hit.node >= 0 || hit.edge == m_hoverEdge);
    m_hoverPoint = at;
    if (same)
        return;
    m_hoverNode = hit.node;
    m_hoverEdge = hit.node >= 0 ? -1 : hit.edge;
    m_hoverText.clear();
    if (m_hoverNode >= 0) {
        m_hoverText = m_layout.nodes[static_cast<std::size_t>(m_hoverNode)].node.title;
    } else if (m_hoverEdge >= 0) {
        const figures::GraphEdge &edge = m_layout.edges[static_cast<std::size_t>(m_hoverEdge)].edge;
        m_hoverText = edge.reason.isEmpty()
            ? figures::relationWord(edge.kind)
            : QStringLiteral("%1: %2").arg(figures::relationWord(edge.kind), edge.reason);
    }
    repaint();
    Q_EMIT hoverChanged();
}

} // namespace faultline::models
