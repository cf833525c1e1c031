// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/signals/columnviews.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace faultline::signals {

/// Larger blocks are not taken apart: a single huge record stands whole.
inline constexpr std::size_t shapeBlockBytesMax = 1024 * 1024;

/// A block of raw records taken apart, each stream a column of its own.
struct ShapeStreams {
    std::string whole; ///< records that stand as they are, one behind the other
    std::string shapes; ///< names of the shapes, and the words
    std::string numbers; ///< which shape each record has, then number by number, shape by shape
    std::string ids; ///< bytes of hex ids and UUIDs, shape by shape
};

/// What both directions know of the records of a block.
struct BlockRecords {
    std::span<const std::uint32_t> sizes; ///< raw bytes of each
    TimesView times; ///< of the same records
};

/// Takes records apart. Those whose shape no other record of the block has stand whole.
[[nodiscard]] ShapeStreams encodeShapes(std::string_view block, const BlockRecords &records);

/// The bytes of the block; Corrupt when the streams do not give exactly the sizes said.
[[nodiscard]] Result<std::string> decodeShapes(const ShapeStreams &streams,
                                               const BlockRecords &records);

} // namespace faultline::signals
