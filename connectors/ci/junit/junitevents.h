// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/ci/junit/junitparser.h"
#include "connectors/sdk/fields/timereader.h"
#include "connectors/sdk/format.h"
#include "core/domain/event.h"

namespace faultline::connectors::ci {

/// A test that failed or ended in an error.
[[nodiscard]] domain::Event failedTestEvent(const TestCase &test, const sdk::ReadContext &context,
                                            sdk::TimeReader &times);

/// The report as a whole, with its counts. `isWhole` is false when the file broke off.
[[nodiscard]] domain::Event reportEvent(const JunitParser &report, const sdk::ReadContext &context,
                                        sdk::TimeReader &times, bool isWhole);

} // namespace faultline::connectors::ci
