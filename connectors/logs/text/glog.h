// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/lineformat.h"

namespace faultline::connectors::logs {

/// Google's log library and Kubernetes' klog: `I0115 12:34:56.789012 12345 file.cc:123] text`,
/// with key="value" pairs behind a quoted message. The file's header names its year.
[[nodiscard]] LineFormatSpec glogText();

} // namespace faultline::connectors::logs
