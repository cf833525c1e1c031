// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/detect/excursion.h"

#include "core/analysis/constants.h"

#include <algorithm>
#include <cmath>

namespace faultline::analysis {

namespace {

/// Values as clipped sigmas of the oldest third, the part least likely to hold the incident.
struct Normalised {
    double range = 0; ///< of the values
    std::vector<double> z;
};

Normalised normalise(const std::vector<double> &values)
{
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const std::size_t reference = std::max(constants::samplesMin / 2, values.size() / 3);
    Normalised result;
    result.range = *high - *low;
    const RobustScale scale = robustScale(std::span(values).first(reference), result.range);
    result.z.reserve(values.size());
    for (const double value : values)
        result.z.push_back(std::clamp((value - scale.median) / scale.sigma, -constants::clipSigmas,
                                      constants::clipSigmas));
    return result;
}

/// What came before a change: its level and spread, and whether it had been there before.
class Baseline {
public:
    Baseline(std::span<const double> before, double range)
        : m_before(before)
        , m_scale(robustScale(before, range))
    {
        // A spread taken from few samples is uncertain by as much.
        m_scale.sigma *= 1 + constants::fewSamplesDoubt / double(before.size());
    }

    [[nodiscard]] double median() const { return m_scale.median; }
    [[nodiscard]] double sigmasOf(double level) const
    {
        return (level - m_scale.median) / m_scale.sigma;
    }
    [[nodiscard]] bool knows(double level) const
    {
        const bool isHigh = level > m_scale.median;
        const auto beyond = std::count_if(m_before.begin(), m_before.end(), [&](double value) {
            return isHigh ? value >= level : value <= level;
        });
        return double(beyond) > constants::usualShare * double(m_before.size());
    }

private:
    std::span<const double> m_before;
    RobustScale m_scale;
};

/// Takes the next stretch: as part of the one before when it goes on in the same direction.
void take(std::vector<Excursion> &found, Excursion next, const std::vector<double> &values,
          double range)
{
    const bool follows = !found.empty() && found.back().end == next.begin.at;
    const std::size_t begin = follows ? found.back().begin.at : next.begin.at;
    const Baseline baseline{std::span(values).first(begin), range};
    next.baseline = baseline.median();
    next.sigmas = baseline.sigmasOf(next.level);
    const bool isOver = next.end < values.size();
    if (std::abs(next.sigmas) < constants::anomalySigmas || baseline.knows(next.level)
        || (!follows && isOver && next.end - next.begin.at < constants::excursionSamplesMin))
        return;
    if (!follows || (found.back().sigmas > 0) != (next.sigmas > 0)) {
        found.push_back(next);
        return;
    }
    found.back().end = next.end;
    if (std::abs(next.sigmas) > std::abs(found.back().sigmas)) {
        found.back().sigmas = next.sigmas;
        found.back().level = next.level;
    }
}

std::vector<Excursion> allExcursions(const std::vector<double> &values,
                                     const Normalised &normalised)
{
    std::vector<Excursion> found;
    const auto changes = changePoints(normalised.z);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        Excursion next;
        next.begin = changes[i];
        next.end = i + 1 < changes.size() ? changes[i + 1].at : values.size();
        next.level = medianOf({values.begin() + std::ptrdiff_t(next.begin.at),
                               values.begin() + std::ptrdiff_t(next.end)});
        if (next.begin.at >= constants::baselineSamplesMin)
            take(found, next, values, normalised.range);
    }
    return found;
}

const Excursion *chosenOf(const std::vector<Excursion> &excursions,
                          const std::vector<Instant> &times, std::optional<Instant> noticed)
{
    const Excursion *chosen = nullptr;
    for (const auto &excursion : excursions) {
        const bool isBefore = noticed && times[excursion.begin.at] <= *noticed;
        if (noticed && !isBefore && chosen)
            break;
        if (isBefore || !chosen || std::abs(excursion.sigmas) > std::abs(chosen->sigmas))
            chosen = &excursion;
    }
    return chosen;
}

} // namespace

TimeRange Excursion::onset(const std::vector<Instant> &times) const
{
    const std::size_t before = begin.from > 0 ? begin.from - 1 : 0;
    return {times[before], times[begin.to] + Nanoseconds(1)};
}

std::optional<Excursion> excursionOf(const std::vector<Instant> &times,
                                     const std::vector<double> &values,
                                     std::optional<Instant> noticed)
{
    if (values.size() < constants::samplesMin)
        return std::nullopt;
    const Normalised normalised = normalise(values);
    const auto excursions = allExcursions(values, normalised);
    const Excursion *chosen = chosenOf(excursions, times, noticed);
    if (!chosen)
        return std::nullopt;
    Excursion dated = *chosen;
    // A change that was under way before its step is dated at its knee instead. Only the way up
    // is fitted: what comes after the clip is reached says nothing about the beginning.
    std::size_t reached = dated.begin.at;
    while (reached + 1 < dated.end && std::abs(normalised.z[reached]) < constants::clipSigmas)
        ++reached;
    const auto part = std::span(normalised.z).first(reached + 1);
    const Knee knee = kneeOf(part);
    if (knee.place.at < dated.begin.at
        && knee.residual < constants::kneeAdvantage * stepResidual(part, dated.begin.at)) {
        dated.begin = knee.place;
        dated.gradual = true;
    }
    return dated;
}

} // namespace faultline::analysis
