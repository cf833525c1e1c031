// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/lineformat.h"

namespace faultline::connectors::logs {

/// The last resort for text that no format knows: each line is an undated record, stack traces
/// are kept whole. Documents (JSON, XML, HTML) and binaries are left unknown.
[[nodiscard]] LineFormatSpec plainLines();

} // namespace faultline::connectors::logs
