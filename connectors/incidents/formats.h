// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors {

/// Notifications of monitoring, paging and error tracking; the fallback for unknown ones last.
[[nodiscard]] sdk::FormatList incidentsFormats();

} // namespace faultline::connectors
