// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/raw/rawcolumn.h"

#include "core/signals/container/bytes.h"

#include <algorithm>

namespace faultline::signals {
namespace {

ColumnKey partOf(ColumnId id, std::size_t block)
{
    return {id, static_cast<std::uint16_t>(block)};
}

/// A part that is not there is empty.
Result<std::string> readPart(ContainerReader &container, ColumnKey key)
{
    return container.has(key) ? container.read(key) : std::string();
}

} // namespace

Result<void> RawColumnBuilder::append(std::string_view raw, std::optional<Instant> time,
                                      ContainerWriter &container)
{
    if (!m_block.empty() && m_block.size() + raw.size() > shapeBlockBytesMax) {
        if (const auto flushed = flush(container); !flushed)
            return flushed;
    }
    m_block.append(raw);
    m_blockSizes.push_back(static_cast<std::uint32_t>(raw.size()));
    m_blockTimes.append(time);
    m_sizes.push_back(static_cast<std::uint32_t>(raw.size()));
    return {};
}

bool RawColumnBuilder::takeApart(ShapeStreams &streams) const
{
    if (m_block.size() > shapeBlockBytesMax)
        return false;
    const BlockRecords records{m_blockSizes, m_blockTimes.view()};
    streams = encodeShapes(m_block, records);
    const auto back = decodeShapes(streams, records);
    return back && *back == m_block;
}

Result<void> RawColumnBuilder::flush(ContainerWriter &container)
{
    const std::size_t number = m_recordsOfBlock.size();
    ShapeStreams streams;
    const bool apart = takeApart(streams);
    Result<void> added;
    const auto add = [&](ColumnId id, std::string_view bytes, bool always) {
        if (added && (always || !bytes.empty()))
            added = container.add(partOf(id, number), bytes);
    };
    add(ColumnId::RawShapes, streams.shapes, apart);
    add(ColumnId::RawNumbers, apart ? streams.numbers : std::string(), false);
    add(ColumnId::RawIds, apart ? streams.ids : std::string(), false);
    add(ColumnId::Raw, apart ? streams.whole : m_block, false);
    m_recordsOfBlock.push_back(static_cast<std::uint32_t>(m_blockSizes.size()));
    m_block.clear();
    m_blockSizes.clear();
    m_blockTimes = {};
    return added;
}

Result<void> RawColumnBuilder::finish(ContainerWriter &container)
{
    if (!m_blockSizes.empty()) {
        if (const auto flushed = flush(container); !flushed)
            return flushed;
    }
    ByteWriter sizes;
    for (const std::uint32_t size : m_sizes)
        sizes.varint(size);
    ByteWriter blocks;
    for (const std::uint32_t records : m_recordsOfBlock)
        blocks.varint(records);
    const auto added = container.add({ColumnId::RawSizes, 0}, sizes.bytes());
    return added ? container.add({ColumnId::RawSizes, 1}, blocks.bytes()) : added;
}

Result<RawColumn> RawColumn::open(ContainerReader &container)
{
    RawColumn column;
    if (const auto read = column.readSizes(container); !read)
        return failureOf(read);
    if (const auto read = column.readBlocks(container); !read)
        return failureOf(read);
    return column;
}

Result<void> RawColumn::readSizes(ContainerReader &container)
{
    const auto bytes = container.read({ColumnId::RawSizes, 0});
    if (!bytes)
        return failureOf(bytes);
    ByteReader reader(*bytes);
    m_sizes.resize(container.summary().records);
    std::uint64_t total = 0;
    for (std::uint32_t &size : m_sizes) {
        const std::uint64_t value = std::min<std::uint64_t>(reader.varint(), columnBytesMax);
        size = static_cast<std::uint32_t>(value);
        total += value;
    }
    if (!reader.atCleanEnd() || total != container.summary().rawBytes)
        return corruptSegment(QStringLiteral("the sizes of its records"));
    return {};
}

Result<void> RawColumn::readBlocks(ContainerReader &container)
{
    const auto bytes = container.read({ColumnId::RawSizes, 1});
    if (!bytes)
        return failureOf(bytes);
    ByteReader reader(*bytes);
    m_offsets.resize(m_sizes.size());
    std::uint64_t record = 0;
    while (reader.remaining() > 0 && record < m_sizes.size()) {
        const std::uint64_t count = reader.varint();
        if (count == 0 || count > m_sizes.size() - record)
            break;
        m_blockStarts.push_back(static_cast<std::uint32_t>(record));
        std::uint32_t offset = 0;
        for (const std::uint64_t end = record + count; record < end; ++record) {
            m_offsets[record] = offset;
            offset += m_sizes[record];
        }
    }
    if (!reader.atCleanEnd() || record != m_sizes.size())
        return corruptSegment(QStringLiteral("its blocks of raw text"));
    return {};
}

std::size_t RawColumn::blockOf(std::uint32_t record) const
{
    const auto behind = std::upper_bound(m_blockStarts.begin(), m_blockStarts.end(), record);
    return static_cast<std::size_t>(behind - m_blockStarts.begin()) - 1;
}

Result<std::string> RawColumn::readText(std::size_t number, const BlockRecords &records,
                                        ContainerReader &container) const
{
    ShapeStreams streams;
    auto whole = readPart(container, partOf(ColumnId::Raw, number));
    if (!whole || !container.has(partOf(ColumnId::RawShapes, number)))
        return whole;
    streams.whole = std::move(*whole);
    const auto take = [&](ColumnId id, std::string &into) -> Result<void> {
        auto bytes = readPart(container, partOf(id, number));
        if (!bytes)
            return failureOf(bytes);
        into = std::move(*bytes);
        return {};
    };
    Result<void> taken = take(ColumnId::RawShapes, streams.shapes);
    if (taken)
        taken = take(ColumnId::RawNumbers, streams.numbers);
    if (taken)
        taken = take(ColumnId::RawIds, streams.ids);
    return taken ? decodeShapes(streams, records) : failureOf(taken);
}

Result<const RawBlock *> RawColumn::block(std::size_t number, const TimesView &times,
                                          ContainerReader &container)
{
    if (number == m_loaded)
        return &m_block;
    m_loaded = SIZE_MAX;
    const auto records = static_cast<std::uint32_t>(m_sizes.size());
    const std::uint32_t first = m_blockStarts[number];
    const std::uint32_t end
        = number + 1 < m_blockStarts.size() ? m_blockStarts[number + 1] : records;
    const std::uint32_t count = end - first;
    auto text = readText(number,
                         {std::span(m_sizes).subspan(first, count),
                          {times.ns.subspan(first, count), times.dated.subspan(first, count)}},
                         container);
    if (!text)
        return failureOf(text);
    if (text->size() != std::uint64_t(m_offsets[end - 1]) + m_sizes[end - 1])
        return corruptSegment(QStringLiteral("a block of raw text"));
    m_block = {first, count, std::move(*text)};
    m_loaded = number;
    return &m_block;
}

Result<std::string_view> RawColumn::raw(std::uint32_t record, const TimesView &times,
                                        ContainerReader &container)
{
    const auto block = this->block(blockOf(record), times, container);
    if (!block)
        return failureOf(block);
    return std::string_view((*block)->text).substr(m_offsets[record], m_sizes[record]);
}

} // namespace faultline::signals
