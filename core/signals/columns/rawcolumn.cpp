// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/rawcolumn.h"

#include "core/signals/container/bytes.h"

#include <algorithm>

namespace faultline::signals {
namespace {

ColumnKey blockKey(std::size_t number)
{
    return {ColumnId::Raw, static_cast<std::uint16_t>(number)};
}

} // namespace

Result<void> RawColumnBuilder::append(std::string_view raw, ContainerWriter &container)
{
    if (!m_block.empty() && m_block.size() + raw.size() > rawBlockBytes) {
        if (const auto flushed = flush(container); !flushed)
            return flushed;
    }
    m_block.append(raw);
    m_sizes.push_back(static_cast<std::uint32_t>(raw.size()));
    m_bytes += raw.size();
    return {};
}

Result<void> RawColumnBuilder::flush(ContainerWriter &container)
{
    const auto added = container.add(blockKey(m_blocks++), m_block);
    m_block.clear();
    return added;
}

Result<void> RawColumnBuilder::finish(ContainerWriter &container)
{
    if (!m_block.empty()) {
        if (const auto flushed = flush(container); !flushed)
            return flushed;
    }
    ByteWriter writer;
    for (const std::uint32_t size : m_sizes)
        writer.varint(size);
    return container.add({ColumnId::RawSizes, 0}, writer.bytes());
}

Result<RawColumn> RawColumn::open(ContainerReader &container)
{
    const auto bytes = container.read({ColumnId::RawSizes, 0});
    if (!bytes)
        return failureOf(bytes);
    ByteReader reader(*bytes);
    RawColumn column;
    column.m_sizes.resize(container.summary().records);
    std::uint64_t total = 0;
    for (std::uint32_t &size : column.m_sizes) {
        const std::uint64_t value = std::min<std::uint64_t>(reader.varint(), columnBytesMax);
        size = static_cast<std::uint32_t>(value);
        total += value;
    }
    if (!reader.atCleanEnd() || total != container.summary().rawBytes)
        return corruptSegment(QStringLiteral("the sizes of its records"));
    if (const auto placed = column.place(container); !placed)
        return failureOf(placed);
    return column;
}

/// Fills the blocks with records: every block must hold whole records and be used up.
Result<void> RawColumn::place(const ContainerReader &container)
{
    m_offsets.resize(m_sizes.size());
    std::uint64_t used = 0;
    std::uint64_t blockBytes = 0;
    for (std::uint32_t record = 0; record < m_sizes.size(); ++record) {
        if (used == blockBytes && m_sizes[record] > 0) {
            blockBytes = container.sizeOf(blockKey(m_blockStarts.size()));
            m_blockStarts.push_back(m_blockStarts.empty() ? 0 : record);
            used = 0;
        }
        m_offsets[record] = static_cast<std::uint32_t>(used);
        used += m_sizes[record];
        if (used > blockBytes)
            return corruptSegment(QStringLiteral("its blocks of raw text"));
    }
    if (used != blockBytes || container.has(blockKey(m_blockStarts.size())))
        return corruptSegment(QStringLiteral("its blocks of raw text"));
    return {};
}

std::size_t RawColumn::blockOf(std::uint32_t record) const
{
    const auto behind = std::upper_bound(m_blockStarts.begin(), m_blockStarts.end(), record);
    return behind == m_blockStarts.begin()
        ? 0
        : static_cast<std::size_t>(behind - m_blockStarts.begin()) - 1;
}

Result<const RawBlock *> RawColumn::block(std::size_t number, ContainerReader &container)
{
    if (number == m_loaded)
        return &m_block;
    m_loaded = SIZE_MAX;
    auto text = container.read(blockKey(number));
    if (!text)
        return failureOf(text);
    if (text->size() != container.sizeOf(blockKey(number)))
        return corruptSegment(QStringLiteral("a block of raw text"));
    const auto records = static_cast<std::uint32_t>(m_sizes.size());
    const std::uint32_t end
        = number + 1 < m_blockStarts.size() ? m_blockStarts[number + 1] : records;
    m_block = {m_blockStarts[number], end - m_blockStarts[number], std::move(*text)};
    m_loaded = number;
    return &m_block;
}

Result<std::string_view> RawColumn::raw(std::uint32_t record, ContainerReader &container)
{
    if (m_sizes[record] == 0)
        return std::string_view();
    const auto block = this->block(blockOf(record), container);
    if (!block)
        return failureOf(block);
    return std::string_view((*block)->text).substr(m_offsets[record], m_sizes[record]);
}

} // namespace faultline::signals
