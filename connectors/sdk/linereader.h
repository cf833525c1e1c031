// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/bytesource.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace faultline::sdk {

inline constexpr std::size_t sliceBytes = 4U << 20U; ///< what is asked of a source at once
inline constexpr std::size_t lineBytesMax = 4U << 20U; ///< a longer line comes in pieces

/// One physical line, with its end. Views are valid until the next call of next().
struct Line {
    std::string_view bytes;
    std::uint64_t offset = 0; ///< of its first byte in the source
    std::uint64_t number = 0; ///< 1-based
    bool isContinued = false; ///< a further piece of a line longer than lineBytesMax
    bool hasEnd = false; ///< false for the last line of a file without one, and for pieces
};

/// Splits a source into lines with bounded memory (at most lineBytesMax + sliceBytes). Every byte
/// of the source is in exactly one line, in order.
class LineReader {
public:
    enum class Unit : std::uint8_t { Byte, Utf16Le, Utf16Be }; ///< what a line feed looks like

    /// `offset` and `linesBefore` say where in the evidence the source stands; the caller has
    /// skipped that far.
    explicit LineReader(ByteSource &bytes, std::uint64_t offset = 0, std::uint64_t linesBefore = 0,
                        std::size_t longest = lineBytesMax)
        : m_bytes(bytes)
        , m_offset(offset)
        , m_lines(linesBefore)
        , m_longest(longest)
    { }

    /// Before the first next(), for text of two-byte units.
    void setUnit(Unit unit) { m_unit = unit; }

    /// The bytes that come next, at least `wanted` of them unless the source ends before.
    [[nodiscard]] std::string_view peek(std::size_t wanted);

    /// False at the end. When the source fails, the lines before are handed out first and the
    /// error comes after them.
    [[nodiscard]] Result<bool> next(Line &line);

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] std::size_t findLineEnd(std::size_t from) const;
    void take(std::size_t length, bool hasEnd, Line &line);

    ByteSource &m_bytes;
    std::string m_buffer;
    std::size_t m_begin = 0; ///< of the next line in m_buffer
    std::uint64_t m_offset;
    std::uint64_t m_lines;
    std::size_t m_longest;
    Unit m_unit = Unit::Byte;
    bool m_inLine = false; ///< the piece before ended without a line end
    bool m_atEnd = false;
    std::optional<Error> m_error;
};

} // namespace faultline::sdk
