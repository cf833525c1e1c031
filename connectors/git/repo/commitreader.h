// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/git/repo/walk.h"
#include "connectors/sdk/batchwriter.h"
#include "connectors/sdk/format.h"
#include "core/domain/commit.h"

#include <stop_token>

namespace faultline::connectors::git {

/// Hands all commits of a repository over, oldest first, with their files, and a `tag` event for
/// each tag. `skip` commits are left out: an earlier read handed them over.
[[nodiscard]] Result<void> readCommits(git_repository *repository, const sdk::ReadContext &context,
                                       sdk::BatchWriter &out, std::uint64_t skip,
                                       std::stop_token token);

} // namespace faultline::connectors::git
