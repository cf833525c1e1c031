// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/analysis/investigator.h"
#include "core/figures/chart/chartlayout.h"
#include "core/store/casefile.h"

#include <stop_token>
#include <vector>

namespace faultline::engine {

/// Charts of the metrics that moved most, at most four, over the window that was looked at.
[[nodiscard]] Result<std::vector<figures::ChartInput>> reportCharts(const store::CaseFile &file,
                                                                    const CaseAnalysis &found,
                                                                    std::stop_token token);

/// One metric of a case over a range, all pieces of it put together in order of time.
[[nodiscard]] Result<figures::ChartInput> metricChart(const store::CaseFile &file,
                                                      const QString &name, const QString &service,
                                                      TimeRange range, std::stop_token token);

} // namespace faultline::engine
