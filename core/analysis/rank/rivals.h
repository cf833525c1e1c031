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
                                                     const Evidence &evidence,
                                                     const std::optional<Onset> &onset);

/// The one rival that is told by numbers: more requests came in, just before, and the errors are
/// of the kind overload makes.
[[nodiscard]] Candidate surgeRival(const Incident &incident, const Evidence &evidence,
                                   const std::optional<Onset> &onset);

/// An empty rival of kind None.
[[nodiscard]] Candidate beginRival(const char *ref, const char *title);

/// Whether a text names a host under a public top-level domain.
[[nodiscard]] bool namesOutsideHost(std::string_view text);

} // namespace faultline::analysis
