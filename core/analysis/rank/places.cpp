// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rank/places.h"

#include "core/analysis/constants.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace faultline::analysis {

namespace {

/// The strongest finding of each kind at one place.
struct Place {
    const Finding *metric = nullptr;
    const Finding *message = nullptr;
    const Finding *failure = nullptr;
    const Finding *slow = nullptr;
    Instant earliest{INT64_MAX};

    static void keep(const Finding *&best, const Finding &finding)
    {
        if (!best || finding.strength > best->strength)
            best = &finding;
    }

    void take(const Finding &finding)
    {
        earliest = std::min(earliest, finding.onset.end);
        if (finding.source == domain::Source::Metrics)
            keep(metric, finding);
        else if (finding.source == domain::Source::Logs)
            keep(message, finding);
        else
            keep(finding.eventType == u"failed_trace" ? failure : slow, finding);
    }
};

References leadTo(const Finding &finding)
{
    References references{Reference{finding.eventId(), {}, {}}};
    references.insert(references.end(), finding.references.begin(), finding.references.end());
    references.resize(std::min(references.size(), constants::referencesMax));
    return references;
}

Candidate placeCandidateOf(SuspectKind kind, const QString &name, const Place &place,
                           const std::optional<Onset> &onset)
{
    Candidate candidate;
    candidate.suspect.kind = kind;
    candidate.suspect.ref = name;
    candidate.suspect.title
        = (kind == SuspectKind::Host ? QStringLiteral("Host %1") : QStringLiteral("Service %1"))
              .arg(name);
    const auto half = [](double value) { return std::min(value / 2, constants::termMax / 2); };
    if (place.metric)
        candidate.add(QStringLiteral("metric"), half(std::log1p(place.metric->strength)),
                      place.metric->title, leadTo(*place.metric));
    if (place.message)
        candidate.add(QStringLiteral("messages"), half(place.message->strength / 2),
                      place.message->title, leadTo(*place.message));
    if (place.failure)
        candidate.add(QStringLiteral("origin"), half(place.failure->strength), place.failure->title,
                      leadTo(*place.failure));
    if (place.slow)
        candidate.add(QStringLiteral("slow"), half(std::log1p(place.slow->strength)),
                      place.slow->title, leadTo(*place.slow));
    const int kinds
        = (place.metric ? 1 : 0) + (place.message ? 1 : 0) + (place.failure || place.slow ? 1 : 0);
    if (kinds == 1)
        candidate.add(QStringLiteral("single"), -constants::singleKind,
                      QStringLiteral("Only one kind of signal speaks of it"));
    if (onset && place.earliest <= onset->interval.end)
        candidate.add(QStringLiteral("first"), constants::serviceMatch,
                      QStringLiteral("It is among the first that show symptoms"),
                      onset->references);
    return candidate;
}

} // namespace

std::vector<Candidate> placeCandidates(const Incident &incident,
                                       const std::vector<Finding> &findings,
                                       const std::optional<Onset> &onset)
{
    std::map<std::pair<SuspectKind, QString>, Place> places;
    for (const auto &finding : findings) {
        const bool isOtherStory
            = onset && finding.onset.end + constants::onsetSpread < onset->interval.begin;
        if (!finding.adverse || isOtherStory)
            continue;
        if (!finding.service.isEmpty())
            places[{SuspectKind::Service, finding.service}].take(finding);
        if (!finding.host.isEmpty() && finding.host != finding.service)
            places[{SuspectKind::Host, finding.host}].take(finding);
    }
    std::vector<Candidate> candidates;
    for (const auto &[key, place] : places)
        candidates.push_back(placeCandidateOf(key.first, key.second, place, onset));
    for (auto &candidate : candidates) {
        for (const auto &alert : incident.alerts) {
            if (alert.service == candidate.suspect.ref) {
                candidate.add(QStringLiteral("alert"), constants::serviceMatch,
                              QStringLiteral("The alert %1 is about it")
                                  .arg(quoted(alert.name.isEmpty() ? alert.summary : alert.name)),
                              {alert.reference});
                break;
            }
        }
    }
    return candidates;
}

} // namespace faultline::analysis
