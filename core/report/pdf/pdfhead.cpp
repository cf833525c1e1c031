// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/brush.h"
#include "core/report/pdf/blockwriter.h"

namespace faultline::report {
namespace {

constexpr double headPoints(double value)
{
    return value * unitsPerPoint;
}

} // namespace

void BlockWriter::writeHead(const Document &document)
{
    const auto &palette = m_flow.palette();
    QPainter &painter = m_flow.painter();
    const figures::Brush brush(painter, palette);
    const double icon = headPoints(16);
    brush.icon(QRectF(0, 0, icon, icon), QStringLiteral("brand/faultline"),
               brush.colour("accentText"));
    brush.text(QRectF(icon + headPoints(5), 0, headPoints(200), icon), QStringLiteral("Faultline"),
               brush.textFont(headPoints(10), QFont::DemiBold), brush.colour("text"));
    brush.text(QRectF(m_flow.width() - headPoints(200), 0, headPoints(200), icon),
               QStringLiteral("Incident report"), brush.textFont(headPoints(9)),
               brush.colour("textMuted"), Qt::AlignRight | Qt::AlignVCenter);
    m_flow.moveDown(icon + headPoints(18));
    writeText({strong(document.title)},
              {palette.metric(QStringLiteral("typePrint.display")), QFont::Bold, false,
               QStringLiteral("text"), Qt::AlignLeft, 1.2},
              0);
    m_flow.moveDown(headPoints(6));
    Inlines badges;
    for (const Inline &badge : document.badges) {
        if (!badges.empty())
            badges.push_back(muted(QStringLiteral("   ·   ")));
        badges.push_back(badge);
    }
    writeText(badges, {10}, 0);
    m_flow.moveDown(headPoints(2));
    writeText({muted(document.subtitle)}, {8.5}, 0);
    m_flow.moveDown(headPoints(10));
    writeHighlights(document);
}

void BlockWriter::writeHighlights(const Document &document)
{
    if (document.highlights.empty())
        return;
    const figures::Brush brush(m_flow.painter(), m_flow.palette());
    const double gap = headPoints(7);
    const auto count = static_cast<double>(document.highlights.size());
    const double cardWidth = (m_flow.width() - gap * (count - 1)) / count;
    const double cardHeight = headPoints(40);
    double x = 0;
    for (const auto &[name, value] : document.highlights) {
        const QRectF card(x, m_flow.y(), cardWidth, cardHeight);
        m_flow.painter().setPen(QPen(brush.colour("border"), headPoints(0.6)));
        m_flow.painter().setBrush(brush.colour("sunken"));
        m_flow.painter().drawRoundedRect(card, headPoints(4), headPoints(4));
        const QRectF inside = card.adjusted(headPoints(8), headPoints(6), -headPoints(4), 0);
        brush.text(QRectF(inside.left(), inside.top(), inside.width(), headPoints(10)), name,
                   brush.textFont(headPoints(7.5)), brush.colour("textMuted"));
        const bool known = value != QStringLiteral("not known");
        brush.text(
            QRectF(inside.left(), inside.top() + headPoints(12), inside.width(), headPoints(18)),
            value,
            known ? brush.monoFont(headPoints(13), QFont::Bold) : brush.textFont(headPoints(9)),
            brush.colour(known ? "text" : "textMuted"));
        x += cardWidth + gap;
    }
    m_flow.moveDown(cardHeight + headPoints(10));
}

} // namespace faultline::report
