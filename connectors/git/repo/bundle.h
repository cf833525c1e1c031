// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/git/repo/gitlib.h"
#include "connectors/sdk/bytesource.h"
#include "connectors/sdk/format.h"

#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

namespace faultline::connectors::git {

/// What stands before the pack in a bundle (gitformat-bundle: versions 2 and 3).
struct BundleHeader {
    std::vector<std::pair<QString, git_oid>> refs;
    QStringList prerequisites; ///< SHAs the receiver must have already
    std::size_t size = 0; ///< bytes up to the pack
};

/// Reads the header from the front of a bundle; LimitExceeded when `text` ends inside it.
[[nodiscard]] Result<BundleHeader> bundleHeader(std::string_view text);

/// A bundle as a bare repository in a temporary folder that lasts as long as this.
struct UnpackedBundle {
    std::unique_ptr<QTemporaryDir> folder;
    Repository repository; ///< freed before the folder goes
    BundleHeader header;
};

/// libgit2 1.5 reads no bundles: the header is read here, the pack goes through its indexer. A
/// bundle of a range, whose pack leans on objects it doesn't hold, fails with a message.
[[nodiscard]] Result<UnpackedBundle> unpackBundle(sdk::ByteSource &bytes, std::stop_token token);

/// Bundle files.
[[nodiscard]] std::unique_ptr<sdk::Format> bundleFormat();

} // namespace faultline::connectors::git
