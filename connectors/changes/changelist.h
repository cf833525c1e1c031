// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors::changes {

/// Lists of deploys, feature flag switches and configuration changes, as deploy scripts, flag
/// services and audit trails export them: a JSON list, JSON lines, or an object with such lists
/// inside. Each becomes one event; every field it had stays in the event's data.
[[nodiscard]] std::unique_ptr<sdk::Format> changeListFormat();

} // namespace faultline::connectors::changes
