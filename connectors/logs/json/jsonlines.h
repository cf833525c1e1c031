// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/lineformat.h"

namespace faultline::connectors::logs {

/// One JSON object a line, with the field names of any common logger (fields/aliases.h). A prefix
/// such as docker compose's `api  | ` may stand before it.
[[nodiscard]] LineFormatSpec jsonLines();

/// `journalctl -o json`.
[[nodiscard]] LineFormatSpec journaldJson();

} // namespace faultline::connectors::logs
