// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/brush.h"
#include "core/figures/paint/paintchart.h"

namespace faultline::figures {
namespace {

QColor serviceColour(const Brush &brush, int number)
{
    static constexpr std::array colours{domain::Source::Logs,    domain::Source::Metrics,
                                        domain::Source::Traces,  domain::Source::Timelines,
                                        domain::Source::Changes, domain::Source::Ci,
                                        domain::Source::Git};
    return toQColor(
        brush.palette().source(colours.at(static_cast<std::size_t>(number) % colours.size())));
}

void paintSpanLabel(const Brush &brush, const WaterfallRow &row, double labelRight, double indent)
{
    double x = 12 + row.depth * indent;
    const QColor colour = serviceColour(brush, row.colour);
    // Deep traces must not push their names out of the column.
    x = std::min(x, labelRight * 0.6);
    brush.box(QRectF(x, row.rect.center().y() - 4, 3, 8), 1.5, colour);
    x += 9;
    const QFont strong = brush.textFont(11.5, QFont::Medium);
    const double room = labelRight - 8 - x;
    const double service = std::min(Brush::widthOf(row.span.service, strong) + 1, room * 0.6);
    brush.text(QRectF(x, row.rect.top(), service, row.rect.height()), row.span.service, strong,
               brush.colour("text"));
    brush.text(QRectF(x + service + 6, row.rect.top(), room - service - 6, row.rect.height()),
               row.span.name, brush.textFont(11.5), brush.colour("textMuted"));
}

void paintSpanBar(const Brush &brush, const WaterfallRow &row)
{
    const QColor colour = serviceColour(brush, row.colour);
    QColor ground = colour;
    ground.setAlphaF(brush.palette().isDark() ? 0.45F : 0.35F);
    brush.box(row.bar, 3, ground);
    for (const QRectF &part : row.critical)
        brush.painter().fillRect(QRectF(part.left(), part.bottom() - 3, part.width(), 3),
                                 brush.colour("criticalPath"));
    double x = row.bar.right() + 6;
    if (row.span.failed) {
        const QColor failed = toQColor(brush.palette().severity(domain::Severity::Critical).text);
        brush.painter().setPen(QPen(failed, 1.25));
        brush.painter().setBrush(Qt::NoBrush);
        brush.painter().drawRoundedRect(row.bar.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        brush.severityShape(QRectF(x, row.bar.center().y() - 5, 10, 10), domain::Severity::Critical,
                            failed);
        x += 15;
    }
    const QRectF text = row.durationInside ? row.bar.adjusted(6, 0, -4, 0)
                                           : QRectF(x, row.rect.top(), 80, row.rect.height());
    brush.text(text, row.durationText, brush.monoFont(10),
               brush.colour(row.durationInside ? "text" : "textSecondary"));
}

} // namespace

void paintWaterfall(QPainter &painter, const WaterfallLayout &layout, const Palette &palette,
                    const WaterfallState &state)
{
    if (layout.rows.empty())
        return;
    const Brush brush(painter, palette);
    painter.save();
    if (state.ground)
        painter.fillRect(QRectF({0, 0}, layout.size), brush.colour("surface"));
    const QFont mono = brush.monoFont(11);
    for (const TimeTick &tick : layout.ticks.ticks) {
        brush.line({tick.x, layout.axisRect.bottom()}, {tick.x, layout.size.height()},
                   brush.colour("grid"));
        brush.text(QRectF(tick.x - 30, 0, 60, layout.axisRect.height()), tick.label, mono,
                   brush.colour("textMuted"), Qt::AlignCenter);
    }
    brush.line({0, layout.axisRect.bottom()}, {layout.size.width(), layout.axisRect.bottom()},
               brush.colour("border"));
    constexpr double indent = 14;
    for (std::size_t i = 0; i < layout.rows.size(); ++i) {
        const WaterfallRow &row = layout.rows[i];
        if (int(i) == state.selectedRow || int(i) == state.hoveredRow)
            painter.fillRect(row.rect,
                             brush.colour(int(i) == state.selectedRow ? "selected" : "hover"));
        paintSpanLabel(brush, row, layout.axisRect.left(), indent);
        paintSpanBar(brush, row);
    }
    painter.restore();
}

} // namespace faultline::figures
