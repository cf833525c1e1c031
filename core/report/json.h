// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <QByteArray>

namespace faultline::report {

/// The report as `faultline.report/1`: keys as the command line promises them, more may come.
/// Indented, UTF-8, ends with a line feed. The same report gives the same bytes.
[[nodiscard]] QByteArray toJson(const Report &report);

} // namespace faultline::report
