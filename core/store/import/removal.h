// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection/writer.h"
#include "core/store/evidence/evidencerow.h"

#include <stop_token>

namespace faultline::store {

/// Removes content, records and events of an evidence slice by slice. Events that stand in an
/// investigation stay, with the bytes of their record; then the row stays too, as removed.
[[nodiscard]] Result<void> removeEvidence(Writer &writer, Database &reader,
                                          const domain::EvidenceId &id, Instant now,
                                          std::stop_token token);

/// Removes what was written after the last checkpoint, or everything.
[[nodiscard]] Result<void> dropBehindCheckpoint(Writer &writer, Database &reader,
                                                const EvidenceRow &row, bool everything);

} // namespace faultline::store
