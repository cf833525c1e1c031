// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/figures/picture.h"

#include <QDir>

#include <cmath>
#include <cstdlib>

namespace faultline::testing {

QImage picture(const QString &name, QSizeF size, const std::function<void(QPainter &)> &paint)
{
    QImage image((size * 2).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(2);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paint(painter);
    painter.end();
    const QString folder = qEnvironmentVariable("FAULTLINE_PICTURES");
    if (!folder.isEmpty() && QDir().mkpath(folder))
        image.save(QDir(folder).filePath(name + QStringLiteral(".png")));
    return image;
}

int pixelsLike(const QImage &image, QRgb colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            const int apart = std::max({std::abs(qRed(pixel) - qRed(colour)),
                                        std::abs(qGreen(pixel) - qGreen(colour)),
                                        std::abs(qBlue(pixel) - qBlue(colour))});
            count += apart <= 8 ? 1 : 0;
        }
    }
    return count;
}

} // namespace faultline::testing
