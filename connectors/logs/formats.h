// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors {

/// The log formats, the most particular first.
[[nodiscard]] sdk::FormatList logsFormats();

} // namespace faultline::connectors
