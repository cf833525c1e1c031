// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rank/rivals.h"

#include "core/analysis/constants.h"
#include "core/analysis/text/phrases.h"
#include "core/analysis/text/symptoms.h"
#include "core/analysis/text/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

namespace faultline::analysis {

namespace {

using Vocabulary = std::vector<std::string_view>;

/// One standing rival: its words, and whether each piece of evidence must also repeat itself.
struct Rival {
    const char *ref;
    const char *title;
    const char *subject; ///< what the evidence speaks of, in a sentence
    Vocabulary words;
    Vocabulary decisive = {}; ///< what a change of ours can hardly make anybody say
    bool mustRepeat = false;
    bool outsideHosts = false;
};

const std::vector<Rival> &wordRivals()
{
    static const std::vector<Rival> rivals{
        {"provider",
         "A provider or region outside",
         "a provider, a region or a host outside",
         {"slowdown", "availability zone", "us-east-", "us-west-", "eu-west-", "eu-central-",
          "ap-south", "ap-north", "third-party", "third party", "vendor", "provider outage",
          "upstream provider", "insufficientinstancecapacity"},
         {"500", "502", "503", "504", "unavailable", "internal error", "internalerror", "slowdown",
          "outage"},
         false,
         true},
        {"dns",
         "Name resolution (DNS)",
         "name resolution",
         {"nxdomain", "servfail", "no such host", "name resolution", "could not resolve",
          "couldn't resolve", "cannot resolve", "getaddrinfo", "enotfound", "eai_again",
          "unknownhost", "unknown host", "resolver", "coredns", "dns", ":53:"},
         {"servfail", "upstreams down", "no servers could be reached", "eai_again",
          "temporary failure in name resolution", ":53: i/o timeout", ":53: connection refused"}},
        {"certificate",
         "An expired or invalid certificate",
         "certificates",
         {"x509", "certificate", "cert_", "tls handshake", "ssl handshake", "ssl_error",
          "sslhandshake", "unable to verify the first", "self-signed", "self signed"},
         {"has expired", "certificate expired", "cert_has_expired", "not yet valid"}},
        {"node", "A node or its resources", "a node or its resources", {"node not ready",
                                                                        "notready",
                                                                        "nodenotready",
                                                                        "steal",
                                                                        "cfs_throttled",
                                                                        "cpu_throttl",
                                                                        "cpu throttl",
                                                                        "evicted",
                                                                        "disk pressure",
                                                                        "diskpressure",
                                                                        "memory pressure",
                                                                        "memorypressure",
                                                                        "oomkill",
                                                                        "kernel:",
                                                                        "hardware",
                                                                        "i/o error",
                                                                        "no space left",
                                                                        "noisy neighbor",
                                                                        "noisy neighbour",
                                                                        "kubelet",
                                                                        "preempt",
                                                                        "spot interruption",
                                                                        "node_"}},
        {"bad-data",
         "Bad data",
         "records that can't be processed",
         {"validation", "malformed", "out of range", "unmarshal", "deserializ", "cannot parse",
          "failed to parse", "parse error", "decode", "poison", "corrupt", "schema violation",
          "redeliver", "dead letter", "unprocessable", "checksum mismatch", "invalid record"},
         {},
         true},
    };
    return rivals;
}

bool hasOneOf(const std::string &lower, const Vocabulary &words)
{
    return std::any_of(words.begin(), words.end(), [&lower](std::string_view word) {
        const std::size_t at = lower.find(word);
        return at != std::string::npos
            && (at == 0 || lower[at - 1] < 'a' || lower[at - 1] > 'z' || word.size() > 6);
    });
}

bool speaksOf(const EvidenceItem &item, const Rival &rival)
{
    const bool named = hasOneOf(lowerCase(item.text), rival.words)
        || (rival.outsideHosts && namesOutsideHost(item.text));
    return named && (!rival.mustRepeat || item.repeats);
}

/// Whether an entry says that something was wrong while the symptoms began.
bool isTroubleAt(const StatusEntry &entry, const std::optional<Onset> &onset)
{
    constexpr std::array calm = std::to_array<std::string_view>(
        {"operating", "operational", "resolved", "normal", "ok", "healthy", "none", "completed",
         "scheduled", "informational", "available"});
    const std::string status = lowerCase(entry.status.toStdString());
    if (std::any_of(calm.begin(), calm.end(),
                    [&status](std::string_view word) { return status.starts_with(word); }))
        return false;
    if (!onset || !entry.at)
        return false;
    const bool hadBegun = *entry.at <= onset->interval.end + constants::onsetSpread;
    return hadBegun && (!entry.resolvedAt || *entry.resolvedAt > onset->interval.begin);
}

std::string textOfEntry(const StatusEntry &entry)
{
    return (entry.provider + u' ' + entry.component + u' ' + entry.title + u' ' + entry.detail)
        .toUtf8()
        .toStdString();
}

/// A status entry speaks for the rival whose words it has, else for the provider.
bool entryBelongsTo(const StatusEntry &entry, const Rival &rival)
{
    const std::string lower = lowerCase(textOfEntry(entry));
    const auto owner
        = std::find_if(wordRivals().begin(), wordRivals().end(), [&lower](const Rival &each) {
              return !each.outsideHosts && hasOneOf(lower, each.words);
          });
    return owner == wordRivals().end() ? rival.outsideHosts
                                       : owner->ref == std::string_view(rival.ref);
}

void weighShare(Candidate &candidate, const Rival &rival, const Evidence &evidence)
{
    double weight = 0;
    const EvidenceItem *strongest = nullptr;
    References references;
    for (const auto &item : evidence.items) {
        if (!item.isError || !speaksOf(item, rival))
            continue;
        weight += item.weight;
        strongest = strongest ? strongest : &item;
        if (references.size() < constants::referencesMax && !item.references.empty())
            references.push_back(item.references.front());
    }
    const double share = evidence.errorWeight > 0 ? weight / evidence.errorWeight : 0;
    const double odds = std::clamp(constants::rivalSlope * (share - constants::rivalShare),
                                   -constants::termMax / 2, constants::termMax);
    const QString subject = QString::fromLatin1(rival.subject);
    if (!strongest)
        candidate.add(QStringLiteral("share"), -constants::termMax / 2,
                      QStringLiteral("No error speaks of %1").arg(subject));
    else
        candidate.add(QStringLiteral("share"), odds,
                      QStringLiteral("%1 of the errors speak of %2, most of all %3")
                          .arg(percent(share), subject, strongest->sentence),
                      references);
}

/// How many words of the errors an entry of the status page shares.
std::size_t sharedWords(const StatusEntry &entry, const Evidence &evidence)
{
    const auto words = wordsOf(textOfEntry(entry));
    std::set<std::string> shared;
    for (const auto &item : evidence.items) {
        if (!item.isError)
            continue;
        for (const auto &word : wordsOf(item.text)) {
            if (std::binary_search(words.begin(), words.end(), word,
                                   [](const Word &a, const Word &b) { return a.text < b.text; }))
                shared.insert(word.text);
        }
    }
    return shared.size();
}

void weighStatus(Candidate &candidate, const Rival &rival, const Incident &incident,
                 const Evidence &evidence, const std::optional<Onset> &onset)
{
    const StatusEntry *best = nullptr;
    std::size_t bestShared = 0;
    for (const auto &entry : incident.status) {
        if (!isTroubleAt(entry, onset) || !entryBelongsTo(entry, rival))
            continue;
        const std::size_t shared = sharedWords(entry, evidence);
        if (!best || shared > bestShared) {
            best = &entry;
            bestShared = shared;
        }
    }
    if (!best)
        return;
    const bool isSame = bestShared >= constants::statusWordsMin;
    const QString what = best->component.isEmpty() ? best->provider : best->component;
    candidate.add(QStringLiteral("status"), isSame ? constants::statusSame : constants::statusOther,
                  QStringLiteral("The status page reported %1 as %2 at %3: %4")
                      .arg(what, best->status, clockTime(*best->at),
                           quoted(best->title.isEmpty() ? best->detail : best->title)),
                  {best->reference});
}

/// Bad data shows itself by the same record coming back; a broken reader refuses many.
void weighRepeats(Candidate &candidate, const Rival &rival, const Evidence &evidence)
{
    if (!rival.mustRepeat)
        return;
    for (const auto &item : evidence.items) {
        if (!item.isError || !speaksOf(item, rival))
            continue;
        candidate.add(QStringLiteral("repeats"), constants::sameRecord,
                      QStringLiteral("It is the same record each time: %1").arg(item.sentence),
                      item.references);
        return;
    }
}

/// Some words say by themselves that no change was needed: a certificate that expired, a host
/// outside that answers 503, a disk that fails.
void weighDecisive(Candidate &candidate, const Rival &rival, const Evidence &evidence)
{
    double weight = 0;
    const EvidenceItem *strongest = nullptr;
    for (const auto &item : evidence.items) {
        if (!item.isError || !speaksOf(item, rival)
            || !hasOneOf(lowerCase(item.text), rival.decisive))
            continue;
        weight += item.weight;
        strongest = strongest ? strongest : &item;
    }
    if (!strongest || weight < constants::decisiveShareMin * evidence.errorWeight)
        return;
    candidate.add(QStringLiteral("decisive"), constants::decisive,
                  QStringLiteral("Hardly any change of ours can cause %1").arg(strongest->sentence),
                  strongest->references);
}

bool changedBefore(const Incident &incident, const QString &service, const Onset &onset)
{
    const auto isRecent = [&](const auto &change) {
        return change.service == service && change.at && *change.at <= onset.interval.end
            && *change.at + constants::liveLate > onset.interval.begin;
    };
    return std::any_of(incident.deploys.begin(), incident.deploys.end(), isRecent)
        || std::any_of(incident.flags.begin(), incident.flags.end(), isRecent)
        || std::any_of(incident.configs.begin(), incident.configs.end(), isRecent);
}

/// Several services that did not change and complain of the same thing have one cause outside.
void weighSpread(Candidate &candidate, const Rival &rival, const Incident &incident,
                 const Evidence &evidence, const std::optional<Onset> &onset)
{
    if (rival.mustRepeat || !onset || incident.deploys.empty())
        return;
    std::map<QString, Reference> unchanged;
    for (const auto &item : evidence.items) {
        const QString service = textOf(item.service);
        if (item.isError && !service.isEmpty() && speaksOf(item, rival) && !item.references.empty()
            && !changedBefore(incident, service, *onset))
            unchanged.try_emplace(service, item.references.front());
    }
    if (unchanged.size() < 2)
        return;
    QStringList names;
    References references;
    for (const auto &[service, reference] : unchanged) {
        names << service;
        references.push_back(reference);
    }
    candidate.add(
        QStringLiteral("spread"),
        std::min(constants::spreadPerService * double(unchanged.size()), constants::termMax / 2),
        QStringLiteral("%1 services that did not change show it too: %2")
            .arg(unchanged.size())
            .arg(names.join(QStringLiteral(", "))),
        references);
}

} // namespace

std::vector<Candidate> rivalCandidates(const Incident &incident, const Evidence &evidence,
                                       const std::optional<Onset> &onset)
{
    std::vector<Candidate> candidates{surgeRival(incident, evidence, onset)};
    for (const auto &rival : wordRivals()) {
        Candidate candidate = beginRival(rival.ref, rival.title);
        weighShare(candidate, rival, evidence);
        weighRepeats(candidate, rival, evidence);
        weighDecisive(candidate, rival, evidence);
        weighSpread(candidate, rival, incident, evidence, onset);
        weighStatus(candidate, rival, incident, evidence, onset);
        candidates.push_back(std::move(candidate));
    }
    return candidates;
}

} // namespace faultline::analysis
