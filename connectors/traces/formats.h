// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors {

/// `otlp-json`, `jaeger-json`, `zipkin-json`, `span-list` and `span-table`.
[[nodiscard]] sdk::FormatList tracesFormats();

} // namespace faultline::connectors
