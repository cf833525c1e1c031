// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection/writer.h"
#include "core/store/import/planner.h"

namespace faultline::store {

/// Does what the plan says and answers which evidence is to be read.
[[nodiscard]] Result<domain::EvidenceId> carryOut(Writer &writer, Database &reader,
                                                  const ImportPlan &plan,
                                                  const NewEvidence &evidence, Instant now);

} // namespace faultline::store
