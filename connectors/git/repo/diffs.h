// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/git/repo/gitlib.h"
#include "core/domain/commit.h"

#include <vector>

namespace faultline::connectors::git {

/// The difference of a commit to its first parent (to nothing for a root), renames found.
/// `contextLines`: 0 where only counts are wanted.
[[nodiscard]] Result<DiffObject> diffOf(git_repository *repository, git_commit *commit,
                                        unsigned contextLines);

/// The files of a difference with their counts, without patches; at most 10 000.
[[nodiscard]] std::vector<domain::CommitFile> filesOf(git_diff *diff);

/// The same with hunks, at most `bytesMax` of UTF-8 in all: whole hunks where they fit, else
/// only the changed lines of each file, shared fairly between the files.
[[nodiscard]] std::vector<domain::CommitFile> filesWithPatches(git_diff *diff, qint64 bytesMax);

} // namespace faultline::connectors::git
