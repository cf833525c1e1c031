// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/commit.h"
#include "core/domain/ids.h"

#include <optional>
#include <vector>

namespace faultline::store {

class CaseContext;

/// What is wanted of a commit: patches are large.
enum class CommitDetail : std::uint8_t { Header, Files, Patches };

struct CommitFilter {
    std::optional<TimeRange> committed; ///< effective time
    std::optional<domain::EvidenceId> evidence;
    CommitDetail detail = CommitDetail::Files;
    int limit = 10'000; ///< newest first
};

/// A commit with what ties it to the rest of the case.
struct StoredCommit {
    domain::Commit commit;
    domain::EvidenceId evidence;
    Nanoseconds clockOffset{0};
};

/// Commits. Blocking, thread-safe. Commits of replaced evidence are not seen.
class CommitStore {
public:
    explicit CommitStore(CaseContext &context);

    [[nodiscard]] Result<std::vector<StoredCommit>> list(const CommitFilter &filter) const;
    /// By full or abbreviated SHA (at least 7 digits); Conflict when it names several.
    [[nodiscard]] Result<StoredCommit> find(const QString &sha, CommitDetail detail) const;
    /// Freezes hunks that were compared for a ranking, so that reasons can be followed without
    /// the repository.
    [[nodiscard]] Result<void> savePatches(const QString &repository, const QString &sha,
                                           const std::vector<domain::CommitFile> &files);

private:
    CaseContext &m_context;
};

} // namespace faultline::store
