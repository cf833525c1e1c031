// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors {

/// `junit-xml` and `github-webhook`.
[[nodiscard]] sdk::FormatList ciFormats();

} // namespace faultline::connectors
