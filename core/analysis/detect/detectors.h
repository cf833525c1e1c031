// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/finding.h"
#include "core/analysis/incident.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace faultline::analysis {

// Each detector looks at one kind of signal and answers with what is unusual against the same
// signal's own past. A stopped token ends it early with what it has; the caller reports that.

/// When somebody noticed: what the person said, else the earliest alert inside the window.
[[nodiscard]] std::optional<Instant> noticedAt(const Incident &incident);

/// Levels of metrics that moved by at least anomalySigmas robust sigmas and stayed there.
[[nodiscard]] std::vector<Finding> detectMetrics(const Incident &incident, std::stop_token token);

/// Messages that are new, far more frequent, or gone; services whose errors rose as a whole.
[[nodiscard]] std::vector<Finding> detectLogs(const Incident &incident, std::stop_token token);

/// Operations that began to fail or to take longer, with where on the critical path the time goes.
[[nodiscard]] std::vector<Finding> detectSpans(const Incident &incident, std::stop_token token);

} // namespace faultline::analysis
