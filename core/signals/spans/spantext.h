// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/signal.h"

#include <string>
#include <string_view>

namespace faultline::signals {

/// What words, substrings and regular expressions look at in a span: name, status message and
/// every attribute's value, a line each.
[[nodiscard]] std::string searchableSpanText(std::string_view name, std::string_view statusMessage,
                                             const domain::Attributes &attributes);

/// Errors are high, everything else is info.
[[nodiscard]] domain::Severity severityOf(domain::SpanStatus status);

} // namespace faultline::signals
