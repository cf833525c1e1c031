// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"

#include <QString>

#include <string_view>

namespace faultline::analysis {

/// A count with its noun: `1 line`, `12 lines`.
[[nodiscard]] QString counted(double count, const QString &singular, const QString &plural);

/// A value as people read it, three significant digits without an exponent where that is short.
[[nodiscard]] QString quantity(double value);

/// `93 %`.
[[nodiscard]] QString percent(double share);

/// The time of day in UTC, with seconds.
[[nodiscard]] QString clockTime(Instant at);

/// `"message"`, one line, cut to about 120 characters with an ellipsis.
[[nodiscard]] QString quoted(const QString &message);
[[nodiscard]] QString quoted(std::string_view message);

/// UTF-8 to QString.
[[nodiscard]] QString textOf(std::string_view utf8);

/// ` in SERVICE`, or nothing when there is none.
[[nodiscard]] QString inService(const QString &service);

} // namespace faultline::analysis
