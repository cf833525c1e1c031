// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/lineformat.h"

namespace faultline::connectors::logs {

/// Common and combined access logs of web servers (Apache, nginx, Caddy, Tomcat, proxies in
/// front of them), also with a virtual host before or further columns behind.
[[nodiscard]] LineFormatSpec accessLog();

} // namespace faultline::connectors::logs
