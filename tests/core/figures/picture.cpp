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
    const QImage plain = image.convertToFormat(QImage::Format_ARGB32);
    int count = 0;
    for (int y = 0; y < plain.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(plain.constScanLine(y));
        for (int x = 0; x < plain.width(); ++x) {
            const QRgb pixel = line[x];
            const bool isLike = std::abs(qRed(pixel) - qRed(colour)) <= 8
                && std::abs(qGreen(pixel) - qGreen(colour)) <= 8
                && std::abs(qBlue(pixel) - qBlue(colour)) <= 8;
            count += isLike ? 1 : 0;
        }
    }
    return count;
}

} // namespace faultline::testing
