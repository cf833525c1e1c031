// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace faultline::analysis {

/// The middle value; the mean of the two middle ones for an even count; 0 for none.
[[nodiscard]] double medianOf(std::vector<double> values);

/// Median and spread that single outliers can't move.
struct RobustScale {
    double median = 0;
    double sigma = 0; ///< 1.4826 * median absolute deviation, never below the given floors
};

/// `range` is the spread of the whole series: a flat baseline gets a floor of a share of it, and of
/// the median, so that a step from one constant to another doesn't count as infinite sigmas.
[[nodiscard]] RobustScale robustScale(std::span<const double> values, double range);

/// Twice the log-likelihood ratio of "the rate changed" against "it stayed" for counts `n1` and
/// `n2` in stretches of length `t1` and `t2` (Poisson). Signed: positive when the rate rose.
[[nodiscard]] double rateChange(double n1, double t1, double n2, double t2);

/// The same for shares `k1` of `n1` against `k2` of `n2` (binomial).
[[nodiscard]] double shareChange(double k1, double n1, double k2, double n2);

/// One-sided probability that `after` is larger than `before` by chance (Mann-Whitney, normal
/// approximation with ties; exact enough from 4 values on each side).
[[nodiscard]] double largerByChance(std::span<const double> before, std::span<const double> after);

} // namespace faultline::analysis
