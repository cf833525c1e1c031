// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/analysis/investigator.h"
#include "core/report/report.h"
#include "core/store/casefile.h"

#include <stop_token>

namespace faultline::engine {

struct ReportOptions {
    bool blameless = true; ///< roles instead of names
};

/// The report of an investigation from what the case holds and `found` says. Blocking; any thread.
[[nodiscard]] Result<report::Report> buildReport(const store::CaseFile &file,
                                                 domain::InvestigationId investigation,
                                                 const CaseAnalysis &found,
                                                 const ReportOptions &options,
                                                 std::stop_token token);

} // namespace faultline::engine
