// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/columns/raw/shape.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::signals {

/// A value that was taken out of a line.
struct SlotValue {
    std::string_view text;
    std::uint64_t number = 0; ///< of a number slot
};

/// Takes lines apart into a shape and its values. A value is what has digits: a number (with
/// letters before or behind it left in the shape), an id in hex, a UUID, the record's time, or
/// else the whole word. Which is which only decides how small the line becomes: putting it
/// together again gives the same bytes in any case.
class ShapeLexer {
public:
    /// Takes `line` apart; name() and values() tell, until the next call. `timeNs` is the
    /// record's time, when it has one.
    void take(std::string_view line, std::optional<std::int64_t> timeNs);
    [[nodiscard]] const std::string &name() const { return m_name; }
    /// A value a slot, in order; none for time slots.
    [[nodiscard]] const std::vector<SlotValue> &values() const { return m_values; }

private:
    [[nodiscard]] std::size_t takeToken(std::size_t begin, std::size_t end, unsigned flags);
    [[nodiscard]] std::size_t takeTime(std::size_t begin);
    [[nodiscard]] std::size_t takeUuid(std::size_t begin);
    [[nodiscard]] std::size_t takeNumberIn(std::size_t begin, std::size_t end);
    std::size_t cut(std::size_t begin, std::size_t end, ShapePiece piece, std::uint64_t number = 0);

    std::string_view m_line;
    std::optional<std::int64_t> m_timeNs;
    std::size_t m_fixedFrom = 0; ///< where the fixed text began that is not yet in the name
    std::string m_name;
    std::vector<SlotValue> m_values;
};

} // namespace faultline::signals
