// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/git/repo/history.h"

#include "connectors/git/repo/diffs.h"

#include <algorithm>
#include <mutex>

namespace faultline::connectors::git {
namespace {

class GitHistory final : public domain::CodeHistory {
public:
    GitHistory(Repository repository, std::unique_ptr<QTemporaryDir> folder)
        : m_folder(std::move(folder))
        , m_repository(std::move(repository))
    { }

    Result<std::vector<domain::CommitFile>> patches(const QString &sha, qint64 patchBytesMax,
                                                    std::stop_token token) const override
    {
        const std::scoped_lock lock(m_mutex);
        if (token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        const auto commit = commitNamed(sha);
        if (!commit)
            return failureOf(commit);
        constexpr unsigned contextLines = 3;
        const auto diff = diffOf(m_repository.get(), commit->get(), contextLines);
        if (!diff)
            return failureOf(diff);
        return filesWithPatches(diff->get(), patchBytesMax);
    }

    Result<std::vector<domain::BlameLine>> blame(const QString &revision, const QString &path,
                                                 int firstLine, int lastLine,
                                                 std::stop_token token) const override
    {
        const std::scoped_lock lock(m_mutex);
        if (token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        if (firstLine < 1 || lastLine < firstLine)
            return failure(
                ErrorCode::InvalidArgument,
                QStringLiteral("Lines %1 to %2 are no range").arg(firstLine).arg(lastLine));
        const auto commit = commitNamed(revision);
        if (!commit)
            return failureOf(commit);
        // libgit2 1.5 leaks what it began when the file isn't there, so it is looked for first.
        if (!hasFile(commit->get(), path))
            return failure(ErrorCode::NotFound,
                           QStringLiteral("There is no %1 at %2").arg(path, revision));
        git_blame_options options = GIT_BLAME_OPTIONS_INIT;
        options.newest_commit = *git_commit_id(commit->get());
        options.min_line = static_cast<std::size_t>(firstLine);
        const auto found = made<BlameObject>(git_blame_file, m_repository.get(),
                                             path.toUtf8().constData(), &options);
        if (!found)
            return gitFailure(ErrorCode::NotFound,
                              QStringLiteral("%1 at %2 can't be blamed").arg(path, revision));
        return linesOf(found.get(), firstLine, lastLine);
    }

private:
    static bool hasFile(git_commit *commit, const QString &path)
    {
        const auto tree = made<TreeObject>(git_commit_tree, commit);
        const auto entry = tree
            ? made<TreeEntry>(git_tree_entry_bypath, tree.get(), path.toUtf8().constData())
            : TreeEntry();
        return entry != nullptr && git_tree_entry_type(entry.get()) == GIT_OBJECT_BLOB;
    }

    static std::vector<domain::BlameLine> linesOf(git_blame *blame, int firstLine, int lastLine)
    {
        std::vector<domain::BlameLine> lines;
        for (int line = firstLine; line <= lastLine; ++line) {
            const git_blame_hunk *hunk
                = git_blame_get_hunk_byline(blame, static_cast<std::size_t>(line));
            if (hunk == nullptr)
                break;
            lines.push_back({hexOf(hunk->final_commit_id), line});
        }
        return lines;
    }

    /// A SHA, whole or abbreviated, or the name of a ref.
    [[nodiscard]] Result<CommitObject> commitNamed(const QString &name) const
    {
        const auto object
            = made<AnyObject>(git_revparse_single, m_repository.get(), name.toUtf8().constData());
        auto commit = object ? made<AnyObject>(git_object_peel, object.get(), GIT_OBJECT_COMMIT)
                             : AnyObject();
        if (!commit)
            return gitFailure(ErrorCode::NotFound,
                              QStringLiteral("There is no commit %1").arg(name));
        git_oid id = *git_object_id(commit.get());
        auto found = made<CommitObject>(git_commit_lookup, m_repository.get(), &id);
        if (!found)
            return gitFailure(ErrorCode::NotFound,
                              QStringLiteral("There is no commit %1").arg(name));
        return found;
    }

    mutable std::mutex m_mutex; ///< an open repository is for one thread at a time
    std::unique_ptr<QTemporaryDir> m_folder;
    Repository m_repository; ///< freed first
};

} // namespace

std::unique_ptr<domain::CodeHistory> codeHistoryOf(Repository repository,
                                                   std::unique_ptr<QTemporaryDir> folder)
{
    return std::make_unique<GitHistory>(std::move(repository), std::move(folder));
}

} // namespace faultline::connectors::git
