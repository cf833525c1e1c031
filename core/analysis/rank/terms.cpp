// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rank/terms.h"

#include "core/analysis/constants.h"
#include "core/analysis/patch/rules.h"
#include "core/analysis/text/phrases.h"
#include "core/analysis/text/words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace faultline::analysis {

namespace {

struct Decay {
    Nanoseconds quick;
    Nanoseconds slow;
    Nanoseconds late;
};

/// ln of the density of the waiting time against "any time within the late span".
double timeLogOdds(Nanoseconds waited, const Decay &decay)
{
    const auto seconds
        = [](Nanoseconds span) { return std::chrono::duration<double>(span).count(); };
    const double late = seconds(decay.late);
    const auto exponential = [&](Nanoseconds mean) {
        return late / seconds(mean) * std::exp(-seconds(waited) / seconds(mean));
    };
    const double rest = waited <= decay.late ? 1.0 : std::exp(-(seconds(waited) - late) / late);
    return std::log(constants::quickShare * exponential(decay.quick)
                    + constants::slowShare * exponential(decay.slow) + constants::lateShare * rest);
}

constexpr Decay liveDecay{constants::liveQuick, constants::liveSlow, constants::liveLate};
constexpr Decay commitDecay{constants::commitQuick, constants::commitSlow, constants::commitLate};

double timeWeight(Nanoseconds waited, const Decay &decay)
{
    return std::clamp(constants::timeFactor * timeLogOdds(waited, decay), -constants::termMax,
                      constants::termMax);
}

/// `The deploy of cart v1.2`, `It`: what went live, for a sentence about time.
QString liveSubject(const Candidate &candidate)
{
    if (!candidate.deploy || candidate.suspect.kind == SuspectKind::Deploy)
        return candidate.isLiveTimeKnown ? QStringLiteral("It took effect")
                                         : QStringLiteral("It was committed");
    const QString what
        = (candidate.deploy->service + u' ' + candidate.deploy->version).simplified();
    return candidate.ridesAlong
        ? QStringLiteral("It is in the next deploy of %1, which went live").arg(what)
        : QStringLiteral("It went live with %1").arg(what);
}

/// How certain each symptom is seen, 0 to 1.
using Certainties = std::array<double, std::size_t(Symptom::Count_)>;

/// The symptom that speaks most for a mechanism: a specific one beats a common one.
struct Matched {
    const Mechanism *mechanism = nullptr;
    Symptom symptom = Symptom::Latency;
    double weight = 0;
};

Matched matchOf(const Mechanism &mechanism, const Certainties &seen)
{
    Matched match{&mechanism, Symptom::Latency, 0};
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (!mechanism.predicts.test(i))
            continue;
        const double weight = seen[i] * mechanism.strength
            * std::log(constants::predictedShows / baseRateOf(Symptom(i)));
        if (weight > match.weight)
            match = {&mechanism, Symptom(i), weight};
    }
    return match;
}

bool isNamed(const std::string &names, const std::map<std::string, EvidenceWord> &words)
{
    const auto own = wordsOf(names);
    return std::any_of(own.begin(), own.end(),
                       [&words](const Word &word) { return words.contains(word.text); });
}

References symptomReferences(const Evidence &evidence, Symptom symptom)
{
    References references;
    for (const auto &item : evidence.items) {
        if (item.symptoms.test(std::size_t(symptom)) && !item.references.empty()
            && references.size() < constants::referencesMax)
            references.push_back(item.references.front());
    }
    return references;
}

} // namespace

void weighTime(Candidate &candidate, const std::optional<Onset> &onset)
{
    const QString feature = QStringLiteral("time");
    if (!onset || !candidate.liveAt)
        return;
    const QString subject = liveSubject(candidate);
    const QString at = clockTime(*candidate.liveAt);
    if (*candidate.liveAt > onset->interval.end) {
        candidate.add(
            feature, -constants::afterOnset,
            QStringLiteral("%1 at %2, %3 after the symptoms had begun")
                .arg(subject, at, compactDuration(*candidate.liveAt - onset->interval.end)),
            candidate.references);
        return;
    }
    if (*candidate.liveAt > onset->time) {
        candidate.add(feature, 0,
                      QStringLiteral("%1 at %2, while the symptoms began").arg(subject, at),
                      candidate.references);
        return;
    }
    const Nanoseconds waited = onset->time - *candidate.liveAt;
    double weight = timeWeight(waited, candidate.isLiveTimeKnown ? liveDecay : commitDecay);
    // What was committed long before may have gone live earlier, with a deploy nobody recorded.
    if (candidate.ridesAlong && candidate.committedAt)
        weight = std::min(weight, timeWeight(onset->time - *candidate.committedAt, commitDecay));
    candidate.add(
        feature, weight,
        QStringLiteral("%1 at %2, %3 before the onset").arg(subject, at, compactDuration(waited)),
        candidate.references);
}

void weighService(Candidate &candidate, const Incident &incident, const std::optional<Onset> &onset)
{
    std::vector<QString> affected = onset ? onset->services : std::vector<QString>();
    for (const auto &alert : incident.alerts)
        affected.push_back(alert.service);
    std::erase(affected, QString());
    if (affected.empty())
        return;
    const auto &paths = candidate.patch.paths;
    const auto isAffected = [&](const QString &service) {
        return candidate.service.isEmpty()
            ? std::any_of(paths.begin(), paths.end(),
                          [&](const auto &path) { return pathBelongsTo(path, service); })
            : service.compare(candidate.service, Qt::CaseInsensitive) == 0;
    };
    const auto found = std::find_if(affected.begin(), affected.end(), isAffected);
    if (found != affected.end())
        candidate.add(QStringLiteral("service"), constants::serviceMatch,
                      QStringLiteral("It changes %1, which shows symptoms").arg(*found),
                      onset ? onset->references : References());
    else if (!candidate.service.isEmpty())
        candidate.add(
            QStringLiteral("service"), -constants::serviceMatch,
            QStringLiteral("It changes %1, which shows no symptom").arg(candidate.service),
            candidate.references);
}

void weighMechanisms(Candidate &candidate, const Evidence &evidence,
                     const std::map<std::string, EvidenceWord> &words)
{
    auto mechanisms = mechanismsOf(candidate.patch);
    for (auto &mechanism : mechanisms) {
        if (!mechanism.names.empty() && !isNamed(mechanism.names, words))
            mechanism.strength *= constants::unnamedMechanism;
    }
    Certainties seen{};
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (evidence.shareOf(Symptom(i)) >= constants::symptomShareMin)
            seen[i] = std::min(1.0, evidence.weightOf(Symptom(i)) / constants::symptomWeightFull);
    }
    std::vector<Matched> matches;
    for (const auto &mechanism : mechanisms)
        matches.push_back(matchOf(mechanism, seen));
    std::stable_sort(matches.begin(), matches.end(),
                     [](const Matched &a, const Matched &b) { return a.weight > b.weight; });
    double factor = 1;
    for (const auto &match : matches) {
        const bool isSeen = match.weight > 0;
        if (!isSeen && factor < 1)
            break;
        const double weight = isSeen ? factor * match.weight : constants::unmatchedMechanism;
        if (weight < constants::mechanismMin)
            continue;
        const QString what = isSeen
            ? QStringLiteral("%1; that can show as %2, which %3 of the evidence speaks of")
                  .arg(match.mechanism->sentence, nameOf(match.symptom),
                       percent(evidence.shareOf(match.symptom)))
            : match.mechanism->sentence;
        candidate.add(match.mechanism->feature, weight, what,
                      isSeen ? symptomReferences(evidence, match.symptom) : candidate.references);
        factor *= constants::furtherMechanism;
    }
}

void weighHarmlessness(Candidate &candidate)
{
    const auto &paths = candidate.patch.paths;
    if (paths.empty() || !std::all_of(paths.begin(), paths.end(), [](const auto &path) {
            return isHarmlessPath(path);
        }))
        return;
    candidate.add(QStringLiteral("harmless"), -constants::harmlessOnly,
                  QStringLiteral("It touches only documents, tests, styles or build settings"),
                  candidate.references);
}

} // namespace faultline::analysis
