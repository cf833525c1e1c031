// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/detect/robust.h"

#include <cstddef>
#include <span>
#include <vector>

namespace faultline::analysis {

/// A place where the level of a series changes: sample `at` is the first of the new level, and the
/// data allow every place within [from, to].
struct ChangePoint {
    std::size_t at = 0;
    std::size_t from = 0;
    std::size_t to = 0;
};

/// Where the level of `z` (values in sigmas, clipped) changes, in ascending order. Binary
/// segmentation by the largest gain t(n-t)/n * (mean difference)^2, accepted above a penalty that
/// grows with ln n; the interval of a change are the places within two log-likelihood units of
/// the best. After Scott and Knott (1974); with default settings the strongest univariate method
/// of TCPDBench. O(n) per split, at most segmentsMax segments.
[[nodiscard]] std::vector<ChangePoint> changePoints(std::span<const double> z);

/// Where a slow rise or fall begins: the best fit of a level followed by a slope. `from` and `to`
/// frame the knees that fit nearly as well.
struct Knee {
    ChangePoint place;
    double residual = 0; ///< sum of squares of the fit
};
[[nodiscard]] Knee kneeOf(std::span<const double> z);

/// Sum of squares of the best fit of two levels, the first `at` samples long.
[[nodiscard]] double stepResidual(std::span<const double> z, std::size_t at);

} // namespace faultline::analysis
