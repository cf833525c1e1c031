// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/severity.h"

#include <cstdint>

namespace faultline::signals {

inline constexpr std::uint8_t severityFromTextBit = 0x80;

/// Severity and whether it was guessed, in the byte that stands in the column.
[[nodiscard]] inline char severityByte(domain::Severity severity, bool fromText)
{
    return static_cast<char>(static_cast<std::uint8_t>(severity)
                             | (fromText ? severityFromTextBit : 0));
}

} // namespace faultline::signals
