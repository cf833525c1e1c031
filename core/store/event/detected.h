// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/event.h"
#include "core/store/connection/writer.h"

#include <vector>

namespace faultline::store {

/// See EventStore::saveDetected.
[[nodiscard]] Result<std::uint64_t> writeDetected(Writer &writer, Database &reader,
                                                  const QString &detector,
                                                  std::vector<domain::Event> events, Instant now);

} // namespace faultline::store
