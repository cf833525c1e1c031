// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"
#include "core/base/result.h"
#include "core/domain/codehistory.h"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace faultline::engine {

/// A format whose unit is a folder (a repository), handed in by the programs because only they
/// know concrete connectors.
struct FolderFormat {
    QString id;
    QString title;
    domain::Source kind = domain::Source::Git;
    /// True when the folder is one; looks at a few names only.
    std::function<bool(const QString &folder)> recognises;
    /// Names the state of the folder (all refs with their commits): a folder read again with the
    /// same state has nothing new.
    std::function<Result<QByteArray>(const QString &folder)> fingerprint;
    std::function<Result<void>(const QString &folder, const sdk::ReadContext &context,
                               sdk::Sink &sink, std::stop_token token)>
        read;
};

/// What the composition root knows and the engine needs.
struct Services {
    sdk::FormatList formats;
    std::vector<FolderFormat> folderFormats;
    /// Opens the history of a repository or bundle for patches and blame.
    std::function<Result<std::unique_ptr<domain::CodeHistory>>(const QString &path)> openHistory;
};

} // namespace faultline::engine
