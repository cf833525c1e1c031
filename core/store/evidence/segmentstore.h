// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/evidence.h"
#include "core/signals/pyramid.h"
#include "core/signals/segment.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace faultline::store {

class CaseContext;

/// A segment as it lies in the case, without its bytes.
struct StoredSegment {
    std::int64_t key = 0; ///< row id, ascending in the order of import
    domain::EvidenceId evidence;
    std::uint32_t ordinal = 0; ///< within the evidence
    signals::SegmentSummary summary;
    Nanoseconds clockOffset{0};
    std::uint64_t encodedBytes = 0;
};

/// Which segments; what is left empty does not restrict. Replaced evidence is never listed unless
/// named.
struct SegmentFilter {
    std::optional<domain::EvidenceId> evidence;
    std::optional<signals::SegmentKind> kind;
    std::optional<TimeRange> range; ///< effective time; undated records match no range
    domain::Severity severityMin = domain::Severity::Info;
};

/// One lane of one evidence, all its batches added up. Raw times: shift by the clock offset.
struct StoredPyramid {
    domain::EvidenceId evidence;
    QString lane;
    Nanoseconds clockOffset{0};
    signals::Pyramid pyramid;
};

/// Bulk records. Blocking, thread-safe.
class SegmentStore {
public:
    explicit SegmentStore(CaseContext &context);

    /// In order of key.
    [[nodiscard]] Result<std::vector<StoredSegment>> list(const SegmentFilter &filter = {}) const;
    /// The segment of an evidence that holds the record beginning at `offset`.
    [[nodiscard]] Result<StoredSegment> at(domain::EvidenceId evidence, std::uint64_t offset) const;
    [[nodiscard]] Result<QByteArray> read(std::int64_t key) const;
    /// Reads pieces of the segment when they are asked for. Valid while the case is open.
    [[nodiscard]] Result<std::shared_ptr<const signals::SegmentBytes>> open(std::int64_t key) const;

    /// `evidence` empty = all that is not replaced; `lane` empty = the whole evidence.
    [[nodiscard]] Result<std::vector<StoredPyramid>> pyramids(
        std::optional<domain::EvidenceId> evidence, const QString &lane = {}) const;
    [[nodiscard]] Result<std::vector<QString>> lanes() const;

private:
    CaseContext &m_context;
};

} // namespace faultline::store
