// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace faultline::domain {

/// One file of a commit. Merges have the difference to their first parent.
struct CommitFile {
    QString path;
    QString previousPath; ///< set for a rename or copy
    char status = 'M'; ///< git's letter: A, M, D, R, C, T
    std::int64_t insertions = 0;
    std::int64_t deletions = 0;
    bool binary = false;
    QString patch; ///< unified hunks where the source has them, else empty
};

/// One commit of a repository or of a commit list.
struct Commit {
    QString repository; ///< SHA of the root commit, or the evidence path of a list
    QString sha; ///< lower case hex
    QStringList parents;
    QString authorName;
    QString authorEmail;
    std::optional<Instant> authoredAt;
    QString committerName;
    std::optional<Instant> committedAt;
    QString message;
    QStringList tags; ///< names of tags that point here
    QStringList reverts; ///< SHAs named by "This reverts commit …"
    std::vector<CommitFile> files;

    [[nodiscard]] bool isMerge() const { return parents.size() > 1; }
    [[nodiscard]] QString subject() const { return message.section(u'\n', 0, 0); }
};

} // namespace faultline::domain
