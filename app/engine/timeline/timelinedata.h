// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/query/query.h"
#include "core/figures/timeline/timelineinput.h"
#include "core/store/casefile.h"

#include <optional>
#include <stop_token>

namespace faultline::engine {

enum class LaneBy : std::uint8_t { Source, Service, Evidence };

struct TimelineRequest {
    std::optional<TimeRange> range; ///< what the lanes show; nothing = the whole extent
    int columns = 600; ///< about how many bins a row should have, at least 16
    LaneBy lanes = LaneBy::Service;
    domain::Query filter; ///< what is counted; everything is answered from pyramids alone
    std::optional<domain::InvestigationId> investigation; ///< its marks, annotations and impact
};

struct TimelineData {
    figures::TimelineInput input;
    TimeRange range; ///< what was shown
    TimeRange extent; ///< of all dated records and events; empty for a case without any
    std::uint64_t undated = 0;
};

/// Counts per lane and time, markers and bands for one view. Blocking; any thread.
[[nodiscard]] Result<TimelineData> loadTimeline(const store::CaseFile &file,
                                                const TimelineRequest &request,
                                                std::stop_token token);

} // namespace faultline::engine
