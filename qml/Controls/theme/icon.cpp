// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/Controls/theme/icon.h"

#include <QCache>
#include <QFile>
#include <QLoggingCategory>
#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>
#include <QSvgRenderer>

#include <cmath>

namespace faultline::controls {

namespace {

Q_LOGGING_CATEGORY(lcIcon, "faultline.controls.icon")

constexpr int cachedIconsMax = 512;

QImage draw(const QString &name, const QColor &color, int pixels)
{
    const QString path = name.contains(u'/') ? name : QStringLiteral("action/") + name;
    QFile file(QStringLiteral(":/faultline/icons/%1.svg").arg(path));
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(lcIcon, "no icon is called %s", qUtf8Printable(name));
        return {};
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter);
    return image;
}

} // namespace

Icon::Icon(QQuickItem *parent)
    : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void Icon::setName(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    redraw();
    Q_EMIT nameChanged();
}

void Icon::setColor(const QColor &color)
{
    if (color == m_color)
        return;
    m_color = color;
    redraw();
    Q_EMIT colorChanged();
}

void Icon::setSize(qreal size)
{
    if (qFuzzyCompare(size + 1, implicitWidth() + 1))
        return;
    setImplicitSize(size, size);
    redraw();
    Q_EMIT sizeChanged();
}

QImage Icon::render(const QString &name, const QColor &color, int pixels)
{
    static QCache<QString, QImage> cache(cachedIconsMax);
    if (name.isEmpty() || pixels <= 0)
        return {};
    const QString key
        = QStringLiteral("%1 %2 %3").arg(name, color.name(QColor::HexArgb)).arg(pixels);
    if (const QImage *known = cache.object(key))
        return *known;
    const QImage image = draw(name, color, pixels);
    cache.insert(key, std::make_unique<QImage>(image).release());
    return image;
}

void Icon::redraw()
{
    m_dirty = true;
    update();
}

void Icon::itemChange(ItemChange change, const ItemChangeData &data)
{
    if (change == ItemDevicePixelRatioHasChanged)
        redraw();
    QQuickItem::itemChange(change, data);
}

QSGNode *Icon::updatePaintNode(QSGNode *node, UpdatePaintNodeData *data)
{
    Q_UNUSED(data)
    if (!m_dirty && node != nullptr)
        return node;
    m_dirty = false;
    // A new node each time: the software one does not free a texture that is replaced.
    delete node;
    const int pixels = static_cast<int>(std::ceil(size() * window()->effectiveDevicePixelRatio()));
    // The GUI thread is blocked while this runs, so the cache needs no lock.
    const QImage image = render(m_name, m_color, pixels);
    if (image.isNull())
        return nullptr;
    QSGImageNode *imageNode = window()->createImageNode();
    imageNode->setOwnsTexture(true);
    imageNode->setTexture(
        window()->createTextureFromImage(image, QQuickWindow::TextureCanUseAtlas));
    imageNode->setFiltering(QSGTexture::Linear);
    imageNode->setRect(boundingRect());
    return imageNode;
}

} // namespace faultline::controls
