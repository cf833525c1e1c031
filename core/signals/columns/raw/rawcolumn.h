// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/columns/raw/shapeblock.h"
#include "core/signals/columns/timecolumn.h"
#include "core/signals/container/container.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::signals {

/// Puts raw records into blocks of at most shapeBlockBytesMax (a larger record is a block of its
/// own) and takes blocks apart into shapes and values. Every block is put together again before
/// it is written; one that does not give the same bytes is written as it is.
class RawColumnBuilder {
public:
    [[nodiscard]] Result<void> append(std::string_view raw, std::optional<Instant> time,
                                      ContainerWriter &container);
    /// Writes the last block and the sizes of the records.
    [[nodiscard]] Result<void> finish(ContainerWriter &container);
    [[nodiscard]] std::span<const std::uint32_t> sizes() const { return m_sizes; }

private:
    [[nodiscard]] Result<void> flush(ContainerWriter &container);
    [[nodiscard]] bool takeApart(ShapeStreams &streams) const;

    std::string m_block;
    std::vector<std::uint32_t> m_blockSizes; ///< of the records in the block
    TimeColumn m_blockTimes;
    std::vector<std::uint32_t> m_sizes;
    std::vector<std::uint32_t> m_recordsOfBlock;
};

/// One block of whole records.
struct RawBlock {
    std::uint32_t firstRecord = 0;
    std::uint32_t records = 0;
    std::string text;
};

/// Puts blocks together as they are asked for and keeps the last one.
class RawColumn {
public:
    [[nodiscard]] static Result<RawColumn> open(ContainerReader &container);

    [[nodiscard]] std::span<const std::uint32_t> sizes() const { return m_sizes; }
    [[nodiscard]] std::size_t blocks() const { return m_blockStarts.size(); }
    [[nodiscard]] std::size_t blockOf(std::uint32_t record) const;
    /// Byte offset of a record in its block.
    [[nodiscard]] std::uint32_t offsetInBlock(std::uint32_t record) const
    {
        return m_offsets[record];
    }
    /// `times` are those of all records of the segment.
    [[nodiscard]] Result<const RawBlock *> block(std::size_t number, const TimesView &times,
                                                 ContainerReader &container);
    /// Valid until another block is read.
    [[nodiscard]] Result<std::string_view> raw(std::uint32_t record, const TimesView &times,
                                               ContainerReader &container);

private:
    [[nodiscard]] Result<void> readSizes(ContainerReader &container);
    [[nodiscard]] Result<void> readBlocks(ContainerReader &container);
    [[nodiscard]] Result<std::string> readText(std::size_t number, const BlockRecords &records,
                                               ContainerReader &container) const;

    std::vector<std::uint32_t> m_sizes;
    std::vector<std::uint32_t> m_offsets;
    std::vector<std::uint32_t> m_blockStarts; ///< first record of each block
    std::size_t m_loaded = SIZE_MAX;
    RawBlock m_block;
};

} // namespace faultline::signals
