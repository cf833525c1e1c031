// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/detect/changepoint.h"

#include "core/analysis/constants.h"

#include <algorithm>
#include <cmath>

namespace faultline::analysis {

namespace {

/// Two log-likelihood units are four units of the gain, which is twice a log-likelihood.
constexpr double gainTolerance = 4;

class Segmenter {
public:
    explicit Segmenter(std::span<const double> z)
        : m_sums(z.size() + 1, 0.0)
        , m_penalty(constants::splitPenalty * std::log(double(std::max<std::size_t>(z.size(), 2))))
    {
        for (std::size_t i = 0; i < z.size(); ++i)
            m_sums[i + 1] = m_sums[i] + z[i];
    }

    void split(std::size_t begin, std::size_t end)
    {
        if (m_found.size() + 1 >= constants::segmentsMax
            || end - begin < 2 * constants::segmentSamplesMin)
            return;
        ChangePoint best;
        double bestGain = 0;
        for (std::size_t t = begin + constants::segmentSamplesMin;
             t + constants::segmentSamplesMin <= end; ++t) {
            if (const double g = gain(begin, t, end); g > bestGain) {
                bestGain = g;
                best.at = t;
            }
        }
        if (bestGain < m_penalty || std::abs(step(begin, best.at, end)) < constants::stepSigmasMin)
            return;
        best.from = best.at;
        best.to = best.at;
        while (best.from > begin + 1 && gain(begin, best.from - 1, end) >= bestGain - gainTolerance)
            --best.from;
        while (best.to + 1 < end && gain(begin, best.to + 1, end) >= bestGain - gainTolerance)
            ++best.to;
        m_found.push_back(best);
        split(begin, best.at);
        split(best.at, end);
    }

    [[nodiscard]] std::vector<ChangePoint> finish()
    {
        std::sort(m_found.begin(), m_found.end(),
                  [](const ChangePoint &a, const ChangePoint &b) { return a.at < b.at; });
        return std::move(m_found);
    }

private:
    [[nodiscard]] double mean(std::size_t begin, std::size_t end) const
    {
        return (m_sums[end] - m_sums[begin]) / double(end - begin);
    }
    [[nodiscard]] double step(std::size_t begin, std::size_t at, std::size_t end) const
    {
        return mean(at, end) - mean(begin, at);
    }
    [[nodiscard]] double gain(std::size_t begin, std::size_t at, std::size_t end) const
    {
        const double d = step(begin, at, end);
        return double(at - begin) * double(end - at) / double(end - begin) * d * d;
    }

    std::vector<double> m_sums;
    double m_penalty;
    std::vector<ChangePoint> m_found;
};

/// Sums over the samples from one place to the end, for a fit in constant time.
struct TailSums {
    double n = 0;
    double x = 0;
    double xx = 0;
    double y = 0;
    double xy = 0;
};

/// Residual of y = a + b * max(0, x - knee) over all n samples.
double hingeResidual(const TailSums &tail, double knee, double n, double sumY, double sumYY)
{
    const double u = tail.x - knee * tail.n;
    const double uu = tail.xx - 2 * knee * tail.x + knee * knee * tail.n;
    const double uy = tail.xy - knee * tail.y;
    const double spread = uu - u * u / n;
    const double total = sumYY - sumY * sumY / n;
    if (spread <= 0)
        return total;
    const double together = uy - u * sumY / n;
    return std::max(0.0, total - together * together / spread);
}

} // namespace

std::vector<ChangePoint> changePoints(std::span<const double> z)
{
    Segmenter segmenter(z);
    segmenter.split(0, z.size());
    return segmenter.finish();
}

Knee kneeOf(std::span<const double> z)
{
    Knee knee;
    const std::size_t n = z.size();
    double sumY = 0;
    double sumYY = 0;
    for (const double y : z) {
        sumY += y;
        sumYY += y * y;
    }
    std::vector<double> residuals(n, sumYY);
    TailSums tail;
    for (std::size_t i = n; i-- > 1;) {
        const auto x = double(i);
        tail = {tail.n + 1, tail.x + x, tail.xx + x * x, tail.y + z[i], tail.xy + x * z[i]};
        residuals[i] = hingeResidual(tail, x - 1, double(n), sumY, sumYY);
    }
    const auto best = std::min_element(residuals.begin(), residuals.end());
    if (best == residuals.end())
        return knee;
    knee.place.at = std::size_t(best - residuals.begin());
    knee.residual = *best;
    // Residual sums grow by a factor of 1 + 4/n within two log-likelihood units.
    const double bound = *best * (1 + gainTolerance / double(n)) + 1e-12;
    knee.place.from = knee.place.at;
    knee.place.to = knee.place.at;
    while (knee.place.from > 1 && residuals[knee.place.from - 1] <= bound)
        --knee.place.from;
    while (knee.place.to + 1 < n && residuals[knee.place.to + 1] <= bound)
        ++knee.place.to;
    return knee;
}

double stepResidual(std::span<const double> z, std::size_t at)
{
    const auto squares = [](std::span<const double> part) {
        double sum = 0;
        double sumOfSquares = 0;
        for (const double value : part) {
            sum += value;
            sumOfSquares += value * value;
        }
        return part.empty() ? 0.0 : sumOfSquares - sum * sum / double(part.size());
    };
    return std::max(0.0, squares(z.first(at)) + squares(z.subspan(at)));
}

} // namespace faultline::analysis
