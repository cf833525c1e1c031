// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors::changes {

/// Status pages of a platform or a provider: an object that names its source or component, with a
/// list of entries that have a status, a text and a time. Each entry becomes one event.
[[nodiscard]] std::unique_ptr<sdk::Format> statusFeedFormat();

} // namespace faultline::connectors::changes
