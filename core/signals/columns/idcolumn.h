// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/signals/container/bytes.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::signals {

/// Bytes of one id, the highest first; the first `width` count.
using IdBytes = std::array<std::uint8_t, 16>;

/// Trace or span ids (16 or 8 bytes, all zero = none). One that stands in the raw record as hex is
/// stored as its place, one equal to the last id as such, others as their bytes.
class IdColumnBuilder {
public:
    explicit IdColumnBuilder(std::size_t width)
        : m_width(width)
    { }
    /// Where the id stands in the raw record, or npos.
    std::size_t append(std::string_view raw, std::span<const std::uint8_t> id);
    [[nodiscard]] const std::string &codes() const { return m_codes.bytes(); }
    [[nodiscard]] const std::string &literals() const { return m_literals; }

private:
    [[nodiscard]] std::size_t find(std::string_view raw, std::span<const std::uint8_t> id) const;

    std::size_t m_width;
    ByteWriter m_codes;
    std::string m_literals;
    IdBytes m_last{};
    std::size_t m_lastPlace = 0;
};

/// The codes of an id column; ids that stand in the raw records are read from there.
class IdColumn {
public:
    [[nodiscard]] static Result<IdColumn> decode(std::string_view codes, std::string_view literals,
                                                 std::uint32_t records, std::size_t width);
    [[nodiscard]] bool needsRaw(std::size_t record) const { return m_places[record] >= 0; }
    /// Corrupt when no id stands where the column says.
    [[nodiscard]] Result<IdBytes> id(std::size_t record, std::string_view raw) const;

private:
    std::size_t m_width = 0;
    std::vector<std::int32_t> m_places; ///< in raw, or -1 - number into m_ids
    std::vector<IdBytes> m_ids; ///< the first is "none"
};

} // namespace faultline::signals
