// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/rank/candidate.h"
#include "core/analysis/rank/evidence.h"

#include <vector>

namespace faultline::analysis {

/// "No change caused this", one candidate per way it could have happened: a traffic surge, a
/// provider, name resolution, a certificate, a node, bad data. Always all of them, each with what
/// speaks for and against it. Prior and probability are set by the caller.
[[nodiscard]] std::vector<Candidate> rivalCandidates(const Incident &incident,
                                                     const std::vector<Finding> &findings,
                                                     const Evidence &evidence,
                                                     const std::optional<Onset> &onset);

/// Whether a text speaks of a host outside: a public domain name together with a failure.
[[nodiscard]] bool namesOutsideHost(std::string_view text);

} // namespace faultline::analysis
