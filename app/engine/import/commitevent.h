// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/commit.h"
#include "core/domain/event.h"

namespace faultline::engine {

/// The event that stands for a commit on the timeline. Its source_id is "repository:sha", so the
/// same commit from a clone, a bundle and a list of the same repository is one event.
[[nodiscard]] domain::Event commitEvent(const domain::Commit &commit);

} // namespace faultline::engine
