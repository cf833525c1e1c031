// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/commit.h"

#include <QString>

#include <stop_token>
#include <vector>

namespace faultline::domain {

struct BlameLine {
    QString sha;
    int line = 0; ///< 1-based in the asked revision
};

/// What the analysis may ask of a repository. Declared here, implemented by connectors/git and
/// handed in by the programs, so that core never links libgit2. Calls block; any thread.
class CodeHistory {
public:
    CodeHistory() = default;
    CodeHistory(const CodeHistory &) = delete;
    CodeHistory &operator=(const CodeHistory &) = delete;
    virtual ~CodeHistory() = default;

    /// The files of a commit with their patches, changed lines first when `patchBytesMax` cuts.
    [[nodiscard]] virtual Result<std::vector<CommitFile>> patches(const QString &sha,
                                                                  qint64 patchBytesMax,
                                                                  std::stop_token token) const = 0;

    /// Which commit last touched each of the lines [first, last] of a file at a revision.
    [[nodiscard]] virtual Result<std::vector<BlameLine>> blame(const QString &revision,
                                                               const QString &path, int firstLine,
                                                               int lastLine,
                                                               std::stop_token token) const = 0;
};

} // namespace faultline::domain
