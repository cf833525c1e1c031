// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPainter>
#include <QString>

#include <functional>

namespace faultline::testing {

/// Paints into an image of `size` at two device pixels a unit and, where FAULTLINE_PICTURES names
/// a folder, saves it there as `name`.png so that a person can look at it.
[[nodiscard]] QImage picture(const QString &name, QSizeF size,
                             const std::function<void(QPainter &)> &paint);

/// How many pixels have about this colour (8 steps a channel).
[[nodiscard]] int pixelsLike(const QImage &image, QRgb colour);

} // namespace faultline::testing
