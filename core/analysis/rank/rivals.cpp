// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rank/rivals.h"

#include "core/analysis/constants.h"
#include "core/analysis/detect/polarity.h"
#include "core/analysis/text/phrases.h"
#include "core/analysis/text/symptoms.h"

#include <algorithm>
#include <array>
#include <cmath>
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
         false,
         true},
        {"dns",
         "Name resolution (DNS)",
         "name resolution",
         {"nxdomain", "servfail", "no such host", "name resolution", "could not resolve",
          "couldn't resolve", "cannot resolve", "getaddrinfo", "enotfound", "eai_again",
          "unknownhost", "unknown host", "resolver", "coredns", "dns"}},
        {"certificate",
         "An expired or invalid certificate",
         "certificates",
         {"x509", "certificate", "cert_", "tls handshake", "ssl handshake", "ssl_error",
          "sslhandshake", "unable to verify the first", "self-signed", "self signed"}},
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
bool belongsTo(const StatusEntry &entry, const Rival &rival)
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

void weighStatus(Candidate &candidate, const Rival &rival, const Incident &incident,
                 const std::optional<Onset> &onset)
{
    for (const auto &entry : incident.status) {
        if (!isTroubleAt(entry, onset) || !belongsTo(entry, rival))
            continue;
        const QString what = entry.component.isEmpty() ? entry.provider : entry.component;
        candidate.add(QStringLiteral("status"), constants::statusEntry,
                      QStringLiteral("The status page reported %1 as %2 at %3: %4")
                          .arg(what, entry.status, clockTime(*entry.at),
                               quoted(entry.title.isEmpty() ? entry.detail : entry.title)),
                      {entry.reference});
        return;
    }
}

Candidate beginRival(const char *ref, const char *title)
{
    Candidate candidate;
    candidate.suspect.kind = SuspectKind::None;
    candidate.suspect.ref = QString::fromLatin1(ref);
    candidate.suspect.title = QString::fromLatin1(title);
    return candidate;
}

/// Services nobody calls: where requests come in. All services when no spans say who calls whom.
std::set<std::string> entryServices(const Incident &incident)
{
    std::set<std::string> called;
    std::set<std::string> all;
    std::set<std::pair<domain::TraceId, domain::SpanId>> known;
    for (const auto &span : incident.spans)
        known.emplace(span.value.traceId, span.value.spanId);
    for (const auto &span : incident.spans) {
        all.insert(span.value.service);
        if (known.contains({span.value.traceId, span.value.parentSpanId}))
            called.insert(span.value.service);
    }
    std::set<std::string> entries;
    std::set_difference(all.begin(), all.end(), called.begin(), called.end(),
                        std::inserter(entries, entries.end()));
    return entries;
}

bool isIncomingLoad(const domain::MetricSeries &series, const std::set<std::string> &entries)
{
    return polarityOf(series.name) == Polarity::Load
        && (entries.empty() || entries.contains(series.service));
}

Candidate surgeRival(const Incident &incident, const std::vector<Finding> &findings,
                     const std::optional<Onset> &onset)
{
    Candidate candidate = beginRival("surge", "A surge of traffic");
    const QString feature = QStringLiteral("traffic");
    const auto entries = entryServices(incident);
    const Finding *rise = nullptr;
    for (const auto &finding : findings) {
        domain::MetricSeries series;
        series.name = finding.subject.toStdString();
        series.service = finding.service.toStdString();
        const bool isEarly = !onset || finding.onset.begin <= onset->interval.end;
        if (finding.source == domain::Source::Metrics && !finding.adverse && isEarly
            && finding.factor >= constants::surgeFactor && isIncomingLoad(series, entries)
            && (!rise || finding.factor > rise->factor))
            rise = &finding;
    }
    const bool isMeasured = std::any_of(
        incident.metrics.begin(), incident.metrics.end(),
        [&entries](const auto &series) { return isIncomingLoad(series.value, entries); });
    if (rise)
        candidate.add(feature, constants::surgeSeen,
                      QStringLiteral("%1, not later than the symptoms").arg(rise->title),
                      {Reference{rise->eventId(), {}, {}}});
    else
        candidate.add(feature, isMeasured ? -constants::termMax : -constants::termMax / 2,
                      isMeasured ? QStringLiteral("The requests coming in did not rise before the "
                                                  "symptoms")
                                 : QStringLiteral("No metric shows how many requests came in"));
    return candidate;
}

} // namespace

bool namesOutsideHost(std::string_view text)
{
    constexpr std::array tops = std::to_array<std::string_view>(
        {"com", "net", "org", "io", "cloud", "dev", "app", "co", "ai", "eu", "de", "uk"});
    const std::string lower = lowerCase(text);
    for (const std::string_view top : tops) {
        const std::string ending = '.' + std::string(top);
        for (std::size_t at = lower.find(ending); at != std::string::npos;
             at = lower.find(ending, at + 1)) {
            const std::size_t end = at + ending.size();
            const char next = end < lower.size() ? lower[end] : ' ';
            const bool isWhole = !((next >= 'a' && next <= 'z') || (next >= '0' && next <= '9')
                                   || next == '.' || next == '_' || next == '-');
            const char before = at > 0 ? lower[at - 1] : ' ';
            const bool hasName
                = (before >= 'a' && before <= 'z') || (before >= '0' && before <= '9');
            if (isWhole && hasName)
                return true;
        }
    }
    return false;
}

std::vector<Candidate> rivalCandidates(const Incident &incident,
                                       const std::vector<Finding> &findings,
                                       const Evidence &evidence, const std::optional<Onset> &onset)
{
    std::vector<Candidate> candidates{surgeRival(incident, findings, onset)};
    for (const auto &rival : wordRivals()) {
        Candidate candidate = beginRival(rival.ref, rival.title);
        weighShare(candidate, rival, evidence);
        weighStatus(candidate, rival, incident, onset);
        candidates.push_back(std::move(candidate));
    }
    return candidates;
}

} // namespace faultline::analysis
