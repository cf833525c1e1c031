// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportinput.h"

namespace faultline::testing {

/// What the case would hand in for the sample incident: marked events, findings, suspects,
/// hypotheses, notes, relations, tasks, quarantine. The same on every call.
[[nodiscard]] report::ReportInput sampleReportInput();

/// The same incident before a person touched it: no marks, no texts, no notes, no graph.
[[nodiscard]] report::ReportInput untouchedReportInput();

/// Markup, scripts, addresses and changes of direction, as they stand in evidence.
[[nodiscard]] QStringList hostileTexts();

/// The sample with a hostile text in every field that takes one.
[[nodiscard]] report::ReportInput hostileReportInput();

} // namespace faultline::testing
