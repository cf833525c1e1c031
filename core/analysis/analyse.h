// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/finding.h"
#include "core/analysis/incident.h"
#include "core/analysis/suspect.h"
#include "core/base/result.h"

#include <QStringList>

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace faultline::analysis {

struct Analysis {
    std::optional<Onset> onset; ///< nothing when no symptom was found
    std::vector<Finding> findings; ///< by onset, then strength
    std::vector<Suspect> suspects; ///< ranked; never empty, "no change" is always among them
    QStringList limits; ///< what was cut or missing, one sentence each, for people
};

/// Share of the work done, 0..1. Called from the calling thread.
using Progress = std::function<void(double)>;

/// Detects, dates the onset and ranks suspects. Pure, deterministic, any thread; only
/// ErrorCode::Cancelled can fail it. Renaming services consistently or moving all times by whole
/// days changes nothing but the names and times in the answer.
[[nodiscard]] Result<Analysis> analyse(const Incident &incident, std::stop_token token,
                                       const Progress &progress = {});

/// The first half alone: what is unusual, without looking at changes.
[[nodiscard]] Result<std::vector<Finding>> detect(const Incident &incident, std::stop_token token,
                                                  const Progress &progress = {});

/// When it began, from the findings, nearest before what `incident` says of the alert.
[[nodiscard]] std::optional<Onset> findOnset(const Incident &incident,
                                             const std::vector<Finding> &findings);

/// The second half alone. Without an onset all changes tie and "unknown" leads.
[[nodiscard]] Result<std::vector<Suspect>> rankSuspects(const Incident &incident,
                                                        const std::vector<Finding> &findings,
                                                        const std::optional<Onset> &onset,
                                                        std::stop_token token);

} // namespace faultline::analysis
