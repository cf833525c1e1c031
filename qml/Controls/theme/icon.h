// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

namespace faultline::controls {

/// One SVG of resources/icons in one colour. Drawn in C++ into a texture, because colouring by a
/// shader draws nothing with the software renderer, which off-screen work always uses.
class Icon : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)
    Q_PROPERTY(qreal size READ size WRITE setSize NOTIFY sizeChanged)

public:
    explicit Icon(QQuickItem *parent = nullptr);

    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QColor color() const { return m_color; }
    [[nodiscard]] qreal size() const { return implicitWidth(); }
    void setName(const QString &name);
    void setColor(const QColor &color);
    void setSize(qreal size);

    /// The picture itself, `pixels` wide and high; a null image when there is no such icon.
    [[nodiscard]] static QImage render(const QString &name, const QColor &color, int pixels);

Q_SIGNALS:
    void nameChanged();
    void colorChanged();
    void sizeChanged();

protected:
    QSGNode *updatePaintNode(QSGNode *node, UpdatePaintNodeData *data) override;
    void itemChange(ItemChange change, const ItemChangeData &data) override;

private:
    void redraw();

    QString m_name;
    QColor m_color;
    bool m_dirty = true;
};

} // namespace faultline::controls
