// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rank/evidence.h"

#include "core/analysis/constants.h"
#include "core/analysis/detect/polarity.h"
#include "core/analysis/text/phrases.h"
#include "core/analysis/text/skeleton.h"
#include "core/analysis/text/words.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace faultline::analysis {

namespace {

using Kind = EvidenceItem::Kind;

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
    item.kind = isGone ? Kind::MissingMessage : Kind::Message;
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
    item.kind = failed ? Kind::FailedCall : Kind::SlowCall;
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
    item.kind = Kind::Metric;
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
    item.kind = Kind::Alert;
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
    const auto severity = seen ? seen->severity : domain::Severity::Info;
    item.kind = delta < 0 ? Kind::MissingMessage : Kind::Message;
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

const LogPattern *patternLike(const LogTally &tally, const std::string &service,
                              const std::string &text)
{
    const std::string skeleton = skeletonOf(text);
    for (const auto &pattern : tally.patterns()) {
        if (pattern.service == service && !skeleton.empty()
            && pattern.skeleton.starts_with(skeleton))
            return &pattern;
    }
    return nullptr;
}

/// The same message from the log and from a summary is one item; the heavier one stays.
bool isSameMessage(const EvidenceItem &a, const EvidenceItem &b)
{
    const bool areMessages = (a.kind == Kind::Message || a.kind == Kind::MissingMessage)
        && (b.kind == Kind::Message || b.kind == Kind::MissingMessage);
    return areMessages && a.service == b.service && skeletonOf(a.text) == skeletonOf(b.text);
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
    { }

    void take(const Finding &finding)
    {
        if (finding.subject.isEmpty())
            return;
        EvidenceItem item = itemOf(finding);
        if (m_onset && finding.onset.end + constants::onsetSpread < m_onset->interval.begin)
            item.weight *= constants::otherStoryFactor;
        if (const auto *pattern = item.kind == Kind::Message
                ? patternLike(m_incident.logs, item.service, item.text)
                : nullptr)
            item.repeats = pattern->repeatsItself();
        put(std::move(item));
    }

    void take(const PatternSummary &pattern)
    {
        if (!pattern.delta)
            return;
        EvidenceItem item = itemOf(
            pattern, patternLike(m_incident.logs, utf8(pattern.service), utf8(pattern.signature)));
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
        if (item.kind == Kind::Message && !item.isError && announcesChange(item.text))
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
    Evidence m_evidence;
};

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
        take(utf8(deploy.service));
    for (const auto &alert : incident.alerts)
        take(utf8(alert.service));
    return names;
}

/// Words of messages that came before the onset.
std::set<std::string> familiarWords(const Incident &incident, const std::optional<Onset> &onset)
{
    std::set<std::string> words;
    for (const auto &pattern : incident.logs.patterns()) {
        if (!onset || pattern.first >= onset->interval.begin)
            continue;
        for (auto &word : wordsOf(pattern.sample))
            words.insert(std::move(word.text));
    }
    return words;
}

} // namespace

double Evidence::shareOf(Symptom symptom) const
{
    double weight = 0;
    for (const auto &item : items)
        weight += item.symptoms.test(std::size_t(symptom)) ? item.weight : 0;
    return totalWeight > 0 ? weight / totalWeight : 0;
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

std::map<std::string, EvidenceWord> evidenceWords(const Incident &incident,
                                                  const Evidence &evidence,
                                                  const std::optional<Onset> &onset)
{
    const auto names = serviceWords(incident);
    const auto familiar = familiarWords(incident, onset);
    std::map<std::string, EvidenceWord> words;
    for (std::size_t i = 0; i < evidence.items.size(); ++i) {
        // What vanished is familiar by its nature.
        const bool canBeFamiliar = evidence.items[i].kind != Kind::MissingMessage;
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
