// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/commit.h"
#include "core/store/connection/database.h"

#include <QByteArray>

namespace faultline::store {

/// The key of the row, new or known. Tags and reverts of a known commit are added: a repository
/// that is imported again may have new tags.
[[nodiscard]] Result<std::int64_t> insertCommit(Database &database, std::int64_t evidence,
                                                const domain::Commit &commit);
[[nodiscard]] Result<void> insertCommitFile(Database &database, std::int64_t commit,
                                            const domain::CommitFile &file,
                                            const QByteArray &compressedPatch);

} // namespace faultline::store
