// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors {

/// `prometheus-json` (answers of the query API) and `metrics-csv` (long and wide tables).
[[nodiscard]] sdk::FormatList metricsFormats();

} // namespace faultline::connectors
