// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

#include <memory>

namespace faultline::connectors::logs {

/// `journalctl -o export`: entries of `NAME=value` lines between blank lines; a value that is no
/// line of text stands behind its name as a length of eight bytes and that many bytes. Source:
/// systemd, "Journal Export Formats".
[[nodiscard]] std::unique_ptr<sdk::Format> journalExport();

} // namespace faultline::connectors::logs
