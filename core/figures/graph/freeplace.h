// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QRectF>

#include <vector>

namespace faultline::figures {

/// Boxes by coarse cells, to ask quickly whether a place is free.
class BoxGrid {
public:
    explicit BoxGrid(QSizeF cell);

    void add(const QRectF &box);
    [[nodiscard]] bool isFree(const QRectF &box) const;
    /// The centre nearest to `wanted`, in steps of a cell and a ring at a time, where a box of
    /// `size` is free; to the right and below first. Bounded: after 10 000 tries the place is far
    /// below everything.
    [[nodiscard]] QPointF freeCentre(QPointF wanted, QSizeF size) const;

private:
    [[nodiscard]] std::vector<qint64> cellsOf(const QRectF &box) const;

    QSizeF m_cell;
    QHash<qint64, std::vector<QRectF>> m_boxes;
    double m_bottom = 0;
};

} // namespace faultline::figures
