// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection/database.h"
#include "core/store/story/storyfilter.h"

namespace faultline::store {

/// What was deleted and can be restored, newest first.
[[nodiscard]] Result<std::vector<TrashEntry>> readTrash(
    Database &database, std::optional<domain::InvestigationId> investigation);

} // namespace faultline::store
