// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/domain/evidence.h"
#include "core/domain/severity.h"

#include <QByteArray>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

namespace faultline::signals {

/// What a segment holds. Stored as these numbers: append only.
enum class SegmentKind : std::uint8_t { Logs = 1, Samples = 2, Spans = 3 };

/// A segment is full at either of these; a single larger record stands in a segment of its own.
inline constexpr std::uint32_t segmentRecordsMax = 64 * 1024;
inline constexpr std::uint64_t segmentRawBytesMax = 16 * 1024 * 1024;
/// One record with everything it says must be smaller, else append answers LimitExceeded.
inline constexpr std::uint64_t recordBytesMax = 64 * 1024 * 1024;

/// Records per severity, indexed by the number of domain::Severity.
using SeverityCounts = std::array<std::uint32_t, domain::severityCount>;

/// What a segment says about itself without being decoded: the store keeps it as columns beside
/// the bytes, so that views and searches skip segments by it. It is repeated inside the bytes.
struct SegmentSummary {
    SegmentKind kind = SegmentKind::Logs;
    std::uint8_t version = 0; ///< of the format, see README
    std::uint32_t records = 0; ///< log records, samples or spans
    std::uint32_t undated = 0;
    std::uint64_t rawBytes = 0; ///< of log records; 0 for samples and spans
    std::optional<Instant> first; ///< raw time (no clock offset) of the earliest dated record
    std::optional<Instant> last;
    SeverityCounts severities{}; ///< of all records, undated ones too; samples count as info
    domain::RecordPosition position; ///< of the first record

    friend bool operator==(const SegmentSummary &, const SegmentSummary &) = default;
};

struct EncodedSegment {
    SegmentSummary summary;
    QByteArray bytes; ///< self-contained: format version, summary, table of columns, columns
};

/// Where a reader fetches the parts of a segment it needs. A QByteArray in memory serves small
/// jobs; the store may read pieces of a BLOB. `read` gives exactly `size` bytes or an error.
class SegmentBytes {
public:
    SegmentBytes() = default;
    SegmentBytes(const SegmentBytes &) = delete;
    SegmentBytes &operator=(const SegmentBytes &) = delete;
    virtual ~SegmentBytes() = default;

    [[nodiscard]] virtual std::uint64_t size() const = 0;
    [[nodiscard]] virtual Result<QByteArray> read(std::uint64_t offset,
                                                  std::uint64_t size) const = 0;
};

[[nodiscard]] std::shared_ptr<const SegmentBytes> bytesInMemory(QByteArray bytes);

/// The summary inside the bytes; Corrupt when the header is damaged, Unsupported when a newer
/// Faultline wrote it.
[[nodiscard]] Result<SegmentSummary> summaryOf(const QByteArray &bytes);

/// Reads every column of a segment of any kind and checks its checksum and that it decodes.
[[nodiscard]] Result<void> verifySegment(const QByteArray &bytes);

} // namespace faultline::signals
