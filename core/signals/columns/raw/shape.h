// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/columns/raw/timetext.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::signals {

/// What stands between two pieces of fixed text of a shape. Stored: append only.
enum class SlotKind : std::uint8_t {
    End = 0, ///< nothing: the line is over
    Number = 1, ///< 1 to 18 decimal digits
    HexLower = 2, ///< `size` bytes as lower case hex
    HexUpper = 3,
    UuidLower = 4, ///< 16 bytes as 8-4-4-4-12 hex digits
    UuidUpper = 5,
    Word = 6, ///< from the table of words
    Time = 7, ///< the record's own time, written in a form
};

/// Fixed text and the slot behind it.
struct ShapePiece {
    std::string_view text;
    SlotKind kind = SlotKind::End;
    std::uint8_t size = 0; ///< bytes of a hex slot or a UUID
    TimeForm form; ///< of a time slot
};

/// A line without its values: pieces, the last of kind End.
using Shape = std::vector<ShapePiece>;

/// Appends a piece to the one text that names a shape in tables and on disk.
void appendPiece(std::string &name, const ShapePiece &piece);

/// The shapes whose names stand one behind the other; they point into `names`. False when that is
/// not what `names` holds.
[[nodiscard]] bool readShapes(std::string_view names, std::vector<Shape> &shapes);

/// Whether values of the kind are ids of `size` bytes.
[[nodiscard]] inline bool isIdSlot(SlotKind kind)
{
    return kind >= SlotKind::HexLower && kind <= SlotKind::UuidUpper;
}

inline constexpr std::size_t uuidBytes = 16;
inline constexpr std::size_t uuidCharacters = 36;
/// Where the dashes of a UUID stand.
[[nodiscard]] inline bool isUuidDash(std::size_t character)
{
    return character == 8 || character == 13 || character == 18 || character == 23;
}

} // namespace faultline::signals
