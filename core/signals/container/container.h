// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/container/compression.h"
#include "core/signals/segment.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::signals {

/// The version every container written by this Faultline begins with.
inline constexpr std::uint8_t formatVersion = 1;
/// No column is larger when unpacked: the bound on what a damaged segment can make us allocate.
inline constexpr std::uint32_t columnBytesMax = 128 * 1024 * 1024;

/// Names of columns in a container. Stored as these numbers: append only.
enum class ColumnId : std::uint16_t {
    TokenFilter = 1,
    Times = 2,
    Severities = 3,
    Services = 4,
    Hosts = 5,
    Loggers = 6,
    Positions = 7,
    RawSizes = 8,
    Raw = 9, ///< one part a block: records that stand whole
    Messages = 10,
    TimeTexts = 11,
    AttributeLayouts = 12,
    AttributeValues = 13,
    TraceIds = 14,
    SpanIds = 15,
    Templates = 16, ///< kept for the template ids of a later pass
    Series = 17,
    SampleTimes = 18,
    SampleValues = 19,
    ParentSpanIds = 20,
    Names = 21,
    Durations = 22,
    SpanFlags = 23,
    StatusMessages = 24,
    RawShapes = 25, ///< these three: one part a block of records taken apart
    RawNumbers = 26,
    RawIds = 27,
};

[[nodiscard]] inline bool isRawText(ColumnId id)
{
    return id == ColumnId::Raw || (id >= ColumnId::RawShapes && id <= ColumnId::RawIds);
}

/// Which column and which of its parts.
struct ColumnKey {
    ColumnId id = ColumnId::Raw;
    std::uint16_t part = 0;
    friend constexpr auto operator<=>(const ColumnKey &, const ColumnKey &) = default;
};

/// Compresses columns one by one and puts them behind a header, raw text last.
class ContainerWriter {
public:
    /// LimitExceeded above columnBytesMax.
    [[nodiscard]] Result<void> add(ColumnKey key, std::string_view bytes);
    [[nodiscard]] EncodedSegment finish(SegmentSummary summary);

private:
    struct Column {
        ColumnKey key;
        bool compressed = false;
        std::uint32_t sizeBytes = 0;
        std::string stored;
    };
    Compressor m_compressor;
    std::vector<Column> m_columns;
};

/// Reads the header of a container, then columns one by one, each checked before use.
class ContainerReader {
public:
    [[nodiscard]] static Result<ContainerReader> open(std::shared_ptr<const SegmentBytes> bytes,
                                                      SegmentKind kind);
    /// As above, whatever the kind.
    [[nodiscard]] static Result<ContainerReader> open(std::shared_ptr<const SegmentBytes> bytes);

    [[nodiscard]] const SegmentSummary &summary() const { return m_summary; }
    [[nodiscard]] bool has(ColumnKey key) const { return m_columns.contains(key); }
    /// Bytes of the column when unpacked; 0 when there is none.
    [[nodiscard]] std::uint32_t sizeOf(ColumnKey key) const;
    /// Bytes the column takes in the container.
    [[nodiscard]] std::uint32_t storedSizeOf(ColumnKey key) const;
    /// Corrupt when it is missing or damaged.
    [[nodiscard]] Result<std::string> read(ColumnKey key);
    [[nodiscard]] std::vector<ColumnKey> columns() const;

private:
    struct Place {
        std::uint64_t offset = 0;
        std::uint32_t storedBytes = 0;
        std::uint32_t sizeBytes = 0;
        std::uint64_t checksum = 0;
        bool compressed = false;
    };
    ContainerReader() = default;
    [[nodiscard]] Result<void> readTable(std::string_view table, std::uint64_t offset);

    std::shared_ptr<const SegmentBytes> m_bytes;
    SegmentSummary m_summary;
    std::map<ColumnKey, Place> m_columns;
    Decompressor m_decompressor;
};

/// The one wording for damage; `what` names the part.
[[nodiscard]] tl::unexpected<Error> corruptSegment(const QString &what);

} // namespace faultline::signals
