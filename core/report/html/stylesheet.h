// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace faultline::report {

/// The style of the HTML report, made from the theme tokens: light, dark and print.
[[nodiscard]] QString styleSheet();

/// `<symbol>` elements of all severities and sources, to be used by `#severity-high` and the like.
[[nodiscard]] QString iconSymbols();

} // namespace faultline::report
