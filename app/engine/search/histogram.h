// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/query/query.h"
#include "core/store/casefile.h"

#include <array>
#include <stop_token>
#include <vector>

namespace faultline::engine {

struct HistogramBucket {
    TimeRange range; ///< of effective time
    std::array<std::uint64_t, domain::severityCount> counts{};
};

struct Histogram {
    std::vector<HistogramBucket> buckets; ///< equal widths over everything that matches
    std::uint64_t undated = 0;
};

/// Counts signals and events that match, exactly. Blocking; any thread.
[[nodiscard]] Result<Histogram> histogramOf(const store::CaseFile &file, const domain::Query &query,
                                            int buckets, std::stop_token token);

} // namespace faultline::engine
