// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection/database.h"
#include "core/store/event/eventrequest.h"

#include <optional>
#include <vector>

namespace faultline::store {

/// Whole events by row key; keys that are not there are left out.
[[nodiscard]] Result<std::vector<EventRow>> readEventRows(Database &database,
                                                          const std::vector<std::int64_t> &keys);
[[nodiscard]] Result<std::optional<std::int64_t>> eventKeyOf(Database &database,
                                                             const domain::EventId &id);

} // namespace faultline::store
