// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors {

/// `change-list` (deploys, feature flags, configuration) and `status-feed`.
[[nodiscard]] sdk::FormatList changesFormats();

} // namespace faultline::connectors
