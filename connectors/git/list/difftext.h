// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/commit.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace faultline::connectors::git {

/// Takes the text of a diff apart into files: unified diffs with `diff --git` or `---`/`+++`
/// lines, and the short form whose hunks begin with `@@ path @@` or `@@ context`. Lines before
/// any path belong to the first of `known`. Insertions and deletions are counted; each patch is
/// cut at 256 KiB. The files come in the order met.
[[nodiscard]] std::vector<domain::CommitFile> filesOfDiff(const QString &text,
                                                          const QStringList &known);

/// SHAs that a message says it reverts ("This reverts commit …"), lower case, each once.
[[nodiscard]] QStringList revertedBy(const QString &message);

inline constexpr qsizetype patchCharsMax = 256 << 10;

} // namespace faultline::connectors::git
