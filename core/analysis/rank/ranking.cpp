// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/analyse.h"
#include "core/analysis/constants.h"
#include "core/analysis/rank/content.h"
#include "core/analysis/rank/evidence.h"
#include "core/analysis/rank/places.h"
#include "core/analysis/rank/rivals.h"
#include "core/analysis/rank/terms.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace faultline::analysis {

namespace {

Candidate unknownCandidate(bool hasSymptoms, double prior)
{
    Candidate unknown;
    unknown.suspect.kind = SuspectKind::None;
    unknown.suspect.ref = QStringLiteral("unknown");
    unknown.suspect.title = QStringLiteral("None of these: a cause outside this evidence");
    unknown.add(QStringLiteral("prior"), std::log(prior),
                QStringLiteral("Some evidence is always missing"));
    if (!hasSymptoms)
        unknown.add(QStringLiteral("no-symptom"), constants::noSymptom,
                    QStringLiteral("No signal shows anything unusual that would need a cause"));
    return unknown;
}

void addPrior(std::vector<Candidate> &candidates, double share, const QString &what)
{
    for (auto &candidate : candidates) {
        candidate.add(QStringLiteral("prior"), std::log(share / double(candidates.size())),
                      QStringLiteral("It is one of %1; before any evidence each is as likely")
                          .arg(what.arg(candidates.size())));
    }
}

void addNoSymptom(std::vector<Candidate> &candidates)
{
    for (auto &candidate : candidates)
        candidate.add(QStringLiteral("no-symptom"), -constants::noSymptom,
                      QStringLiteral("No signal shows anything unusual it could have caused"));
}

/// Softmax of the scores over all candidates.
void setProbabilities(std::vector<Candidate> &candidates)
{
    double highest = candidates.front().suspect.score;
    for (const auto &candidate : candidates)
        highest = std::max(highest, candidate.suspect.score);
    double total = 0;
    for (auto &candidate : candidates) {
        candidate.suspect.probability = std::exp(candidate.suspect.score - highest);
        total += candidate.suspect.probability;
    }
    for (auto &candidate : candidates)
        candidate.suspect.probability /= total;
}

void collectEvents(Candidate &candidate)
{
    std::set<domain::EventId> seen;
    auto &events = candidate.suspect.events;
    const auto take = [&](const References &references) {
        for (const auto &reference : references) {
            if (!reference.event.isNull() && seen.insert(reference.event).second)
                events.push_back(reference.event);
        }
    };
    take(candidate.references);
    for (const auto &reason : candidate.suspect.reasons)
        take(reason.evidence);
    for (const auto &reason : candidate.suspect.against)
        take(reason.evidence);
}

void sortReasons(Suspect &suspect)
{
    const auto byWeight
        = [](const Reason &a, const Reason &b) { return std::abs(a.weight) > std::abs(b.weight); };
    std::stable_sort(suspect.reasons.begin(), suspect.reasons.end(), byWeight);
    std::stable_sort(suspect.against.begin(), suspect.against.end(), byWeight);
}

std::vector<Suspect> ranked(std::vector<Candidate> candidates)
{
    setProbabilities(candidates);
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate &a, const Candidate &b) {
                         return std::tuple(-a.suspect.score, a.suspect.kind, a.suspect.ref)
                             < std::tuple(-b.suspect.score, b.suspect.kind, b.suspect.ref);
                     });
    std::vector<Suspect> suspects;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        auto &suspect = candidates[i].suspect;
        suspect.rank = int(i + 1);
        if (i >= constants::suspectsMax && suspect.kind != SuspectKind::None)
            continue;
        collectEvents(candidates[i]);
        sortReasons(suspect);
        suspects.push_back(std::move(suspect));
    }
    return suspects;
}

} // namespace

Result<std::vector<Suspect>> rankSuspects(const Incident &incident,
                                          const std::vector<Finding> &findings,
                                          const std::optional<Onset> &onset, std::stop_token token)
{
    const bool hasSymptoms = std::any_of(findings.begin(), findings.end(),
                                         [](const Finding &finding) { return finding.adverse; });
    const Evidence evidence = gatherEvidence(incident, findings, onset);
    std::vector<Candidate> changes = changeCandidates(incident, onset);
    const bool hasChanges = !changes.empty();
    if (hasChanges) {
        const auto words = evidenceWords(incident, evidence, onset);
        ContentMatch(evidence, words).weigh(changes, token);
        for (auto &candidate : changes) {
            if (token.stop_requested())
                break;
            weighTime(candidate, onset);
            weighService(candidate, incident, onset);
            weighMechanisms(candidate, evidence, words);
            weighHarmlessness(candidate);
        }
    } else {
        changes = placeCandidates(incident, findings, onset);
    }
    std::vector<Candidate> rivals = rivalCandidates(incident, evidence, onset);
    if (token.stop_requested())
        return failure(ErrorCode::Cancelled, QStringLiteral("The ranking was cancelled"));

    addPrior(changes, hasChanges ? constants::priorChange : constants::priorPlaces,
             hasChanges ? QStringLiteral("%1 changes") : QStringLiteral("%1 places with symptoms"));
    addPrior(rivals, constants::priorRivals, QStringLiteral("%1 causes without a change"));
    if (!hasSymptoms) {
        addNoSymptom(changes);
        addNoSymptom(rivals);
    }
    std::vector<Candidate> all = std::move(changes);
    all.insert(all.end(), std::make_move_iterator(rivals.begin()),
               std::make_move_iterator(rivals.end()));
    all.push_back(unknownCandidate(
        hasSymptoms, hasChanges ? constants::priorUnknown : constants::priorUnknownPlaces));
    return ranked(std::move(all));
}

} // namespace faultline::analysis
