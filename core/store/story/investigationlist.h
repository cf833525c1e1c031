// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection/database.h"
#include "core/store/story/storyfilter.h"

namespace faultline::store {

/// Filters and orders the columns of all investigations, which come from one covering index, and
/// reads the rows of one page.
[[nodiscard]] Result<InvestigationPage> listInvestigations(Database &database,
                                                           const InvestigationFilter &filter);

} // namespace faultline::store
