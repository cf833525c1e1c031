// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/timeline/timelineitem.h"

#include "app/models/session/itemref.h"
#include "app/models/session/lens.h"
#include "app/models/text/show.h"
#include "core/figures/paint/brush.h"
#include "core/figures/paint/painttimeline.h"

#include <QPainter>

#include <cmath>

namespace faultline::models {

namespace {

constexpr double aboveLanes = 176; ///< overview, axis, bands and markers together
constexpr double laneHeightMax = 46;

/// The range a person dragged over the lanes.
void paintBrushed(QPainter &painter, const figures::TimelineLayout &layout,
                  const figures::Palette &palette, const TimeRange &range)
{
    const double left = std::max(layout.scale.xOf(range.begin), layout.scale.left());
    const double right = std::min(layout.scale.xOf(range.end), layout.scale.right());
    if (right < left)
        return;
    const double top = layout.axisRect.bottom();
    const QRectF band(left, top, right - left, layout.lanesRect.bottom() - top);
    painter.fillRect(band, figures::toQColor(palette.colour(QStringLiteral("brushFill"))));
    painter.setPen(figures::toQColor(palette.colour(QStringLiteral("accent"))));
    painter.drawLine(band.topLeft(), band.bottomLeft());
    painter.drawLine(band.topRight(), band.bottomRight());
}

} // namespace

TimelineItem::TimelineItem(QQuickItem *parent)
    : FigureItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton | Qt::MiddleButton | Qt::RightButton);
    setAcceptHoverEvents(true);
    setFlag(ItemIsFocusScope, false);
    setActiveFocusOnTab(true);
}

Lens *TimelineItem::lens() const
{
    return m_feed.isNull() ? nullptr : m_feed->lens();
}

void TimelineItem::setFeed(TimelineFeed *feed)
{
    if (feed == m_feed)
        return;
    if (!m_feed.isNull()) {
        m_feed->disconnect(this);
        m_feed->lens()->disconnect(this);
    }
    m_feed = feed;
    if (!m_feed.isNull()) {
        connect(m_feed, &TimelineFeed::inputChanged, this, &TimelineItem::repaint);
        connectLens();
    }
    repaint();
    Q_EMIT feedChanged();
}

void TimelineItem::connectLens()
{
    for (const auto changed : {&Lens::rangeChanged, &Lens::selectionChanged, &Lens::cursorChanged,
                               &Lens::laneChanged, &Lens::chosenChanged})
        connect(lens(), changed, this, &TimelineItem::repaint);
}

void TimelineItem::setZone(const QString &zone)
{
    if (zone == m_zone)
        return;
    m_zone = zone;
    repaint();
    Q_EMIT zoneChanged();
}

void TimelineItem::setTextScale(double scale)
{
    if (qFuzzyCompare(scale, m_textScale))
        return;
    m_textScale = scale;
    repaint();
    Q_EMIT textScaleChanged();
}

void TimelineItem::setScrolled(double pixels)
{
    const double most = std::max(0.0, m_layout.lanesContentHeight - m_layout.lanesRect.height());
    const double next = std::clamp(pixels, 0.0, most);
    if (qFuzzyCompare(next + 1, m_scrolled + 1))
        return;
    m_scrolled = next;
    repaint();
    Q_EMIT scrolledChanged();
}

figures::TimelineOptions TimelineItem::options(QSizeF size) const
{
    constexpr double narrow = 900;
    figures::TimelineOptions options;
    options.width = size.width();
    options.height = size.height();
    options.range = lens()->range();
    options.zone = show::zoneOf(m_zone);
    options.labelWidth = (size.width() < narrow ? 140 : 184) * m_textScale;
    options.laneHeight *= m_textScale;
    options.charWidth *= m_textScale;
    options.lanesScrolled = m_scrolled;
    // Few lanes share the height there is; many keep the least that can be read, and scroll.
    const double lanes = static_cast<double>(m_feed->input()->lanes.size());
    const double room = size.height() - aboveLanes * m_textScale;
    if (lanes > 0)
        options.laneHeight
            = std::clamp(room / lanes, options.laneHeight, laneHeightMax * m_textScale);
    return options;
}

FigureItem::Job TimelineItem::makeJob(QSizeF size, qreal ratio)
{
    if (m_feed.isNull())
        return [size, ratio](std::stop_token) { return Painted{blankImage(size, ratio), {}}; };
    figures::TimelineState state;
    state.ground = false;
    state.cursor = lens()->cursor();
    state.hoveredLane = m_hover.lane;
    state.hoveredMarker = m_hover.marker;
    return [this, input = m_feed->input(), options = options(size), state, ratio, size,
            colours = palette(), lane = lens()->lane(), brushed = lens()->selection(),
            current = lens()->current()](std::stop_token token) mutable {
        auto layout = std::make_shared<figures::TimelineLayout>(
            figures::TimelineLayout::of(*input, options, token));
        for (std::size_t i = 0; i < input->lanes.size() && !lane.isEmpty(); ++i) {
            if (input->lanes[i].id == lane)
                state.selectedLane = static_cast<int>(i);
        }
        for (std::size_t i = 0; i < layout->markers.size(); ++i) {
            for (const std::size_t member : layout->markers[i].members) {
                if (ItemRef::ofEvent(layout->markerInput[member].event).toString() == current)
                    state.selectedMarker = static_cast<int>(i);
            }
        }
        QImage image = blankImage(size, ratio);
        QPainter painter(&image);
        paintTimeline(painter, *layout, *colours, state);
        if (brushed)
            paintBrushed(painter, *layout, *colours, *brushed);
        return Painted{image, [this, layout] {
                           m_layout = std::move(*layout);
                           m_feed->setColumns(m_layout.columnCount());
                       }};
    };
}

QString TimelineItem::itemOf(int marker) const
{
    if (marker < 0 || static_cast<std::size_t>(marker) >= m_layout.markers.size())
        return {};
    const figures::MarkerLayout &at = m_layout.markers[static_cast<std::size_t>(marker)];
    return ItemRef::ofEvent(m_layout.markerInput[at.lead].event).toString();
}

} // namespace faultline::models
