// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors {

/// `faultline-event`: events in the program's own JSON, `faultline.event/1`.
[[nodiscard]] sdk::FormatList manualFormats();

} // namespace faultline::connectors
