// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/brush.h"

#include "core/figures/paint/literaltext.h"

#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QHash>
#include <QPaintEngine>
#include <QSvgRenderer>
#include <QTextLayout>

#include <algorithm>
#include <memory>
#include <mutex>

namespace faultline::figures {
namespace {

/// Icons are parsed once per thread and colour. A renderer is a QObject, so it never leaves the
/// thread it was made in; the number of entries is bounded by icons times palette colours.
QSvgRenderer *iconRenderer(const QString &name, const QColor &colour)
{
    thread_local QHash<QString, std::shared_ptr<QSvgRenderer>> cache;
    constexpr qsizetype cacheMax = 1'000;
    const QString key = name + colour.name(QColor::HexArgb);
    if (const auto found = cache.constFind(key); found != cache.constEnd())
        return found->get();
    QFile file(QStringLiteral(":/faultline/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return nullptr;
    if (cache.size() >= cacheMax)
        cache.clear();
    QByteArray bytes = file.readAll();
    bytes.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
    auto renderer = std::make_shared<QSvgRenderer>(bytes);
    return cache.insert(key, std::move(renderer))->get();
}

QPainterPath polygonPath(const QRectF &rect, std::initializer_list<QPointF> shares)
{
    QPainterPath path;
    for (const QPointF &share : shares) {
        const QPointF point(rect.left() + share.x() * rect.width(),
                            rect.top() + share.y() * rect.height());
        // isEmpty() is true for a path that has only been moved to its start.
        if (path.elementCount() == 0)
            path.moveTo(point);
        else
            path.lineTo(point);
    }
    path.closeSubpath();
    return path;
}

/// A line whose characters can all be copied from a PDF again.
void drawLiteral(QPainter &painter, const QRectF &rect, const QString &text, const QFont &font,
                 Qt::Alignment alignment)
{
    QTextLayout layout(text, font);
    layout.setFormats(literalRanges(text, 0, static_cast<int>(text.size()), {}));
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(1e6);
    layout.endLayout();
    const double width = line.naturalTextWidth();
    double x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() - width;
    else if (alignment & Qt::AlignHCenter)
        x = rect.center().x() - width / 2;
    const double y
        = (alignment & Qt::AlignTop) ? rect.top() : rect.center().y() - line.height() / 2;
    line.draw(&painter, {x, y});
}

} // namespace

void registerFonts()
{
    static std::once_flag once;
    std::call_once(once, [] {
        const QDir folder(QStringLiteral(":/faultline/fonts"));
        for (const QString &name : folder.entryList(QDir::Files, QDir::Name))
            QFontDatabase::addApplicationFont(folder.filePath(name));
    });
}

Brush::Brush(QPainter &painter, const Palette &palette)
    : m_painter(painter)
    , m_palette(palette)
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
}

QColor Brush::colour(const char *name) const
{
    return toQColor(m_palette.colour(QString::fromLatin1(name)));
}

QFont Brush::textFont(double pixels, QFont::Weight weight) const
{
    QFont font(m_palette.textFont());
    // Whole pixels on screen; pages scale the painter instead.
    font.setPixelSize(std::max(1, qRound(pixels)));
    font.setWeight(weight);
    // Hinted advances are whole pixels, which spaces letters badly once a page scales them.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QFont Brush::monoFont(double pixels, QFont::Weight weight) const
{
    QFont font(m_palette.monoFont());
    font.setPixelSize(std::max(1, qRound(pixels)));
    font.setWeight(weight);
    font.setStyleHint(QFont::Monospace);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

void Brush::text(const QRectF &rect, const QString &text, const QFont &font, const QColor &colour,
                 Qt::Alignment alignment) const
{
    if (text.isEmpty() || rect.width() <= 0)
        return;
    // A line break in a title from outside must not push the rest out of the box.
    constexpr qsizetype charsMax = 1'000;
    const QString line = text.left(charsMax).simplified();
    const QString shown = QFontMetricsF(font).elidedText(line, Qt::ElideRight, rect.width() + 0.5);
    // The SVG generator lets text inherit the opacity of the last brush.
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setFont(font);
    m_painter.setPen(colour);
    if (m_painter.paintEngine()->type() == QPaintEngine::Pdf) {
        drawLiteral(m_painter, rect, shown, font, alignment);
        return;
    }
    m_painter.drawText(rect, int(alignment) | Qt::TextSingleLine | Qt::TextDontClip, shown);
}

double Brush::widthOf(const QString &text, const QFont &font)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

void Brush::icon(const QRectF &rect, const QString &name, const QColor &colour) const
{
    if (name.isEmpty())
        return;
    QSvgRenderer *renderer = iconRenderer(name, colour);
    if (renderer == nullptr)
        return;
    m_painter.save();
    m_painter.setOpacity(m_painter.opacity() * colour.alphaF());
    renderer->render(&m_painter, rect);
    m_painter.restore();
}

void Brush::severityShape(const QRectF &rect, domain::Severity severity, const QColor &colour) const
{
    if (severity == domain::Severity::Info) {
        const double width = std::max(1.0, rect.width() * 0.2);
        m_painter.setPen(QPen(colour, width));
        m_painter.setBrush(Qt::NoBrush);
        const double inset = rect.width() * 0.1 + width / 2;
        m_painter.drawEllipse(rect.adjusted(inset, inset, -inset, -inset));
        return;
    }
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colour);
    m_painter.drawPath(severityPath(rect, severity));
}

void Brush::box(const QRectF &rect, double radius, const QColor &fill, const QColor &border) const
{
    m_painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    m_painter.setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    const double inset = border.isValid() ? 0.5 : 0;
    m_painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
}

void Brush::line(const QPointF &from, const QPointF &to, const QColor &colour, Qt::PenStyle style,
                 double width) const
{
    QPen pen(colour, width, style);
    pen.setCapStyle(Qt::FlatCap);
    m_painter.setPen(pen);
    QPointF a = from;
    QPointF b = to;
    if (qFuzzyCompare(a.x() + 1, b.x() + 1))
        a.rx() = b.rx() = std::floor(a.x()) + 0.5;
    if (qFuzzyCompare(a.y() + 1, b.y() + 1))
        a.ry() = b.ry() = std::floor(a.y()) + 0.5;
    m_painter.drawLine(a, b);
}

QPainterPath severityPath(const QRectF &rect, domain::Severity severity)
{
    QPainterPath path;
    switch (severity) {
    case domain::Severity::Critical:
        return polygonPath(
            rect, {{0.3, 0}, {0.7, 0}, {1, 0.3}, {1, 0.7}, {0.7, 1}, {0.3, 1}, {0, 0.7}, {0, 0.3}});
    case domain::Severity::High:
        return polygonPath(rect, {{0.5, 0.06}, {1, 0.94}, {0, 0.94}});
    case domain::Severity::Medium:
        return polygonPath(rect, {{0.5, 0}, {1, 0.5}, {0.5, 1}, {0, 0.5}});
    case domain::Severity::Low:
        path.addRoundedRect(rect.adjusted(rect.width() * 0.1, rect.height() * 0.1,
                                          -rect.width() * 0.1, -rect.height() * 0.1),
                            rect.width() * 0.1, rect.width() * 0.1);
        return path;
    case domain::Severity::Info:
        break;
    }
    path.addEllipse(rect);
    return path;
}

QString eventIcon(domain::Source source, const QString &eventType)
{
    static const QHash<QString, QString> byType{
        {QStringLiteral("commit"), QStringLiteral("source/git")},
        {QStringLiteral("tag"), QStringLiteral("action/tag")},
        {QStringLiteral("revert"), QStringLiteral("action/undo")},
        {QStringLiteral("deploy"), QStringLiteral("source/changes")},
        {QStringLiteral("rollback"), QStringLiteral("action/undo")},
        {QStringLiteral("flag"), QStringLiteral("action/flag")},
        {QStringLiteral("config"), QStringLiteral("action/settings")},
        {QStringLiteral("alert"), QStringLiteral("source/incidents")},
        {QStringLiteral("anomaly"), QStringLiteral("source/metrics")},
        {QStringLiteral("error_burst"), QStringLiteral("action/symptom")},
        {QStringLiteral("observation"), QStringLiteral("action/comment")},
    };
    return byType.value(eventType, QStringLiteral("source/") + domain::toString(source));
}

} // namespace faultline::figures
