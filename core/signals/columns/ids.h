// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/signals/columns/idcolumn.h"

#include <array>
#include <cstdint>
#include <string>

namespace faultline::signals {

/// A span id as its eight bytes, the highest first.
[[nodiscard]] inline std::array<std::uint8_t, 8> bytesOf(domain::SpanId id)
{
    std::array<std::uint8_t, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(id.value >> (56 - 8 * i));
    return bytes;
}

[[nodiscard]] inline domain::SpanId spanIdOf(const IdBytes &bytes)
{
    domain::SpanId id;
    for (std::size_t i = 0; i < 8; ++i)
        id.value = (id.value << 8) | bytes[i];
    return id;
}

/// Lower case hex digits, as queries and people name ids.
[[nodiscard]] std::string hexOf(const domain::TraceId &id);
[[nodiscard]] std::string hexOf(domain::SpanId id);

} // namespace faultline::signals
