// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QSizeF>
#include <QString>

#include <functional>

namespace faultline::figures {

/// What `paint` draws as one `<svg>` element for an HTML page: no prolog, no ids, no links, a
/// viewBox so that it scales, texts escaped and in fonts a browser without ours can replace.
/// `title` is what a screen reader says. Needs registerFonts().
[[nodiscard]] QString toSvg(QSizeF size, const QString &title,
                            const std::function<void(QPainter &)> &paint);

} // namespace faultline::figures
