// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/figures/figureitem.h"
#include "app/models/graph/graphmodel.h"
#include "core/figures/graph/graphlayout.h"

#include <QPointer>

namespace faultline::models {

/// The graph on the screen. The wheel zooms at the pointer, dragging the ground moves the view,
/// dragging a node moves it, letting it go on another node asks for a relation between them.
class GraphItem : public faultline::models::FigureItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(faultline::models::GraphModel *model READ model WRITE setModel NOTIFY modelChanged)
    Q_PROPERTY(QString selectedNode READ selectedNode NOTIFY selectionChanged)
    Q_PROPERTY(QString selectedEdge READ selectedEdge NOTIFY selectionChanged)
    Q_PROPERTY(int selectedEdgeKind READ selectedEdgeKind NOTIFY selectionChanged)
    Q_PROPERTY(QString selectedEdgeReason READ selectedEdgeReason NOTIFY selectionChanged)
    Q_PROPERTY(double zoom READ zoom NOTIFY viewChanged)
    /// What an edge or a node under the pointer says; empty when there is nothing.
    Q_PROPERTY(QString hoverText READ hoverText NOTIFY hoverChanged)
    Q_PROPERTY(QPointF hoverPoint READ hoverPoint NOTIFY hoverChanged)

public:
    explicit GraphItem(QQuickItem *parent = nullptr);

    [[nodiscard]] GraphModel *model() const { return m_model; }
    void setModel(GraphModel *model);
    [[nodiscard]] QString selectedNode() const;
    [[nodiscard]] QString selectedEdge() const;
    [[nodiscard]] int selectedEdgeKind() const;
    [[nodiscard]] QString selectedEdgeReason() const;
    [[nodiscard]] double zoom() const { return m_zoom; }
    [[nodiscard]] QString hoverText() const { return m_hoverText; }
    [[nodiscard]] QPointF hoverPoint() const { return m_hoverPoint; }
    [[nodiscard]] const figures::GraphLayout &layout() const { return m_layout; }

    Q_INVOKABLE [[nodiscard]] QPointF toScenePoint(QPointF itemPoint) const;
    Q_INVOKABLE void fit();
    Q_INVOKABLE void zoomBy(double factor);
    /// Selects the next node in order of time, from the selected one on.
    Q_INVOKABLE void step(bool forward);
    /// The title of a node, for questions about it.
    Q_INVOKABLE [[nodiscard]] QString titleOf(const QString &node) const;

Q_SIGNALS:
    void modelChanged();
    void selectionChanged();
    void viewChanged();
    void hoverChanged();
    void relationWanted(const QString &from, const QString &to);
    void edgeOpened(const QString &edge);
    void menuWanted(QPointF point);

protected:
    [[nodiscard]] Job makeJob(QSizeF size, qreal ratio) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void hoverMoveEvent(QHoverEvent *event) override;
    void hoverLeaveEvent(QHoverEvent *event) override;
    void geometryChange(const QRectF &now, const QRectF &before) override;

private:
    void takeInput();
    void layoutAgain();
    void select(const figures::GraphHit &hit);
    void followCurrent();
    void setView(QPointF origin, double zoom);
    void setHover(const figures::GraphHit &hit, QPointF at);

    QPointer<GraphModel> m_model;
    figures::GraphLayout m_layout;
    domain::NodeId m_node; ///< selected
    domain::RelationId m_edge;
    int m_hoverNode = -1;
    int m_hoverEdge = -1;
    QString m_hoverText;
    QPointF m_hoverPoint;
    QPointF m_origin; ///< of the scene, in item units
    double m_zoom = 1;
    bool m_fitted = true; ///< the view follows what there is until a person moves it
    bool m_following = false;
    bool m_pointed = false; ///< the node was selected here: what is not linked to it fades
    // A drag: of a node (its index) or of the ground (-1).
    bool m_pressed = false;
    bool m_moved = false;
    int m_dragged = -1;
    QPointF m_pressPoint;
    QPointF m_pressOrigin;
    QPointF m_dragOffset;
};

} // namespace faultline::models
