// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/constants.h"
#include "core/analysis/rank/evidence.h"
#include "core/analysis/text/words.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace faultline::analysis {

namespace {

std::set<std::string> serviceWords(const Incident &incident)
{
    std::set<std::string> names;
    const auto take = [&names](std::string_view service) {
        for (auto &word : wordsOf(service))
            names.insert(std::move(word.text));
    };
    for (const auto &pattern : incident.logs.patterns())
        take(pattern.service);
    for (const auto &series : incident.metrics)
        take(series.value.service);
    for (const auto &deploy : incident.deploys)
        take(deploy.service.toStdString());
    for (const auto &alert : incident.alerts)
        take(alert.service.toStdString());
    return names;
}

/// Words of messages and operations that came before the onset.
std::set<std::string> familiarWords(const Incident &incident, const std::optional<Onset> &onset)
{
    std::set<std::string> words;
    for (const auto &pattern : incident.logs.patterns()) {
        if (!onset || pattern.first >= onset->interval.begin)
            continue;
        for (auto &word : wordsOf(pattern.sample))
            words.insert(std::move(word.text));
    }
    std::set<std::string_view> operations;
    for (const auto &span : incident.spans) {
        if (onset && span.value.start && *span.value.start < onset->interval.begin)
            operations.insert(span.value.name);
    }
    for (const std::string_view name : operations) {
        for (auto &word : wordsOf(name))
            words.insert(std::move(word.text));
    }
    return words;
}

} // namespace

std::map<std::string, EvidenceWord> evidenceWords(const Incident &incident,
                                                  const Evidence &evidence,
                                                  const std::optional<Onset> &onset)
{
    const auto names = serviceWords(incident);
    const auto familiar = familiarWords(incident, onset);
    std::map<std::string, EvidenceWord> words;
    for (std::size_t i = 0; i < evidence.items.size(); ++i) {
        // What vanished is familiar by its nature.
        const bool canBeFamiliar = evidence.items[i].kind != EvidenceItem::Kind::MissingMessage;
        for (const auto &word : wordsOf(evidence.items[i].text)) {
            auto &entry = words[word.text];
            if (entry.items.empty())
                entry.shown = word.shown;
            // Items come strongest first, so the halving needs no sorting here.
            const double share
                = std::ldexp(1.0, -int(std::min<std::size_t>(entry.items.size(), 60)));
            entry.weight += evidence.items[i].weight * share
                * (word.compound ? constants::compoundFactor : 1.0)
                * (names.contains(word.text) ? constants::serviceWordFactor : 1.0)
                * (canBeFamiliar && familiar.contains(word.text) ? constants::familiarFactor : 1.0);
            entry.items.push_back(i);
        }
    }
    return words;
}

} // namespace faultline::analysis
