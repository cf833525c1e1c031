// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/paintmarker.h"

namespace faultline::figures {
namespace {

bool isChange(const TimelineMarker &marker)
{
    return marker.source == domain::Source::Git || marker.source == domain::Source::Changes
        || marker.source == domain::Source::Manual;
}

QPainterPath markerOutline(const QRectF &rect, const TimelineMarker &marker)
{
    QPainterPath path;
    if (isChange(marker)) {
        path.addEllipse(rect.adjusted(1, 1, -1, -1));
    } else if (marker.source == domain::Source::Incidents) {
        const QPointF centre = rect.center();
        const double reach = rect.width() / 2 + 1;
        path.moveTo(centre.x(), centre.y() - reach);
        path.lineTo(centre.x() + reach, centre.y());
        path.lineTo(centre.x(), centre.y() + reach);
        path.lineTo(centre.x() - reach, centre.y());
        path.closeSubpath();
    } else {
        path.addRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4);
    }
    return path;
}

} // namespace

QColor markerColour(const Palette &palette, const TimelineMarker &marker)
{
    return toQColor(isChange(marker) ? palette.source(marker.source)
                                     : palette.severity(marker.severity).text);
}

void paintMarker(const Brush &brush, const MarkerLayout &marker, const TimelineMarker &lead,
                 bool chosen)
{
    const QColor colour = markerColour(brush.palette(), lead);
    QPainter &painter = brush.painter();
    painter.setPen(QPen(colour, chosen ? 2 : 1.25));
    painter.setBrush(brush.colour(chosen ? "selected" : "surface"));
    painter.drawPath(markerOutline(marker.rect, lead));
    const double inset = lead.source == domain::Source::Incidents ? 5 : 4;
    brush.icon(marker.rect.adjusted(inset, inset, -inset, -inset),
               eventIcon(lead.source, lead.eventType), colour);
    if (marker.members.size() < 2)
        return;
    const QString count = shortCount(marker.members.size());
    const QFont font = brush.monoFont(9, QFont::Bold);
    const double width = std::max(12.0, Brush::widthOf(count, font) + 6);
    const QRectF badge(marker.rect.right() - 7, marker.rect.top() - 4, width, 12);
    brush.box(badge, 6, colour, brush.colour("surface"));
    brush.text(badge, count, font, brush.colour("surface"), Qt::AlignCenter);
}

} // namespace faultline::figures
