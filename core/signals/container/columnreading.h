// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/container/container.h"

#include <array>
#include <string>

namespace faultline::signals {

/// All parts 0..N-1 of a column.
template<std::size_t N>
[[nodiscard]] Result<std::array<std::string, N>> readParts(ContainerReader &container, ColumnId id)
{
    std::array<std::string, N> parts;
    for (std::size_t part = 0; part < N; ++part) {
        auto bytes = container.read({id, static_cast<std::uint16_t>(part)});
        if (!bytes)
            return failureOf(bytes);
        parts[part] = std::move(*bytes);
    }
    return parts;
}

} // namespace faultline::signals
