// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/git/repo/gitlib.h"
#include "core/domain/codehistory.h"

#include <QTemporaryDir>

#include <memory>

namespace faultline::connectors::git {

/// Patches and blame over an open repository; `folder` is kept as long as the object lives.
[[nodiscard]] std::unique_ptr<domain::CodeHistory> codeHistoryOf(
    Repository repository, std::unique_ptr<QTemporaryDir> folder);

} // namespace faultline::connectors::git
