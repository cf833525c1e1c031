// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/lineformat.h"

namespace faultline::connectors::logs {

/// logfmt: `time=… level=info msg="text" key=value`, as Go services, Heroku and Grafana write it;
/// also the Linux audit log, whose time stands in `msg=audit(…)`.
[[nodiscard]] LineFormatSpec logfmt();

} // namespace faultline::connectors::logs
