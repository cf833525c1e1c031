// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/services.h"
#include "core/base/error.h"

#include <QString>
#include <QStringList>

#include <stop_token>
#include <vector>

namespace faultline::engine {

/// One thing found below what was dropped.
struct Found {
    QString absolutePath;
    QString path; ///< below the dropped root, `/` between parts: the identity of the evidence
    const FolderFormat *folderFormat = nullptr; ///< set for a repository
    std::uint64_t sizeBytes = 0;
};

struct Discovery {
    std::vector<Found> found; ///< by absolute path, each once
    std::vector<Error> unreadable; ///< a sentence for each path that can't be read
};

inline constexpr std::size_t filesPerDropMax = 100'000;

/// Walks files, folders and glob patterns (`*`, `?`, `[…]`). Folders are walked in the order of
/// their names without following links to folders; a repository is one find and not walked into.
/// Lock files and the side files of a database that is open are passed over. Any thread.
[[nodiscard]] Discovery discover(const QStringList &paths, const Services &services,
                                 std::stop_token token);

} // namespace faultline::engine
