// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/rank/candidate.h"
#include "core/analysis/rank/evidence.h"

namespace faultline::analysis {

// The terms of a change's score besides the words. Each adds at most one reason or counter-reason.

/// How long before the onset it went live; decisive when it came after.
void weighTime(Candidate &candidate, const std::optional<Onset> &onset);

/// Whether its service shows symptoms. Small on purpose: harmless neighbours share the service.
void weighService(Candidate &candidate, const Incident &incident,
                  const std::optional<Onset> &onset);

/// Whether its lines contain a mechanism that predicts what is seen.
void weighMechanisms(Candidate &candidate, const Evidence &evidence,
                     const std::map<std::string, EvidenceWord> &words);

/// Whether it can change what a service does at all.
void weighHarmlessness(Candidate &candidate);

} // namespace faultline::analysis
