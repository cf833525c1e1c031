// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/lineformat.h"

namespace faultline::connectors::logs {

/// Syslog as files and senders have it, line by line: RFC 5424, RFC 3164 and the layouts of
/// rsyslog, syslog-ng, journalctl (short, short-iso) and macOS, with or without `<PRI>`. Messages
/// that were written without line ends between them are told apart by their `<PRI>`.
[[nodiscard]] LineFormatSpec syslog();

/// Reads one line, or the part of it up to the next `<PRI>`. False when it begins no message.
[[nodiscard]] bool readSyslog(std::string_view line, Draft &draft);

} // namespace faultline::connectors::logs
