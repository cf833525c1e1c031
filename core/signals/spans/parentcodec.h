// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::signals {

/// Parent ids of spans: none, how far away the span with that id stands in the segment, or the
/// eight bytes when it is not there.
[[nodiscard]] std::string encodeParents(std::span<const std::uint64_t> parents,
                                        std::span<const std::uint64_t> spanIds);
[[nodiscard]] Result<std::vector<domain::SpanId>> decodeParents(
    std::string_view bytes, std::span<const domain::SpanId> spanIds);

} // namespace faultline::signals
