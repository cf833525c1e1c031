// SPDX-License-Identifier: GPL-3.0-or-later
// What the pointer does to a timeline: the other half of TimelineItem.
#include "app/models/session/lens.h"
#include "app/models/text/show.h"
#include "app/models/timeline/timelineitem.h"

#include <QGuiApplication>
#include <QStyleHints>

#include <cmath>

namespace faultline::models {

namespace {

using Kind = figures::TimelineHit::Kind;

constexpr double zoomPerNotch = 0.8;
constexpr double notch = 120.0;
constexpr double panPerNotch = 0.1;

QString countText(const figures::SeverityCounts &counts)
{
    const std::uint64_t total = figures::totalOf(counts);
    QStringList parts{TimelineItem::tr("%1 records").arg(show::fullCount(total))};
    for (const domain::Severity severity :
         {domain::Severity::Critical, domain::Severity::High, domain::Severity::Medium}) {
        const std::uint32_t count = counts[static_cast<std::size_t>(severity)];
        if (count > 0)
            parts.append(QStringLiteral("%1 %2").arg(show::fullCount(count), toString(severity)));
    }
    return parts.join(QStringLiteral(", "));
}

bool isFar(QPointF from, QPointF to)
{
    return (to - from).manhattanLength() >= QGuiApplication::styleHints()->startDragDistance();
}

} // namespace

TimelineItem::Drag TimelineItem::dragFor(const figures::TimelineHit &hit,
                                         const QMouseEvent *event) const
{
    if (event->button() == Qt::MiddleButton || event->modifiers().testFlag(Qt::AltModifier))
        return Drag::Pan;
    switch (hit.kind) {
    case Kind::Overview:
        return Drag::Brush;
    case Kind::BrushBegin:
        return Drag::BrushBegin;
    case Kind::BrushEnd:
        return Drag::BrushEnd;
    case Kind::Axis:
        return Drag::Pan;
    case Kind::Marker:
        return Drag::Marker;
    case Kind::Lane:
        return Drag::Select;
    case Kind::None:
    case Kind::Band:
    case Kind::LaneLabel:
        return Drag::None;
    }
    return Drag::None;
}

void TimelineItem::mousePressEvent(QMouseEvent *event)
{
    forceActiveFocus(Qt::MouseFocusReason);
    if (lens() == nullptr)
        return;
    m_pressed = event->position();
    m_pressedHit = m_layout.hit(m_pressed);
    m_pressedRange = lens()->range();
    m_moved = false;
    setHover({});
    if (event->button() == Qt::RightButton) {
        click(m_pressedHit, false);
        Q_EMIT menuWanted(m_pressed);
        return;
    }
    m_drag = dragFor(m_pressedHit, event);
    setKeepMouseGrab(true);
}

void TimelineItem::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_moved && !isFar(m_pressed, event->position()))
        return;
    m_moved = true;
    follow(event->position());
}

void TimelineItem::follow(QPointF point)
{
    const figures::TimeScale &overview = m_layout.overviewScale;
    switch (m_drag) {
    case Drag::Select: {
        const Instant a = m_layout.scale.timeAt(m_pressed.x());
        const Instant b = m_layout.scale.timeAt(
            std::clamp(point.x(), m_layout.scale.left(), m_layout.scale.right()));
        lens()->setSelection(TimeRange{std::min(a, b), std::max(a, b)});
        break;
    }
    case Drag::Pan: {
        // The scale of the press, not of the picture, which may lag behind by a frame.
        const figures::TimeScale scale(m_pressedRange, m_layout.scale.left(),
                                       m_layout.scale.width());
        const Nanoseconds by = scale.timeAt(m_pressed.x()) - scale.timeAt(point.x());
        lens()->setRange({m_pressedRange.begin + by, m_pressedRange.end + by});
        break;
    }
    case Drag::Brush: {
        const Nanoseconds by = overview.timeAt(point.x()) - overview.timeAt(m_pressed.x());
        if (m_layout.brushRect.contains(m_pressed))
            lens()->setRange({m_pressedRange.begin + by, m_pressedRange.end + by});
        else
            lens()->setRange({overview.timeAt(std::min(m_pressed.x(), point.x())),
                              overview.timeAt(std::max(m_pressed.x(), point.x()))});
        break;
    }
    case Drag::BrushBegin:
        lens()->setRange(
            {std::min(overview.timeAt(point.x()), m_pressedRange.end), m_pressedRange.end});
        break;
    case Drag::BrushEnd:
        lens()->setRange(
            {m_pressedRange.begin, std::max(overview.timeAt(point.x()), m_pressedRange.begin)});
        break;
    case Drag::Marker:
        Q_EMIT carried(itemOf(m_pressedHit.index), hoverAt(m_pressed).title, mapToScene(point));
        break;
    case Drag::None:
        break;
    }
}

void TimelineItem::mouseReleaseEvent(QMouseEvent *event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    setKeepMouseGrab(false);
    if (drag == Drag::Marker && m_moved)
        Q_EMIT dropped(itemOf(m_pressedHit.index), mapToScene(event->position()));
    else if (!m_moved && event->button() == Qt::LeftButton)
        click(m_pressedHit, event->modifiers().testFlag(Qt::ControlModifier));
}

void TimelineItem::click(const figures::TimelineHit &hit, bool adding)
{
    Lens *const all = lens();
    switch (hit.kind) {
    case Kind::Marker:
        if (adding)
            all->toggle(itemOf(hit.index));
        else
            all->choose(itemOf(hit.index));
        break;
    case Kind::Lane:
    case Kind::LaneLabel: {
        const QString lane = m_feed->input()->lanes[static_cast<std::size_t>(hit.index)].id;
        if (hit.kind == Kind::LaneLabel) {
            all->setLane(all->lane() == lane ? QString() : lane);
            break;
        }
        all->setCursor(hit.at);
        if (figures::totalOf(hit.counts) > 0)
            m_feed->pick(lane, hit.columnRange);
        else
            all->clearSelection();
        break;
    }
    case Kind::Overview: {
        const Nanoseconds half = all->range().duration() / 2;
        all->setRange({hit.at - half, hit.at + half});
        break;
    }
    case Kind::Axis:
        all->setCursor(hit.at);
        break;
    case Kind::None:
    case Kind::Band:
    case Kind::BrushBegin:
    case Kind::BrushEnd:
        break;
    }
}

void TimelineItem::mouseDoubleClickEvent(QMouseEvent *event)
{
    Q_UNUSED(event)
    if (lens() != nullptr)
        lens()->fit();
}

void TimelineItem::mouseUngrabEvent()
{
    m_drag = Drag::None;
    setKeepMouseGrab(false);
}

void TimelineItem::wheelEvent(QWheelEvent *event)
{
    if (lens() == nullptr)
        return;
    const QPoint turned = event->angleDelta();
    const double down = turned.y() / notch;
    const double sideways = turned.x() / notch;
    const bool overLabels = event->position().x() < m_layout.scale.left()
        && event->position().y() >= m_layout.lanesRect.top();
    if (overLabels)
        setScrolled(m_scrolled - turned.y() / 2.0);
    else if (event->modifiers().testFlag(Qt::ShiftModifier) || std::abs(sideways) > std::abs(down))
        lens()->pan(-panPerNotch * (sideways + down));
    else
        lens()->zoom(std::pow(zoomPerNotch, down),
                     (event->position().x() - m_layout.scale.left()) / m_layout.scale.width());
    event->accept();
}

void TimelineItem::hoverMoveEvent(QHoverEvent *event)
{
    setHover(hoverAt(event->position()));
}

void TimelineItem::hoverLeaveEvent(QHoverEvent *event)
{
    Q_UNUSED(event)
    setHover({});
}

TimelineItem::Hover TimelineItem::hoverAt(QPointF point) const
{
    Hover hover;
    if (m_feed.isNull())
        return hover;
    const figures::TimelineHit hit = m_layout.hit(point);
    const QTimeZone zone = show::zoneOf(m_zone);
    hover.point = point;
    if (hit.kind == Kind::Marker) {
        const figures::MarkerLayout &marker = m_layout.markers[static_cast<std::size_t>(hit.index)];
        const figures::TimelineMarker &lead = m_layout.markerInput[marker.lead];
        hover.shown = true;
        hover.marker = hit.index;
        hover.title = lead.title;
        hover.time = show::clockTime(lead.at, zone);
        hover.text = marker.members.size() > 1
            ? tr("and %1 more here").arg(marker.members.size() - 1)
            : lead.eventType;
        hover.level = static_cast<int>(lead.severity);
    } else if (hit.kind == Kind::Lane || hit.kind == Kind::LaneLabel) {
        const auto &lanes = m_feed->input()->lanes;
        if (hit.index < 0 || static_cast<std::size_t>(hit.index) >= lanes.size())
            return hover;
        const figures::TimelineLane &lane = lanes[static_cast<std::size_t>(hit.index)];
        hover.lane = hit.index;
        hover.title = lane.label;
        hover.shown = hit.kind == Kind::LaneLabel || figures::totalOf(hit.counts) > 0;
        hover.time = hit.kind == Kind::Lane ? show::clockTime(hit.at, zone) : QString();
        hover.text = hit.kind == Kind::Lane ? countText(hit.counts)
                                            : tr("%1 records").arg(show::fullCount(lane.total));
        const auto worst = figures::worstOf(hit.counts);
        hover.level = hit.kind == Kind::Lane && worst ? static_cast<int>(*worst) : -1;
    }
    return hover;
}

void TimelineItem::setHover(Hover hover)
{
    if (hover == m_hover)
        return;
    const bool redraw = hover.lane != m_hover.lane || hover.marker != m_hover.marker;
    m_hover = std::move(hover);
    if (redraw)
        repaint();
    Q_EMIT hoverChanged();
}

} // namespace faultline::models
