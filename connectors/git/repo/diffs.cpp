// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/git/repo/diffs.h"

#include <algorithm>

namespace faultline::connectors::git {
namespace {

constexpr std::size_t comparedFilesMax = 10'000;
/// Larger files are taken as binary: nobody reads such a diff, and reading both sides of it for a
/// count would cost more than all other files together.
constexpr git_off_t diffedBytesMax = 8 << 20;

char letterOf(git_delta_t status)
{
    const char letter = git_diff_status_char(status);
    return letter == ' ' ? 'M' : letter;
}

domain::CommitFile fileOf(const git_diff_delta &delta)
{
    domain::CommitFile file;
    const char *after = delta.new_file.path;
    const char *before = delta.old_file.path;
    file.path = QString::fromUtf8(after != nullptr ? after : before);
    file.status = letterOf(delta.status);
    if (delta.status == GIT_DELTA_RENAMED || delta.status == GIT_DELTA_COPIED)
        file.previousPath = QString::fromUtf8(before);
    return file;
}

void countLines(git_patch *patch, domain::CommitFile &file)
{
    std::size_t added = 0;
    std::size_t removed = 0;
    if (patch == nullptr || git_patch_line_stats(nullptr, &added, &removed, patch) < 0)
        return;
    file.insertions = static_cast<std::int64_t>(added);
    file.deletions = static_cast<std::int64_t>(removed);
}

/// The hunks of one file as text, up to a bound.
class HunkText {
public:
    HunkText(git_patch *patch, std::size_t bytesMax)
        : m_patch(patch)
        , m_bytesMax(bytesMax)
    { }

    [[nodiscard]] std::string whole() const { return text(false); }
    [[nodiscard]] std::string changedOnly() const { return text(true); }

private:
    [[nodiscard]] std::string text(bool changedOnly) const
    {
        std::string text;
        const std::size_t hunks = git_patch_num_hunks(m_patch);
        for (std::size_t hunk = 0; hunk < hunks && text.size() < m_bytesMax; ++hunk) {
            const git_diff_hunk *about = nullptr;
            std::size_t lines = 0;
            if (git_patch_get_hunk(&about, &lines, m_patch, hunk) < 0)
                continue;
            text.append(about->header, about->header_len);
            for (std::size_t i = 0; i < lines && text.size() < m_bytesMax; ++i)
                appendLine(hunk, i, changedOnly, text);
        }
        return text;
    }

    void appendLine(std::size_t hunk, std::size_t index, bool changedOnly, std::string &text) const
    {
        const git_diff_line *line = nullptr;
        if (git_patch_get_line_in_hunk(&line, m_patch, hunk, index) < 0)
            return;
        const bool isChanged = line->origin == '+' || line->origin == '-';
        if (!isChanged && (changedOnly || line->origin != ' '))
            return;
        constexpr std::size_t lineMax = 4096;
        text += line->origin;
        text.append(line->content, std::min(line->content_len, lineMax));
        if (text.back() != '\n')
            text += '\n';
    }

    git_patch *m_patch;
    std::size_t m_bytesMax;
};

/// Cuts texts so that they fit together: small ones stay whole, the rest shares what is left.
void shareBytes(std::vector<std::string> &texts, std::size_t bytesMax)
{
    std::vector<std::size_t> order(texts.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return texts[a].size() < texts[b].size(); });
    std::size_t left = bytesMax;
    for (std::size_t i = 0; i < order.size(); ++i) {
        std::string &text = texts[order[i]];
        const std::size_t share = left / (order.size() - i);
        if (text.size() > share) {
            const std::size_t lineEnd = text.rfind('\n', share);
            text.resize(lineEnd == std::string::npos || lineEnd >= share ? 0 : lineEnd + 1);
        }
        left -= text.size();
    }
}

std::size_t totalSize(const std::vector<std::string> &texts)
{
    std::size_t total = 0;
    for (const std::string &text : texts)
        total += text.size();
    return total;
}

} // namespace

Result<DiffObject> diffOf(git_repository *repository, git_commit *commit, unsigned contextLines)
{
    const auto after = made<TreeObject>(git_commit_tree, commit);
    if (!after)
        return gitFailure(ErrorCode::Corrupt, QStringLiteral("The tree of a commit is missing"));
    TreeObject before;
    if (git_commit_parentcount(commit) > 0) {
        const auto parent = made<CommitObject>(git_commit_parent, commit, 0U);
        before = parent ? made<TreeObject>(git_commit_tree, parent.get()) : TreeObject();
        if (!before)
            return gitFailure(ErrorCode::NotFound, QStringLiteral("The parent is not there"));
    }
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.context_lines = contextLines;
    options.max_size = diffedBytesMax;
    auto diff
        = made<DiffObject>(git_diff_tree_to_tree, repository, before.get(), after.get(), &options);
    if (!diff)
        return gitFailure(ErrorCode::Corrupt, QStringLiteral("A commit can't be compared"));
    git_diff_find_options find = GIT_DIFF_FIND_OPTIONS_INIT;
    find.flags = GIT_DIFF_FIND_RENAMES;
    find.rename_limit = 400;
    // Without renames the files stand as removed and added, which is true as well.
    (void)git_diff_find_similar(diff.get(), &find);
    return diff;
}

std::vector<domain::CommitFile> filesOf(git_diff *diff)
{
    const std::size_t count = std::min(git_diff_num_deltas(diff), comparedFilesMax);
    std::vector<domain::CommitFile> files;
    files.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const git_diff_delta *delta = git_diff_get_delta(diff, i);
        domain::CommitFile file = fileOf(*delta);
        const auto patch = made<PatchObject>(git_patch_from_diff, diff, i);
        countLines(patch.get(), file);
        // Known only once the contents were looked at.
        file.binary = (git_diff_get_delta(diff, i)->flags & GIT_DIFF_FLAG_BINARY) != 0;
        files.push_back(std::move(file));
    }
    return files;
}

std::vector<domain::CommitFile> filesWithPatches(git_diff *diff, qint64 bytesMax)
{
    std::vector<domain::CommitFile> files = filesOf(diff);
    const auto limit = static_cast<std::size_t>(std::max<qint64>(bytesMax, 0));
    std::vector<std::string> texts(files.size());
    std::vector<std::string> changed(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto patch = made<PatchObject>(git_patch_from_diff, diff, i);
        if (!patch)
            continue;
        const HunkText hunks(patch.get(), limit);
        texts[i] = hunks.whole();
        changed[i] = hunks.changedOnly();
    }
    if (totalSize(texts) > limit) {
        texts = std::move(changed);
        shareBytes(texts, limit);
    }
    for (std::size_t i = 0; i < files.size(); ++i)
        files[i].patch
            = QString::fromUtf8(texts[i].data(), static_cast<qsizetype>(texts[i].size()));
    return files;
}

} // namespace faultline::connectors::git
