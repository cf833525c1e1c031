// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors::git {

/// Commits as JSON: lists with sha, author, timestamp, message, files_changed and diff; the API
/// lists of GitHub and GitLab; JSON lines; a `commits` list inside an object. A diff may be
/// missing; then the files stand without patches.
[[nodiscard]] std::unique_ptr<sdk::Format> commitListFormat();

} // namespace faultline::connectors::git
