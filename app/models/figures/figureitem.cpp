// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/figures/figureitem.h"

#include "app/models/session/activity.h"

#include <QFuture>
#include <QPointer>
#include <QPromise>
#include <QQuickWindow>
#include <QSGImageNode>
#include <QThreadPool>

namespace faultline::models {

namespace {

constexpr int painterThreads = 2;

QThreadPool &painters()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(painterThreads);
    return pool;
}

std::shared_ptr<const figures::Palette> paletteOf(figures::Theme theme)
{
    return std::make_shared<const figures::Palette>(figures::Palette::of(theme));
}

} // namespace

FigureItem::FigureItem(QQuickItem *parent)
    : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

FigureItem::~FigureItem()
{
    m_stop.request_stop();
}

void FigureItem::setDark(bool dark)
{
    if (dark == m_dark)
        return;
    m_dark = dark;
    Q_EMIT darkChanged();
    repaint();
}

std::shared_ptr<const figures::Palette> FigureItem::palette() const
{
    static const auto darkPalette = paletteOf(figures::Theme::Dark);
    static const auto lightPalette = paletteOf(figures::Theme::Light);
    return m_dark ? darkPalette : lightPalette;
}

QImage FigureItem::blankImage(QSizeF size, qreal ratio)
{
    QImage image((size * ratio).toSize().expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    return image;
}

void FigureItem::repaint()
{
    polish();
}

void FigureItem::updatePolish()
{
    if (m_running != nullptr)
        m_again = true;
    else
        start();
}

void FigureItem::start()
{
    if (width() < 1 || height() < 1 || window() == nullptr)
        return;
    m_again = false;
    m_stop = std::stop_source();
    m_running = Activity::instance()->wait();
    const auto promise = std::make_shared<QPromise<Painted>>();
    promise->start();
    promise->future().then(this, [this](Painted painted) { take(std::move(painted)); });
    const Job job = makeJob(size(), window()->effectiveDevicePixelRatio());
    painters().start([promise, job, token = m_stop.get_token()] {
        promise->addResult(job(token));
        promise->finish();
    });
}

void FigureItem::take(Painted painted)
{
    const std::shared_ptr<void> running = std::move(m_running);
    m_running.reset();
    if (!painted.image.isNull()) {
        m_image = std::move(painted.image);
        m_fresh = true;
        if (painted.adopt)
            painted.adopt();
        update();
        Q_EMIT this->painted();
    }
    if (m_again)
        start();
}

void FigureItem::geometryChange(const QRectF &now, const QRectF &before)
{
    QQuickItem::geometryChange(now, before);
    if (now.size() != before.size())
        repaint();
}

void FigureItem::itemChange(ItemChange change, const ItemChangeData &data)
{
    if (change == ItemDevicePixelRatioHasChanged || change == ItemSceneChange
        || (change == ItemVisibleHasChanged && data.boolValue))
        repaint();
    QQuickItem::itemChange(change, data);
}

QSGNode *FigureItem::updatePaintNode(QSGNode *node, UpdatePaintNodeData *data)
{
    Q_UNUSED(data)
    auto *shown = static_cast<QSGImageNode *>(node);
    if (m_fresh || shown == nullptr) {
        // A new node each time: the software one does not free a texture that is replaced.
        delete shown;
        if (m_image.isNull())
            return nullptr;
        m_fresh = false;
        shown = window()->createImageNode();
        shown->setOwnsTexture(true);
        shown->setTexture(window()->createTextureFromImage(m_image));
    }
    shown->setRect({QPointF(), m_image.deviceIndependentSize()});
    return shown;
}

} // namespace faultline::models
