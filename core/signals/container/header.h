// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/container/bytes.h"
#include "core/signals/segment.h"

namespace faultline::signals {

// Layout of a container, little-endian:
//   0  "FLS", format version (1 byte)
//   4  kind (1), zero (1), columns (2), checksum of everything else in the header (8)
//  16  summary (summaryBytes)
//  16 + summaryBytes: one entry (entryBytes) a column: id (2), part (2), compressed (1),
//      zero (3), stored bytes (4), unpacked bytes (4), checksum of the stored bytes (8)
//  then the columns in the order of their entries, up to the end.
inline constexpr std::string_view containerMagic = "FLS";
inline constexpr std::size_t prefixBytes = 16;
inline constexpr std::size_t summaryBytes = 69;
inline constexpr std::size_t entryBytes = 24;
inline constexpr std::size_t columnsMax = 1024;

/// What the first prefixBytes say.
struct ContainerPrefix {
    std::uint8_t version = 0;
    std::uint8_t kind = 0;
    std::uint16_t columns = 0;
    std::uint64_t checksum = 0;

    [[nodiscard]] std::size_t headerBytes() const
    {
        return prefixBytes + summaryBytes + entryBytes * columns;
    }
};

void writeSummary(ByteWriter &writer, const SegmentSummary &summary);
/// Kind and version come from the prefix.
[[nodiscard]] SegmentSummary readSummary(ByteReader &reader);
/// Corrupt when it is not a container, Unsupported when a newer version wrote it.
[[nodiscard]] Result<ContainerPrefix> readPrefix(std::string_view bytes);
/// The checksum that belongs into a header (prefix, summary and entries in one).
[[nodiscard]] std::uint64_t headerChecksum(std::string_view header);

} // namespace faultline::signals
