// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/container/container.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::signals {

/// Blocks of raw text end at this size; a larger record is a block of its own.
inline constexpr std::size_t rawBlockBytes = 1024 * 1024;

/// Puts raw records into blocks, each a part of ColumnId::Raw.
class RawColumnBuilder {
public:
    [[nodiscard]] Result<void> append(std::string_view raw, ContainerWriter &container);
    /// Writes the last block and the sizes of the records.
    [[nodiscard]] Result<void> finish(ContainerWriter &container);
    [[nodiscard]] std::span<const std::uint32_t> sizes() const { return m_sizes; }
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }

private:
    [[nodiscard]] Result<void> flush(ContainerWriter &container);

    std::string m_block;
    std::vector<std::uint32_t> m_sizes;
    std::uint64_t m_bytes = 0;
    std::uint16_t m_blocks = 0;
};

/// One block of whole records, unpacked.
struct RawBlock {
    std::uint32_t firstRecord = 0;
    std::uint32_t records = 0;
    std::string text;
};

/// Unpacks blocks as they are asked for and keeps the last one.
class RawColumn {
public:
    [[nodiscard]] static Result<RawColumn> open(ContainerReader &container);

    [[nodiscard]] std::span<const std::uint32_t> sizes() const { return m_sizes; }
    [[nodiscard]] std::size_t blocks() const { return m_blockStarts.size(); }
    [[nodiscard]] std::size_t blockOf(std::uint32_t record) const;
    [[nodiscard]] Result<const RawBlock *> block(std::size_t number, ContainerReader &container);
    /// Valid until another block is read.
    [[nodiscard]] Result<std::string_view> raw(std::uint32_t record, ContainerReader &container);
    /// Byte offset of a record in its block.
    [[nodiscard]] std::uint32_t offsetInBlock(std::uint32_t record) const
    {
        return m_offsets[record];
    }

private:
    [[nodiscard]] Result<void> place(const ContainerReader &container);

    std::vector<std::uint32_t> m_sizes;
    std::vector<std::uint32_t> m_offsets;
    std::vector<std::uint32_t> m_blockStarts; ///< first record of each block
    std::size_t m_loaded = SIZE_MAX;
    RawBlock m_block;
};

} // namespace faultline::signals
