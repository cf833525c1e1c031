// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/palette.h"

#include <QImage>
#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <memory>
#include <stop_token>

namespace faultline::models {

/// A dense view that is painted on a worker into an image and shown as a texture: the same code
/// with and without a GPU. Repaints are merged: at most one is under way and one waits.
class FigureItem : public QQuickItem {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool dark READ dark WRITE setDark NOTIFY darkChanged)

public:
    explicit FigureItem(QQuickItem *parent = nullptr);
    ~FigureItem() override;

    [[nodiscard]] bool dark() const { return m_dark; }
    void setDark(bool dark);
    /// The last picture that was painted; null before the first.
    [[nodiscard]] const QImage &picture() const { return m_image; }

Q_SIGNALS:
    void darkChanged();
    /// A picture is on its way to the screen.
    void painted();

protected:
    struct Painted {
        QImage image;
        std::function<void()> adopt; ///< runs on the GUI thread when the picture is taken
    };
    using Job = std::function<Painted(std::stop_token)>;

    /// What to paint now: called on the GUI thread, the job runs on a worker and may only use
    /// values. `ratio` is pixels of the image per unit of the item.
    [[nodiscard]] virtual Job makeJob(QSizeF size, qreal ratio) = 0;
    /// Asks for a new picture soon.
    void repaint();
    /// An image of `size` units at `ratio` to paint into, transparent.
    [[nodiscard]] static QImage blankImage(QSizeF size, qreal ratio);
    [[nodiscard]] std::shared_ptr<const figures::Palette> palette() const;

    void updatePolish() override;
    void geometryChange(const QRectF &now, const QRectF &before) override;
    void itemChange(ItemChange change, const ItemChangeData &data) override;
    QSGNode *updatePaintNode(QSGNode *node, UpdatePaintNodeData *data) override;

private:
    void start();
    void take(Painted painted);

    bool m_dark = true;
    bool m_again = false;
    bool m_fresh = false;
    std::shared_ptr<void> m_running;
    std::stop_source m_stop;
    QImage m_image;
};

} // namespace faultline::models
