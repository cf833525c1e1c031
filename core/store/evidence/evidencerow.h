// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/evidence.h"
#include "core/store/connection/database.h"
#include "core/store/evidence/importbatch.h"

#include <optional>
#include <vector>

namespace faultline::store {

/// A row of evidence with what only the store needs to know.
struct EvidenceRow {
    std::int64_t key = 0;
    domain::Evidence evidence;
    bool removed = false;
    std::optional<std::int64_t> document;
    std::uint32_t segments = 0; ///< up to the last checkpoint
    ImportCheckpoint checkpoint;
};

[[nodiscard]] Result<std::vector<EvidenceRow>> readAllEvidence(Database &database);
/// NotFound when there is none.
[[nodiscard]] Result<EvidenceRow> readEvidence(Database &database, const domain::EvidenceId &id);
/// All revisions of one identity, newest first.
[[nodiscard]] Result<std::vector<EvidenceRow>> readRevisions(Database &database,
                                                             const QString &path,
                                                             const QString &member);
/// Complete ones of this size that are not removed.
[[nodiscard]] Result<std::vector<EvidenceRow>> readOfSize(Database &database,
                                                          std::uint64_t sizeBytes);
[[nodiscard]] Result<std::vector<EvidenceRow>> readOfContent(Database &database,
                                                             const Sha256 &sha256);

/// The id that this identity and revision have on every machine.
[[nodiscard]] domain::EvidenceId evidenceIdOf(const QString &path, const QString &member,
                                              int revision);

} // namespace faultline::store
