// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/graph/freeplace.h"

#include <algorithm>
#include <cmath>

namespace faultline::figures {
namespace {

constexpr int ringsMax = 50; // 4 * 50 * 51 = 10 200 places
constexpr double coordinateMax = 1e7;

std::int32_t cellNumber(double value, double cell)
{
    return static_cast<std::int32_t>(
        std::floor(std::clamp(value, -coordinateMax, coordinateMax) / cell));
}

} // namespace

BoxGrid::BoxGrid(QSizeF cell)
    : m_cell(std::max(cell.width(), 1.0), std::max(cell.height(), 1.0))
{ }

std::vector<qint64> BoxGrid::cellsOf(const QRectF &box) const
{
    std::vector<qint64> cells;
    for (int x = cellNumber(box.left(), m_cell.width());
         x <= cellNumber(box.right(), m_cell.width()); ++x) {
        for (int y = cellNumber(box.top(), m_cell.height());
             y <= cellNumber(box.bottom(), m_cell.height()); ++y)
            cells.push_back((qint64(x) << 32) ^ qint64(quint32(y)));
    }
    return cells;
}

void BoxGrid::add(const QRectF &box)
{
    for (const qint64 cell : cellsOf(box))
        m_boxes[cell].push_back(box);
    m_bottom = std::max(m_bottom, box.bottom());
}

bool BoxGrid::isFree(const QRectF &box) const
{
    for (const qint64 cell : cellsOf(box)) {
        const auto found = m_boxes.constFind(cell);
        if (found == m_boxes.cend())
            continue;
        if (std::any_of(found->begin(), found->end(),
                        [&box](const QRectF &other) { return box.intersects(other); }))
            return false;
    }
    return true;
}

QPointF BoxGrid::freeCentre(QPointF wanted, QSizeF size) const
{
    const auto boxAt = [size](QPointF centre) {
        return QRectF(centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(),
                      size.height());
    };
    if (isFree(boxAt(wanted)))
        return wanted;
    for (int ring = 1; ring <= ringsMax; ++ring) {
        // Vertical moves first: a column is a moment, and that should stay true.
        for (int across = 0; across <= ring; ++across) {
            for (const int side : {1, -1}) {
                for (const int vertical : {1, -1}) {
                    const int down = ring - across;
                    const QPointF centre(wanted.x() + side * across * m_cell.width(),
                                         wanted.y() + vertical * down * m_cell.height());
                    if (isFree(boxAt(centre)))
                        return centre;
                }
            }
        }
    }
    return {wanted.x(), m_bottom + m_cell.height()};
}

} // namespace faultline::figures
