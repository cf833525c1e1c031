// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/formatcontract.h"

#include <vector>

namespace faultline::testing {

/// One small log of each format, as programs write it.
[[nodiscard]] std::vector<FormatSample> logSamples();

/// One line about a record: position, time, severity (with ? when guessed), service, host, logger,
/// message (line breaks as ~) and attributes.
[[nodiscard]] QString shown(const domain::LogRecord &record);

/// What a format makes of a text: one line for each record.
[[nodiscard]] QStringList recordsOf(const QString &format, const QByteArray &text);

} // namespace faultline::testing
