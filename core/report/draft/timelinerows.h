// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/draft/citations.h"
#include "core/report/draft/moments.h"

namespace faultline::report {

/// The story as rows in order of time: what a person starred or gave a role; where nobody did,
/// the changes before the onset, the first symptoms and the alerts, so that a draft is not empty.
struct ChosenRows {
    std::vector<TimelineRow> rows;
    bool byHand = false;
};
[[nodiscard]] ChosenRows timelineRows(const ReportInput &input, const Moments &moments,
                                      Citations &citations);

/// Detection up to the detection, diagnosis until something was done, repair from then on.
[[nodiscard]] Phase phaseOf(Instant at, const Moments &moments);

} // namespace faultline::report
