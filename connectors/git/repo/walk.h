// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/git/repo/gitlib.h"

#include <QStringList>

#include <map>
#include <stop_token>
#include <unordered_set>
#include <vector>

namespace faultline::connectors::git {

/// A tag with the commit it names.
struct TagName {
    QString name;
    git_oid commit{};
    git_oid object{}; ///< of an annotated tag the tag itself, else the commit
    bool isAnnotated = false;
};

/// What all refs of a repository reach: the commits that `git rev-list --all` lists.
struct Reach {
    std::vector<git_oid> commits; ///< oldest committer time first, equal times by id
    std::vector<TagName> tags; ///< by name
    git_oid root{}; ///< the oldest commit without parents; names the repository
    std::unordered_set<git_oid, OidHash, OidEqual> grafted; ///< their parents were cut off
    QStringList problems; ///< refs and parents that are not there, one sentence each, bounded
};

/// Walks from every ref and HEAD. libgit2 1.5 knows no shallow clones, so commits named in the
/// file `shallow` are taken for roots here; a parent that is missing ends its line.
[[nodiscard]] Result<Reach> reachOf(git_repository *repository, std::stop_token token);

} // namespace faultline::connectors::git
