// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/detect/robust.h"

#include "core/analysis/constants.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace faultline::analysis {

namespace {

/// Makes the deviation of a normal distribution's middle half comparable to its sigma.
constexpr double madToSigma = 1.4826;

/// n * ln(n / expected), 0 for n = 0.
double surprise(double n, double expected)
{
    return n > 0 && expected > 0 ? n * std::log(n / expected) : 0.0;
}

} // namespace

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

RobustScale robustScale(std::span<const double> values, double range)
{
    RobustScale scale;
    scale.median = medianOf({values.begin(), values.end()});
    std::vector<double> deviations(values.size());
    std::transform(values.begin(), values.end(), deviations.begin(),
                   [&scale](double value) { return std::abs(value - scale.median); });
    scale.sigma = std::max({madToSigma * medianOf(std::move(deviations)),
                            constants::sigmaFloorOfMedian * std::abs(scale.median),
                            constants::sigmaFloorOfRange * range,
                            std::numeric_limits<double>::min() * 1e10});
    return scale;
}

double rateChange(double n1, double t1, double n2, double t2)
{
    if (t1 <= 0 || t2 <= 0 || n1 + n2 <= 0)
        return 0;
    const double rate = (n1 + n2) / (t1 + t2);
    const double g = 2 * (surprise(n1, rate * t1) + surprise(n2, rate * t2));
    return n2 / t2 >= n1 / t1 ? g : -g;
}

double shareChange(double k1, double n1, double k2, double n2)
{
    if (n1 <= 0 || n2 <= 0)
        return 0;
    const double share = (k1 + k2) / (n1 + n2);
    const double g = 2
        * (surprise(k1, share * n1) + surprise(n1 - k1, (1 - share) * n1) + surprise(k2, share * n2)
           + surprise(n2 - k2, (1 - share) * n2));
    return k2 / n2 >= k1 / n1 ? g : -g;
}

double largerByChance(std::span<const double> before, std::span<const double> after)
{
    if (before.empty() || after.empty())
        return 1;
    std::vector<std::pair<double, bool>> all;
    all.reserve(before.size() + after.size());
    for (const double value : before)
        all.emplace_back(value, false);
    for (const double value : after)
        all.emplace_back(value, true);
    std::sort(all.begin(), all.end());

    double rankSum = 0;
    double ties = 0;
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i;
        while (end < all.size() && all[end].first == all[i].first)
            ++end;
        const double rank = (double(i + 1) + double(end)) / 2;
        const auto same = double(end - i);
        ties += same * same * same - same;
        for (; i < end; ++i)
            rankSum += all[i].second ? rank : 0;
    }
    const auto n1 = double(before.size());
    const auto n2 = double(after.size());
    const double n = n1 + n2;
    const double u = rankSum - n2 * (n2 + 1) / 2;
    const double variance = n1 * n2 / 12 * (n + 1 - ties / (n * (n - 1)));
    if (variance <= 0)
        return 1;
    const double z = (u - n1 * n2 / 2 - 0.5) / std::sqrt(variance);
    return 0.5 * std::erfc(z / std::sqrt(2.0));
}

} // namespace faultline::analysis
