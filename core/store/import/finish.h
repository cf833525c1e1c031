// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection/writer.h"
#include "core/store/evidence/evidencerow.h"

#include <optional>

namespace faultline::store {

/// Another evidence with this content that is there and shown: both were read at the same time.
[[nodiscard]] Result<std::optional<domain::EvidenceId>> findTwin(Database &database,
                                                                 const domain::EvidenceId &id,
                                                                 const FinishedEvidence &finished);

/// Checks that what was handed over adds up to the content, hides what this replaces, puts each
/// lane of the pyramid into one part and marks the evidence complete.
[[nodiscard]] Result<void> finishEvidence(Writer &writer, Database &reader,
                                          const domain::EvidenceId &id,
                                          const FinishedEvidence &finished);

} // namespace faultline::store
