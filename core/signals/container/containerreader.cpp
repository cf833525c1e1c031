// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/container/checksum.h"
#include "core/signals/container/container.h"
#include "core/signals/container/header.h"

namespace faultline::signals {
namespace {

class MemoryBytes final : public SegmentBytes {
public:
    explicit MemoryBytes(QByteArray bytes)
        : m_bytes(std::move(bytes))
    { }

    [[nodiscard]] std::uint64_t size() const override
    {
        return static_cast<std::uint64_t>(m_bytes.size());
    }
    /// Points into the bytes; they live as long as this does.
    [[nodiscard]] Result<QByteArray> read(std::uint64_t offset, std::uint64_t size) const override
    {
        const auto all = static_cast<std::uint64_t>(m_bytes.size());
        if (offset > all || size > all - offset)
            return corruptSegment(QStringLiteral("it ends too early"));
        return QByteArray::fromRawData(m_bytes.constData() + offset, static_cast<qsizetype>(size));
    }

private:
    QByteArray m_bytes;
};

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool isKnownKind(std::uint8_t kind)
{
    return kind >= static_cast<std::uint8_t>(SegmentKind::Logs)
        && kind <= static_cast<std::uint8_t>(SegmentKind::Spans);
}

/// What holds for every summary that was written, so that readers can lean on it.
bool isSound(const SegmentSummary &summary)
{
    std::uint64_t counted = 0;
    for (const std::uint32_t count : summary.severities)
        counted += count;
    const bool timesFit = summary.first.has_value() == (summary.records > summary.undated)
        && summary.first <= summary.last;
    return summary.records <= segmentRecordsMax && summary.undated <= summary.records
        && counted == summary.records && timesFit
        && summary.rawBytes <= segmentRawBytesMax + recordBytesMax;
}

} // namespace

tl::unexpected<Error> corruptSegment(const QString &what)
{
    return failure(ErrorCode::Corrupt, QStringLiteral("A segment is damaged: %1").arg(what),
                   QStringLiteral("Import the evidence again, or take a backup of the case"));
}

std::shared_ptr<const SegmentBytes> bytesInMemory(QByteArray bytes)
{
    return std::make_shared<MemoryBytes>(std::move(bytes));
}

Result<ContainerReader> ContainerReader::open(std::shared_ptr<const SegmentBytes> bytes,
                                              SegmentKind kind)
{
    auto container = open(std::move(bytes));
    if (container && container->summary().kind != kind)
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("The segment holds another kind of record"));
    return container;
}

Result<ContainerReader> ContainerReader::open(std::shared_ptr<const SegmentBytes> bytes)
{
    ContainerReader reader;
    reader.m_bytes = std::move(bytes);
    const auto start = reader.m_bytes->read(0, prefixBytes);
    if (!start)
        return failureOf(start);
    const auto prefix = readPrefix(viewOf(*start));
    if (!prefix)
        return failureOf(prefix);
    const auto header = reader.m_bytes->read(0, prefix->headerBytes());
    if (!header)
        return failureOf(header);
    if (headerChecksum(viewOf(*header)) != prefix->checksum || !isKnownKind(prefix->kind))
        return corruptSegment(QStringLiteral("its header"));
    ByteReader summary(viewOf(*header).substr(prefixBytes, summaryBytes));
    reader.m_summary = readSummary(summary);
    reader.m_summary.kind = static_cast<SegmentKind>(prefix->kind);
    reader.m_summary.version = prefix->version;
    if (!summary.atCleanEnd() || !isSound(reader.m_summary))
        return corruptSegment(QStringLiteral("its summary"));
    const auto table = reader.readTable(viewOf(*header).substr(prefixBytes + summaryBytes),
                                        prefix->headerBytes());
    if (!table)
        return failureOf(table);
    return reader;
}

Result<void> ContainerReader::readTable(std::string_view table, std::uint64_t offset)
{
    ByteReader reader(table);
    while (reader.remaining() > 0) {
        const auto id = reader.fixed<std::uint16_t>();
        const auto part = reader.fixed<std::uint16_t>();
        const auto compressed = reader.fixed<std::uint32_t>();
        Place place;
        place.offset = offset;
        place.compressed = compressed == 1;
        place.storedBytes = reader.fixed<std::uint32_t>();
        place.sizeBytes = reader.fixed<std::uint32_t>();
        place.checksum = reader.fixed<std::uint64_t>();
        offset += place.storedBytes;
        const bool sizesFit = place.sizeBytes <= columnBytesMax
            && (place.compressed || place.storedBytes == place.sizeBytes);
        const bool isNew
            = m_columns.emplace(ColumnKey{static_cast<ColumnId>(id), part}, place).second;
        if (!reader.ok() || compressed > 1 || !sizesFit || !isNew)
            return corruptSegment(QStringLiteral("its table of columns"));
    }
    if (offset != m_bytes->size())
        return corruptSegment(QStringLiteral("it has another length than it says"));
    return {};
}

std::uint32_t ContainerReader::sizeOf(ColumnKey key) const
{
    const auto found = m_columns.find(key);
    return found == m_columns.end() ? 0 : found->second.sizeBytes;
}

std::uint32_t ContainerReader::storedSizeOf(ColumnKey key) const
{
    const auto found = m_columns.find(key);
    return found == m_columns.end() ? 0 : found->second.storedBytes;
}

Result<std::string> ContainerReader::read(ColumnKey key)
{
    const auto found = m_columns.find(key);
    if (found == m_columns.end())
        return corruptSegment(
            QStringLiteral("column %1 is missing").arg(static_cast<unsigned>(key.id)));
    const Place &place = found->second;
    const auto stored = m_bytes->read(place.offset, place.storedBytes);
    if (!stored)
        return failureOf(stored);
    if (static_cast<std::uint64_t>(stored->size()) != place.storedBytes
        || checksumOf(viewOf(*stored)) != place.checksum)
        return corruptSegment(
            QStringLiteral("the checksum of column %1 differs").arg(static_cast<unsigned>(key.id)));
    if (!place.compressed)
        return stored->toStdString();
    return m_decompressor.decompress(viewOf(*stored), place.sizeBytes);
}

std::vector<ColumnKey> ContainerReader::columns() const
{
    std::vector<ColumnKey> keys;
    for (const auto &[key, place] : m_columns)
        keys.push_back(key);
    return keys;
}

} // namespace faultline::signals
