// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/signal.h"
#include "core/signals/search/matchprogram.h"
#include "core/signals/segment.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace faultline::signals {

/// One record of a segment that matched.
struct ScanHit {
    std::uint32_t record = 0;
    std::optional<Instant> time; ///< effective
    domain::Severity severity = domain::Severity::Info;
};

/// What matched in one segment, in the order it is stored.
struct ScanResult {
    bool skipped = false; ///< known to have nothing without looking at its records
    std::vector<ScanHit> hits;
};

/// What a scan of one segment is given.
struct ScanRequest {
    const MatchProgram &program;
    Nanoseconds clockOffset{0};
    /// Fields that all records of the segment have besides their own: evidence, format.
    const domain::Attributes &commonFields;
};

/// Runs a query over every record of a log segment.
[[nodiscard]] Result<ScanResult> scanLogs(std::shared_ptr<const SegmentBytes> bytes,
                                          const ScanRequest &request, std::stop_token token);
/// Runs a query over every span of a span segment.
[[nodiscard]] Result<ScanResult> scanSpans(std::shared_ptr<const SegmentBytes> bytes,
                                           const ScanRequest &request, std::stop_token token);

} // namespace faultline::signals
