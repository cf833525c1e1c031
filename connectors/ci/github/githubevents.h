// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/ci/github/githubfields.h"

namespace faultline::connectors::ci {

// One maker for each kind of body; the event is finished but for finishEvent.

[[nodiscard]] domain::Event workflowRunEvent(const GithubBody &body, sdk::RecordScope &scope);
[[nodiscard]] domain::Event workflowJobEvent(const GithubBody &body, sdk::RecordScope &scope);
[[nodiscard]] domain::Event checkEvent(const GithubBody &body, sdk::RecordScope &scope,
                                       const QString &container);
[[nodiscard]] domain::Event commitStatusEvent(const GithubBody &body, sdk::RecordScope &scope);
[[nodiscard]] domain::Event deploymentEvent(const GithubBody &body, sdk::RecordScope &scope);
[[nodiscard]] domain::Event releaseEvent(const GithubBody &body, sdk::RecordScope &scope);
[[nodiscard]] domain::Event pushEvent(const GithubBody &body, sdk::RecordScope &scope);
[[nodiscard]] domain::Event pullRequestEvent(const GithubBody &body, sdk::RecordScope &scope);
[[nodiscard]] domain::Event otherEvent(const GithubBody &body, sdk::RecordScope &scope);

} // namespace faultline::connectors::ci
