// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rank/evidence.h"

#include "core/analysis/constants.h"
#include "core/analysis/detect/polarity.h"
#include "core/analysis/text/phrases.h"
#include "core/analysis/text/skeleton.h"
#include "core/analysis/text/words.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <tuple>

namespace faultline::analysis {

namespace {

using ItemKind = EvidenceItem::Kind;

std::string utf8(const QString &text)
{
    return text.toUtf8().toStdString();
}

double levelWeight(domain::Severity severity)
{
    switch (severity) {
    case domain::Severity::Critical:
        return constants::weightCritical;
    case domain::Severity::High:
        return constants::weightError;
    case domain::Severity::Medium:
        return constants::weightWarning;
    case domain::Severity::Low:
    case domain::Severity::Info:
        break;
    }
    return constants::weightInfo;
}

References referencesOf(const Finding &finding)
{
    References references{Reference{finding.eventId(), {}, {}}};
    for (const auto &reference : finding.references) {
        if (references.size() >= constants::referencesMax)
            break;
        references.push_back(reference);
    }
    return references;
}

EvidenceItem messageItem(const Finding &finding)
{
    EvidenceItem item;
    const bool isGone = finding.detector == u"log-gone";
    const bool isNew = finding.detector == u"log-new";
    item.kind = isGone ? ItemKind::MissingMessage : ItemKind::Message;
    item.isError = !isGone && finding.adverse;
    const double level = isGone ? constants::weightInfo : levelWeight(finding.severity);
    item.weight = level * std::log1p(finding.excess) * (isNew ? constants::newMessageFactor : 1.0);
    const QString what = isGone ? QStringLiteral("the vanished message")
        : isNew                 ? QStringLiteral("the new message")
                                : QStringLiteral("the message");
    item.sentence
        = QStringLiteral("%1 %2%3").arg(what, quoted(finding.subject), inService(finding.service));
    return item;
}

EvidenceItem callItem(const Finding &finding)
{
    EvidenceItem item;
    const bool failed = finding.detector == u"failed-span";
    item.kind = failed ? ItemKind::FailedCall : ItemKind::SlowCall;
    item.isError = failed;
    item.weight = failed ? constants::weightFailedCall : constants::weightSlowCall;
    item.sentence = QStringLiteral("the %1 call %2%3")
                        .arg(failed ? QStringLiteral("failed") : QStringLiteral("slow"),
                             quoted(finding.subject), inService(finding.service));
    return item;
}

EvidenceItem metricItem(const Finding &finding)
{
    EvidenceItem item;
    item.kind = ItemKind::Metric;
    const double sigmas = std::min(finding.strength, constants::grossSigmas);
    item.weight = constants::weightMetric * std::log1p(sigmas / constants::anomalySigmas);
    // Load explains and is explained; it names no mechanism.
    if (polarityOf(utf8(finding.subject)) == Polarity::Load)
        item.weight /= 2;
    item.sentence
        = QStringLiteral("the metric %1%2").arg(finding.subject, inService(finding.service));
    return item;
}

EvidenceItem itemOf(const Finding &finding)
{
    EvidenceItem item;
    if (finding.source == domain::Source::Metrics)
        item = metricItem(finding);
    else if (finding.source == domain::Source::Traces)
        item = callItem(finding);
    else
        item = messageItem(finding);
    item.text = utf8(finding.subject);
    item.service = utf8(finding.service);
    item.references = referencesOf(finding);
    return item;
}

EvidenceItem itemOf(const Alert &alert)
{
    EvidenceItem item;
    item.kind = ItemKind::Alert;
    item.text = utf8(alert.name + u' ' + alert.metric + u' ' + alert.summary);
    item.service = utf8(alert.service);
    item.sentence = QStringLiteral("the alert %1%2")
                        .arg(quoted(alert.name.isEmpty() ? alert.summary : alert.name),
                             inService(alert.service));
    item.weight = constants::weightAlert;
    item.references = {alert.reference};
    return item;
}

EvidenceItem itemOf(const PatternSummary &pattern, const LogPattern *seen)
{
    EvidenceItem item;
    const double delta = pattern.delta.value_or(0.0);
    const auto severity = seen ? seen->severity : pattern.severity;
    item.kind = delta < 0 ? ItemKind::MissingMessage : ItemKind::Message;
    item.isError = delta > 0 && severity >= domain::Severity::Medium;
    item.weight
        = (delta < 0 ? constants::weightInfo : levelWeight(severity)) * std::log1p(std::abs(delta));
    item.text = utf8(pattern.signature);
    item.service = utf8(pattern.service);
    item.sentence
        = QStringLiteral("the pattern %1%2 (%3 more than usual)")
              .arg(quoted(pattern.signature), inService(pattern.service), quantity(delta));
    if (delta < 0)
        item.sentence
            = QStringLiteral("the pattern %1%2 (%3 fewer than usual)")
                  .arg(quoted(pattern.signature), inService(pattern.service), quantity(-delta));
    item.references = {pattern.reference};
    return item;
}

/// The patterns of a log by what they say, to find the one a text belongs to.
class PatternIndex {
public:
    explicit PatternIndex(const LogTally &tally)
    {
        for (const auto &pattern : tally.patterns()) {
            m_exact.emplace(std::pair(pattern.service, pattern.skeleton), &pattern);
            m_byService[pattern.service].push_back({&pattern, wordsOf(pattern.sample)});
        }
    }

    [[nodiscard]] const LogPattern *exactly(const EvidenceItem &item) const
    {
        const auto found = m_exact.find({item.service, skeletonOf(item.text)});
        return found == m_exact.end() ? nullptr : found->second;
    }

    /// Summaries write the same message with other masks and cuts, so its words are compared.
    [[nodiscard]] const LogPattern *alike(const std::string &service, std::string_view text) const
    {
        const auto found = m_byService.find(service);
        if (found == m_byService.end())
            return nullptr;
        const auto words = wordsOf(text);
        for (const auto &[pattern, own] : found->second) {
            if (areAlike(words, own))
                return pattern;
        }
        return nullptr;
    }

    [[nodiscard]] static bool areAlike(const std::vector<Word> &a, const std::vector<Word> &b)
    {
        std::vector<Word> both;
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both),
                              [](const Word &left, const Word &right) {
                                  return std::tie(left.text, left.compound)
                                      < std::tie(right.text, right.compound);
                              });
        const auto all = double(a.size() + b.size() - both.size());
        return all > 0 && double(both.size()) >= constants::sameMessageShare * all;
    }

private:
    using Entry = std::pair<const LogPattern *, std::vector<Word>>;
    std::map<std::pair<std::string, std::string>, const LogPattern *> m_exact;
    std::map<std::string, std::vector<Entry>> m_byService;
};

/// The same message from the log and from a summary is one item; the heavier one stays.
bool isSameMessage(const EvidenceItem &a, const EvidenceItem &b)
{
    const auto isMessage = [](const EvidenceItem &item) {
        return item.kind == ItemKind::Message || item.kind == ItemKind::MissingMessage;
    };
    return isMessage(a) && isMessage(b) && a.service == b.service
        && PatternIndex::areAlike(wordsOf(a.text), wordsOf(b.text));
}

/// What changes are called: a harmless line that names one announces it and is no symptom of it.
std::set<std::string> changeNames(const Incident &incident)
{
    std::set<std::string> names;
    for (const auto &flag : incident.flags)
        names.insert(utf8(flag.flag));
    for (const auto &deploy : incident.deploys) {
        names.insert(utf8(deploy.version));
        names.insert(utf8(deploy.id));
    }
    std::erase_if(
        names, [](const std::string &name) { return name.size() < constants::changeNameBytesMin; });
    return names;
}

class Gatherer {
public:
    Gatherer(const Incident &incident, const std::optional<Onset> &onset)
        : m_incident(incident)
        , m_onset(onset)
        , m_changeNames(changeNames(incident))
        , m_patterns(incident.logs)
    { }

    void take(const Finding &finding)
    {
        if (finding.subject.isEmpty())
            return;
        EvidenceItem item = itemOf(finding);
        if (m_onset && finding.onset.end + constants::onsetSpread < m_onset->interval.begin)
            item.weight *= constants::otherStoryFactor;
        if (item.kind == ItemKind::Message) {
            const auto *pattern = m_patterns.exactly(item);
            item.repeats = pattern && pattern->repeatsItself();
        }
        put(std::move(item));
    }

    void take(const PatternSummary &pattern)
    {
        if (!pattern.delta)
            return;
        EvidenceItem item
            = itemOf(pattern, m_patterns.alike(utf8(pattern.service), utf8(pattern.signature)));
        for (auto &other : m_evidence.items) {
            if (isSameMessage(item, other)) {
                other.weight = std::max(other.weight, item.weight);
                other.references.insert(other.references.end(), item.references.begin(),
                                        item.references.end());
                return;
            }
        }
        put(std::move(item));
    }

    void put(EvidenceItem item)
    {
        if (item.kind == ItemKind::Message && !item.isError && announcesChange(item.text))
            return;
        item.symptoms = symptomsIn(item.text);
        m_evidence.items.push_back(std::move(item));
    }

    [[nodiscard]] Evidence finish()
    {
        std::stable_sort(
            m_evidence.items.begin(), m_evidence.items.end(),
            [](const EvidenceItem &a, const EvidenceItem &b) { return a.weight > b.weight; });
        for (const auto &item : m_evidence.items) {
            m_evidence.totalWeight += item.weight;
            m_evidence.errorWeight += item.isError ? item.weight : 0;
        }
        return std::move(m_evidence);
    }

private:
    [[nodiscard]] bool announcesChange(const std::string &text) const
    {
        return std::any_of(
            m_changeNames.begin(), m_changeNames.end(),
            [&text](const std::string &name) { return text.find(name) != std::string::npos; });
    }

    const Incident &m_incident;
    const std::optional<Onset> &m_onset;
    std::set<std::string> m_changeNames;
    PatternIndex m_patterns;
    Evidence m_evidence;
};

} // namespace

double Evidence::weightOf(Symptom symptom) const
{
    double weight = 0;
    for (const auto &item : items)
        weight += item.symptoms.test(std::size_t(symptom)) ? item.weight : 0;
    return weight;
}

double Evidence::shareOf(Symptom symptom) const
{
    return totalWeight > 0 ? weightOf(symptom) / totalWeight : 0;
}

Evidence gatherEvidence(const Incident &incident, const std::vector<Finding> &findings,
                        const std::optional<Onset> &onset)
{
    Gatherer gatherer(incident, onset);
    for (const auto &finding : findings)
        gatherer.take(finding);
    for (const auto &pattern : incident.patterns)
        gatherer.take(pattern);
    for (const auto &alert : incident.alerts)
        gatherer.put(itemOf(alert));
    return gatherer.finish();
}

} // namespace faultline::analysis
