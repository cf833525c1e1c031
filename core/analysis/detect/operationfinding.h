// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/detect/operations.h"
#include "core/analysis/finding.h"

#include <optional>
#include <vector>

namespace faultline::analysis {

/// `SERVICE OPERATION`.
[[nodiscard]] QString operationName(const Operation &operation);

/// A finding on an operation, with its identity and service filled in.
[[nodiscard]] Finding beginFinding(const Operation &operation, const QString &detector);

/// Adds the record and the trace of a call, up to referencesMax.
void cite(Finding &finding, const Call &call);

/// From the last call of the old behaviour to the first of the new.
[[nodiscard]] TimeRange between(const std::vector<Call> &calls, std::size_t firstAfter);

/// Appends what got slower about the operation: its own time, and as a root its whole duration
/// with where on the critical path that goes.
void findSlowing(const Operation &operation, std::optional<Instant> noticed,
                 std::vector<Finding> &out);

} // namespace faultline::analysis
