// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/document/document.h"
#include "core/report/report.h"

namespace faultline::report {

/// Puts a report into its sections: summary, impact, timeline, detection, trigger and root
/// causes, suspects, contributing factors, relationships, hypotheses, resolution, lessons,
/// actions, notes, evidence, open questions, how each number was computed.
[[nodiscard]] Document documentOf(const Report &report);

} // namespace faultline::report
