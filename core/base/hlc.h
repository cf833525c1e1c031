// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"

#include <compare>
#include <cstdint>

namespace faultline {

/// A hybrid logical clock reading: 48 bits of Unix milliseconds and a 16 bit counter in one
/// integer, so that readings sort by time and, within one, by cause.
/// Source: Kulkarni et al., "Logical Physical Clocks", 2014.
struct Hlc {
    std::uint64_t value = 0;

    [[nodiscard]] Instant instant() const
    {
        return Instant::fromMillis(static_cast<std::int64_t>(value >> 16));
    }
    friend constexpr auto operator<=>(const Hlc &, const Hlc &) = default;
};

/// The reading that follows `last` at the wall time `now`: never before `last`, even when the
/// wall clock was set back.
[[nodiscard]] Hlc nextHlc(Hlc last, Instant now);

/// The reading after a message with `remote` was received.
[[nodiscard]] Hlc receiveHlc(Hlc last, Hlc remote, Instant now);

} // namespace faultline
