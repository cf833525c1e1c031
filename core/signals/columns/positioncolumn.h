// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/evidence.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::signals {

/// Positions as differences from what is expected: offsets from the end of the record before,
/// lines from the line before. `sizes` holds the raw size of each record; a missing one is 0.
[[nodiscard]] std::string encodePositions(std::span<const domain::RecordPosition> positions,
                                          std::span<const std::uint32_t> sizes);
[[nodiscard]] Result<std::vector<domain::RecordPosition>> decodePositions(
    std::string_view bytes, std::uint32_t records, std::span<const std::uint32_t> sizes);

} // namespace faultline::signals
