// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/figures/figureitem.h"
#include "app/models/timeline/timelinefeed.h"
#include "core/figures/timeline/timelinelayout.h"

#include <QPointer>

namespace faultline::models {

/// The timeline on the screen: overview with brush, axis, markers and lanes, drawn by core/figures.
/// Drag over the lanes selects a range, over the overview moves what is visible; the wheel zooms
/// at the pointer, with Shift it pans; a double click fits; a marker can be dragged elsewhere.
class TimelineItem : public faultline::models::FigureItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(faultline::models::TimelineFeed *feed READ feed WRITE setFeed NOTIFY feedChanged)
    Q_PROPERTY(QString zone READ zone WRITE setZone NOTIFY zoneChanged)
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY textScaleChanged)
    Q_PROPERTY(double scrolled READ scrolled WRITE setScrolled NOTIFY scrolledChanged)
    Q_PROPERTY(double lanesTop READ lanesTop NOTIFY painted)
    Q_PROPERTY(double lanesHeight READ lanesHeight NOTIFY painted)
    Q_PROPERTY(double lanesContentHeight READ lanesContentHeight NOTIFY painted)
    // What lies under the pointer; level -1 means there is nothing to tell.
    Q_PROPERTY(bool hoverShown READ hoverShown NOTIFY hoverChanged)
    Q_PROPERTY(QPointF hoverPoint READ hoverPoint NOTIFY hoverChanged)
    Q_PROPERTY(QString hoverTitle READ hoverTitle NOTIFY hoverChanged)
    Q_PROPERTY(QString hoverTime READ hoverTime NOTIFY hoverChanged)
    Q_PROPERTY(QString hoverText READ hoverText NOTIFY hoverChanged)
    Q_PROPERTY(int hoverLevel READ hoverLevel NOTIFY hoverChanged)

public:
    explicit TimelineItem(QQuickItem *parent = nullptr);

    [[nodiscard]] TimelineFeed *feed() const { return m_feed; }
    [[nodiscard]] QString zone() const { return m_zone; }
    [[nodiscard]] double textScale() const { return m_textScale; }
    [[nodiscard]] double scrolled() const { return m_scrolled; }
    [[nodiscard]] double lanesTop() const { return m_layout.lanesRect.top(); }
    [[nodiscard]] double lanesHeight() const { return m_layout.lanesRect.height(); }
    [[nodiscard]] double lanesContentHeight() const { return m_layout.lanesContentHeight; }
    [[nodiscard]] bool hoverShown() const { return m_hover.shown; }
    [[nodiscard]] QPointF hoverPoint() const { return m_hover.point; }
    [[nodiscard]] QString hoverTitle() const { return m_hover.title; }
    [[nodiscard]] QString hoverTime() const { return m_hover.time; }
    [[nodiscard]] QString hoverText() const { return m_hover.text; }
    [[nodiscard]] int hoverLevel() const { return m_hover.level; }
    void setFeed(TimelineFeed *feed);
    void setZone(const QString &zone);
    void setTextScale(double scale);
    void setScrolled(double pixels);
    /// What the last picture shows; for hit tests and tests.
    [[nodiscard]] const figures::TimelineLayout &layout() const { return m_layout; }

Q_SIGNALS:
    void feedChanged();
    void zoneChanged();
    void textScaleChanged();
    void scrolledChanged();
    void hoverChanged();
    /// A marker is being carried; the scene position follows, and where it was let go.
    void carried(const QString &item, const QString &title, QPointF scenePoint);
    void dropped(const QString &item, QPointF scenePoint);
    void menuWanted(QPointF point);

protected:
    [[nodiscard]] Job makeJob(QSizeF size, qreal ratio) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseUngrabEvent() override;
    void wheelEvent(QWheelEvent *event) override;
    void hoverMoveEvent(QHoverEvent *event) override;
    void hoverLeaveEvent(QHoverEvent *event) override;

private:
    enum class Drag { None, Select, Pan, Brush, BrushBegin, BrushEnd, Marker };
    struct Hover {
        bool shown = false;
        QPointF point;
        QString title;
        QString time;
        QString text;
        int level = -1;
        int lane = -1;
        int marker = -1;
        friend bool operator==(const Hover &, const Hover &) = default;
    };

    [[nodiscard]] figures::TimelineOptions options(QSizeF size) const;
    [[nodiscard]] Lens *lens() const;
    [[nodiscard]] Drag dragFor(const figures::TimelineHit &hit, const QMouseEvent *event) const;
    [[nodiscard]] QString itemOf(int marker) const;
    [[nodiscard]] Hover hoverAt(QPointF point) const;
    void setHover(Hover hover);
    void follow(QPointF point);
    void click(const figures::TimelineHit &hit, bool adding);
    void connectLens();

    QPointer<TimelineFeed> m_feed;
    QString m_zone = QStringLiteral("utc");
    double m_textScale = 1;
    double m_scrolled = 0;
    figures::TimelineLayout m_layout;
    Hover m_hover;
    Drag m_drag = Drag::None;
    bool m_moved = false;
    QPointF m_pressed;
    figures::TimelineHit m_pressedHit;
    TimeRange m_pressedRange;
};

} // namespace faultline::models
