// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors::ci {

/// Test reports in JUnit's XML, in all the dialects that tools write.
[[nodiscard]] std::unique_ptr<sdk::Format> junitFormat();

} // namespace faultline::connectors::ci
