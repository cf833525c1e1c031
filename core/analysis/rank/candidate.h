// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/finding.h"
#include "core/analysis/incident.h"
#include "core/analysis/patch/patch.h"
#include "core/analysis/suspect.h"

#include <optional>
#include <string>
#include <vector>

namespace faultline::analysis {

/// A suspect while it is being weighed, with what the terms look at.
struct Candidate {
    Suspect suspect;
    std::optional<Instant> liveAt; ///< when it could take effect
    std::optional<Instant> committedAt;
    bool isLiveTimeKnown = false; ///< from a deploy or a switch, not from the time of a commit
    const Deploy *deploy = nullptr; ///< what brought it live, where that is known
    bool ridesAlong = false; ///< the deploy was built from a later commit
    QString service; ///< said by the deploy or the change; empty when not known
    Patch patch;
    std::string message;
    References references; ///< the change itself

    /// Adds a term: a reason when it speaks for the candidate, a counter-reason otherwise.
    void add(const QString &feature, double weight, const QString &text,
             const References &evidence = {});
};

/// Commits, and the deploys, flags and config changes that no commit stands for; at most
/// changesMax, those nearest before the onset first.
[[nodiscard]] std::vector<Candidate> changeCandidates(const Incident &incident,
                                                      const std::optional<Onset> &onset);

/// Whether a path lies in the folder of a service: `services/cart/x.go` for `cartservice`.
[[nodiscard]] bool pathBelongsTo(const std::string &path, const QString &service);

/// The part of a service's name that tells it apart: without `service`, `svc`, `api` and marks.
[[nodiscard]] std::string coreName(const QString &service);

} // namespace faultline::analysis
