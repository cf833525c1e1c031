// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors::ci {

/// Webhook bodies of GitHub (Gitea's are alike), one a file, a list or one a line, and the API's
/// lists of runs, jobs, checks and deployments. Known ones are typed, any other is a `webhook`
/// with all its fields.
[[nodiscard]] std::unique_ptr<sdk::Format> githubFormat();

} // namespace faultline::connectors::ci
