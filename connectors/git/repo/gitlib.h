// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <git2.h>
#include <git2/sys/odb_backend.h>

#include <cstring>
#include <memory>
#include <string_view>

namespace faultline::connectors::git {

template<auto Free>
struct Freeing {
    template<typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

using Repository = std::unique_ptr<git_repository, Freeing<git_repository_free>>;
using CommitObject = std::unique_ptr<git_commit, Freeing<git_commit_free>>;
using TreeObject = std::unique_ptr<git_tree, Freeing<git_tree_free>>;
using TreeEntry = std::unique_ptr<git_tree_entry, Freeing<git_tree_entry_free>>;
using TagObject = std::unique_ptr<git_tag, Freeing<git_tag_free>>;
using AnyObject = std::unique_ptr<git_object, Freeing<git_object_free>>;
using ReferenceObject = std::unique_ptr<git_reference, Freeing<git_reference_free>>;
using DiffObject = std::unique_ptr<git_diff, Freeing<git_diff_free>>;
using PatchObject = std::unique_ptr<git_patch, Freeing<git_patch_free>>;
using BlameObject = std::unique_ptr<git_blame, Freeing<git_blame_free>>;
using OdbObject = std::unique_ptr<git_odb, Freeing<git_odb_free>>;

/// Calls a libgit2 function whose first argument receives an object; null when it failed.
template<typename Handle, typename Fn, typename... Args>
[[nodiscard]] Handle made(Fn fn, Args &&...args)
{
    typename Handle::pointer object = nullptr;
    if (fn(&object, std::forward<Args>(args)...) < 0)
        return {};
    return Handle(object);
}

/// Starts the library, once for the process: reads no configuration of the machine or the user,
/// does not care who owns a repository (it is only read), bounds its caches.
void startLibrary();

/// Opens the repository in exactly this folder (bare, or with `.git` in it).
[[nodiscard]] Result<Repository> openRepository(const QString &folder);

/// What libgit2 said last, behind a sentence of ours.
[[nodiscard]] tl::unexpected<Error> gitFailure(ErrorCode code, const QString &what,
                                               const QString &hint = {});

[[nodiscard]] QString hexOf(const git_oid &id);

struct OidHash {
    std::size_t operator()(const git_oid &id) const noexcept
    {
        std::size_t value = 0;
        std::memcpy(&value, id.id, sizeof(value));
        return value;
    }
};
struct OidEqual {
    bool operator()(const git_oid &a, const git_oid &b) const noexcept
    {
        return git_oid_equal(&a, &b) != 0;
    }
};

} // namespace faultline::connectors::git
