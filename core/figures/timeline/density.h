// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/timeline/timelinelayout.h"

namespace faultline::figures {

struct DensityMeasures {
    double columnWidth = 3;
    double height = 18; ///< of a full bar
    bool squareRoot = true;
};

/// Puts the bins of a row into pixel columns of `scale` and gives each its stacked heights.
/// Returns the columns with records and the largest total of a column.
struct Density {
    std::vector<DensityColumn> columns;
    std::uint64_t totalMax = 0;
};
[[nodiscard]] Density densityOf(const CountRow &row, const TimeScale &scale,
                                const DensityMeasures &measures);

} // namespace faultline::figures
