// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/container/checksum.h"
#include "core/signals/container/container.h"
#include "core/signals/container/header.h"

#include <algorithm>

namespace faultline::signals {

Result<void> ContainerWriter::add(ColumnKey key, std::string_view bytes)
{
    if (bytes.size() > columnBytesMax || m_columns.size() >= columnsMax)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("A column of a segment has %1 bytes, at most %2 fit")
                           .arg(bytes.size())
                           .arg(columnBytesMax));
    Column column{key, false, static_cast<std::uint32_t>(bytes.size()), {}};
    auto stored = m_compressor.compress(bytes, column.compressed);
    if (!stored)
        return failureOf(stored);
    column.stored = std::move(*stored);
    m_columns.push_back(std::move(column));
    return {};
}

EncodedSegment ContainerWriter::finish(SegmentSummary summary)
{
    summary.version = formatVersion;
    // Raw text last: what a scan reads first then lies together at the front.
    std::stable_partition(m_columns.begin(), m_columns.end(),
                          [](const Column &column) { return !isRawText(column.key.id); });
    ByteWriter header;
    header.raw(containerMagic);
    header.fixed(formatVersion);
    header.fixed(static_cast<std::uint8_t>(summary.kind));
    header.fixed(std::uint8_t(0));
    header.fixed(static_cast<std::uint16_t>(m_columns.size()));
    header.fixed(std::uint64_t(0));
    writeSummary(header, summary);
    std::size_t size = 0;
    for (const Column &column : m_columns) {
        header.fixed(static_cast<std::uint16_t>(column.key.id));
        header.fixed(column.key.part);
        header.fixed(static_cast<std::uint32_t>(column.compressed));
        header.fixed(static_cast<std::uint32_t>(column.stored.size()));
        header.fixed(column.sizeBytes);
        header.fixed(checksumOf(column.stored));
        size += column.stored.size();
    }
    const std::uint64_t checksum = headerChecksum(header.bytes());

    EncodedSegment segment{summary, {}};
    segment.bytes.reserve(static_cast<qsizetype>(header.size() + size));
    segment.bytes.append(header.bytes().data(), static_cast<qsizetype>(header.size()));
    std::memcpy(segment.bytes.data() + 8, &checksum, sizeof(checksum));
    for (const Column &column : m_columns)
        segment.bytes.append(column.stored.data(), static_cast<qsizetype>(column.stored.size()));
    return segment;
}

} // namespace faultline::signals
