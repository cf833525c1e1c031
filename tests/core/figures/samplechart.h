// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/chart/chartlayout.h"
#include "core/figures/waterfall/waterfalllayout.h"

namespace faultline::testing {

/// Latency of the sample incident: a band, a rise at 11:19, a gap, the deploy before it.
[[nodiscard]] figures::ChartInput sampleChart();

/// One slow checkout: five services, a failed payment, its critical path.
[[nodiscard]] std::vector<figures::WaterfallSpan> sampleTrace();

} // namespace faultline::testing
