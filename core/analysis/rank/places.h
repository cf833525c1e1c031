// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/rank/candidate.h"
#include "core/analysis/rank/evidence.h"

#include <vector>

namespace faultline::analysis {

/// Where it went wrong, for evidence that holds no change at all: services and hosts with
/// symptoms, weighed by how far their metrics moved, by what is new in their logs, and by failures
/// that begin with them.
[[nodiscard]] std::vector<Candidate> placeCandidates(const Incident &incident,
                                                     const std::vector<Finding> &findings,
                                                     const std::optional<Onset> &onset);

} // namespace faultline::analysis
