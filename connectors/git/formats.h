// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors {

/// `commit-list` (JSON) and `git-bundle`. Repositories are folders: see repository.h.
[[nodiscard]] sdk::FormatList gitFormats();

} // namespace faultline::connectors
