// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/analyse.h"
#include "core/analysis/constants.h"
#include "core/analysis/detect/detectors.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace faultline::analysis {

namespace {

double secondsOf(Nanoseconds duration)
{
    return std::chrono::duration<double>(duration).count();
}

/// What one finding says about the beginning: certain inside its interval, less and less outside.
struct Vote {
    const Finding *finding = nullptr;
    double weight = 0;

    [[nodiscard]] double at(Instant time) const
    {
        const TimeRange &range = finding->onset;
        const Nanoseconds off = time < range.begin ? range.begin - time
            : time > range.end                     ? time - range.end
                                                   : Nanoseconds::zero();
        const double width
            = secondsOf(std::max(range.duration(), Nanoseconds(constants::voteWidthMin)));
        const double distance = secondsOf(off) / width;
        return std::exp(-distance * distance / 2);
    }
    [[nodiscard]] bool supports(Instant time) const { return at(time) > 0.5; }
};

struct Mode {
    Instant time;
    double height = 0;
};

/// Two findings are independent when they come from different kinds of signal or services.
int independentSources(const std::vector<Vote> &votes, Instant time)
{
    std::set<std::pair<domain::Source, QString>> sources;
    for (const auto &vote : votes) {
        if (vote.supports(time))
            sources.emplace(vote.finding->source, vote.finding->service);
    }
    return int(sources.size());
}

std::vector<Vote> votesOf(const std::vector<Finding> &findings, std::optional<Instant> noticed)
{
    std::vector<Vote> votes;
    for (const auto &finding : findings) {
        if (!finding.adverse || (noticed && finding.onset.begin > *noticed))
            continue;
        // A source that can say no more than "some time in between" has as much less to say.
        const double vagueness = 1
            + secondsOf(finding.onset.duration()) / secondsOf(Nanoseconds(constants::onsetSpread));
        votes.push_back(
            {&finding, std::min(finding.strength, constants::voteWeightMax) / vagueness});
    }
    return votes;
}

/// The places where a vote's interval begins or ends are the only ones where the sum can peak.
std::vector<Mode> modesOf(const std::vector<Vote> &votes, std::optional<Instant> noticed)
{
    std::set<Instant> places;
    for (const auto &vote : votes) {
        places.insert(vote.finding->onset.begin);
        places.insert(vote.finding->onset.end);
    }
    std::vector<Mode> modes;
    for (const Instant place : places) {
        if (noticed && place > *noticed)
            continue;
        Mode mode{place, 0};
        for (const auto &vote : votes)
            mode.height += vote.weight * vote.at(place);
        if (noticed)
            mode.height
                /= 1 + secondsOf(*noticed - place) / secondsOf(Nanoseconds(constants::noticeDelay));
        modes.push_back(mode);
    }
    return modes;
}

/// The first place with enough votes from two independent sources, not long before the loudest.
std::optional<Instant> beginningOf(const std::vector<Vote> &votes, const std::vector<Mode> &modes)
{
    const auto loudest
        = std::max_element(modes.begin(), modes.end(),
                           [](const Mode &a, const Mode &b) { return a.height < b.height; });
    if (loudest == modes.end())
        return std::nullopt;
    for (auto mode = modes.begin(); mode != modes.end(); ++mode) {
        if (mode->time + constants::onsetSpread < loudest->time
            || mode->height < constants::earlyModeShare * loudest->height)
            continue;
        // Climb to the top of the hill this place stands on.
        auto top = mode;
        while (top + 1 != modes.end() && (top + 1)->height > top->height)
            ++top;
        if (top == loudest || independentSources(votes, top->time) >= 2)
            return top->time;
    }
    return loudest->time;
}

Instant quantileOf(std::vector<std::pair<Instant, double>> weighted, double share)
{
    std::sort(weighted.begin(), weighted.end());
    double total = 0;
    for (const auto &[time, weight] : weighted)
        total += weight;
    double reached = 0;
    for (const auto &[time, weight] : weighted) {
        reached += weight;
        if (reached >= share * total)
            return time;
    }
    return weighted.back().first;
}

std::vector<QString> servicesOf(const std::vector<Vote> &votes, Instant from)
{
    std::map<QString, Instant> earliest;
    for (const auto &vote : votes) {
        if (vote.finding->service.isEmpty() || vote.finding->onset.end < from)
            continue;
        const auto [entry, isNew]
            = earliest.try_emplace(vote.finding->service, vote.finding->onset.begin);
        if (!isNew)
            entry->second = std::min(entry->second, vote.finding->onset.begin);
    }
    std::vector<QString> services;
    for (const auto &[service, time] : earliest)
        services.push_back(service);
    std::stable_sort(services.begin(), services.end(),
                     [&](const QString &a, const QString &b) { return earliest[a] < earliest[b]; });
    return services;
}

Onset onsetAt(Instant time, const std::vector<Vote> &votes)
{
    Onset onset;
    std::vector<std::pair<Instant, double>> begins;
    std::vector<std::pair<Instant, double>> ends;
    double total = 0;
    double agreeing = 0;
    std::set<QString> services;
    for (const auto &vote : votes) {
        total += vote.weight;
        if (!vote.supports(time))
            continue;
        agreeing += vote.weight;
        begins.emplace_back(vote.finding->onset.begin, vote.weight);
        ends.emplace_back(vote.finding->onset.end, vote.weight);
        services.insert(vote.finding->service);
        if (onset.references.size() < constants::referencesMax)
            onset.references.push_back(Reference{vote.finding->eventId(), {}, {}});
    }
    const auto supporters = double(begins.size());
    // Low quantiles: the incident had begun once the first good witness saw it, and one bad
    // witness must not move it.
    onset.interval.begin = quantileOf(std::move(begins), 0.1);
    onset.interval.end
        = std::max(quantileOf(std::move(ends), 0.25), onset.interval.begin + Nanoseconds(1));
    onset.time = std::clamp(time, onset.interval.begin, onset.interval.end);
    onset.confidence = total > 0 ? agreeing / total : 0;
    onset.services = servicesOf(votes, onset.interval.begin);
    onset.sentence
        = QStringLiteral("It began between %1 and %2: %3 of %4 agree")
              .arg(clockTime(onset.interval.begin), clockTime(onset.interval.end),
                   counted(supporters, QStringLiteral("symptom"), QStringLiteral("symptoms")),
                   quantity(double(votes.size())));
    return onset;
}

} // namespace

std::optional<Onset> findOnset(const Incident &incident, const std::vector<Finding> &findings)
{
    const auto noticed = noticedAt(incident);
    const auto votes = votesOf(findings, noticed);
    if (const auto time = beginningOf(votes, modesOf(votes, noticed)))
        return onsetAt(*time, votes);
    if (!noticed)
        return std::nullopt;
    Onset onset;
    onset.time = *noticed;
    onset.interval = {*noticed - constants::onsetSpread, *noticed + Nanoseconds(1)};
    onset.sentence = QStringLiteral("No signal shows when it began; it was noticed at %1")
                         .arg(clockTime(*noticed));
    return onset;
}

} // namespace faultline::analysis
