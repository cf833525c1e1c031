// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"

#include <string_view>

namespace faultline::sdk {

/// A trace id as systems write it: 32 hex digits, 16 (older ones, filled up with zeros in front),
/// or a UUID with dashes. Any other text gives an id derived from it, so that records which say
/// the same text still meet. Empty text and zeros give the null id.
[[nodiscard]] domain::TraceId traceIdOf(std::string_view text);

/// A span id: up to 16 hex digits as a number, any other text hashed to 64 bits.
[[nodiscard]] domain::SpanId spanIdOf(std::string_view text);

/// True for 7 to 64 lower or upper case hex digits with at least one digit: a commit's SHA.
[[nodiscard]] bool looksLikeSha(std::string_view text);

} // namespace faultline::sdk
