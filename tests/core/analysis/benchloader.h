// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/incident.h"

#include <QString>

namespace faultline::testing {

/// Reads one incident folder of the test data's root_cause_bench (alert.json, logs.ndjson,
/// metrics.csv, traces.json, patterns.json, status_feed.json, context/*.json) for the evaluation
/// of the analysis alone. The program itself reads such folders through its connectors.
[[nodiscard]] analysis::Incident loadBenchIncident(const QString &folder, bool withPatterns = true);

} // namespace faultline::testing
