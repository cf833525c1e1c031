// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/draft/moments.h"

#include <algorithm>

namespace faultline::report {
namespace {

using domain::Role;

bool hasRole(const ReportEvent &event, Role role)
{
    return event.mark && event.mark->role == role;
}

/// The earliest dated event that passes, not before `from`.
template<typename Test>
const ReportEvent *earliest(const std::vector<ReportEvent> &events, std::optional<Instant> from,
                            Test test)
{
    const ReportEvent *found = nullptr;
    for (const ReportEvent &event : events) {
        if (!event.at || !isShown(event) || (from && *event.at < *from) || !test(event))
            continue;
        if (found == nullptr || *event.at < *found->at)
            found = &event;
    }
    return found;
}

Moment momentOf(const ReportEvent &event, const QString &what)
{
    return {event.at, QStringLiteral("%1 “%2”").arg(what, event.event.title), event.event.id};
}

QString stateOf(const domain::Event &event)
{
    for (const char16_t *key : {u"state", u"status", u"action"}) {
        const QString value = event.data.value(QStringView(key)).toString().toLower();
        if (!value.isEmpty())
            return value;
    }
    return {};
}

bool isAcknowledgement(const ReportEvent &event)
{
    const QString type = event.event.eventType.toLower();
    return type.contains(u"acknowledg") || stateOf(event.event).startsWith(u"acknowledg");
}

bool isFiringAlert(const ReportEvent &event)
{
    if (event.event.source != domain::Source::Incidents || event.event.eventType != u"alert")
        return false;
    const QString state = stateOf(event.event);
    return state != u"resolved" && state != u"closed" && !isAcknowledgement(event);
}

bool isUndoing(const ReportEvent &event)
{
    const QString type = event.event.eventType;
    const QString text = event.event.title.toLower();
    return type == u"rollback" || type == u"revert"
        || (isChange(event.event)
            && (text.contains(u"rollback") || text.contains(u"roll back")
                || text.startsWith(u"revert")));
}

Moment onsetOf(const ReportInput &input)
{
    if (input.investigation.startedAt)
        return {input.investigation.startedAt, QStringLiteral("set in the investigation"), {}};
    if (const ReportEvent *symptom = earliest(input.events, {}, [](const ReportEvent &event) {
            return hasRole(event, Role::Symptom);
        }))
        return momentOf(*symptom, QStringLiteral("first event marked as symptom,"));
    if (input.onset)
        return {input.onset->time,
                input.onset->sentence.isEmpty() ? QStringLiteral("estimated from the symptoms")
                                                : input.onset->sentence,
                {}};
    return {{}, QStringLiteral("no symptom was found and no start was set"), {}};
}

Moment detectedOf(const ReportInput &input, std::optional<Instant> onset)
{
    if (input.investigation.detectedAt)
        return {input.investigation.detectedAt, QStringLiteral("set in the investigation"), {}};
    if (const ReportEvent *marked = earliest(input.events, {}, [](const ReportEvent &event) {
            return hasRole(event, Role::Detection);
        }))
        return momentOf(*marked, QStringLiteral("first event marked as detection,"));
    if (const ReportEvent *alert = earliest(input.events, onset, isFiringAlert))
        return momentOf(*alert, QStringLiteral("first alert since the onset,"));
    return {{}, QStringLiteral("no alert was found and no time of detection was set"), {}};
}

Moment mitigatedOf(const ReportInput &input, std::optional<Instant> from)
{
    if (const ReportEvent *marked = earliest(input.events, {}, [](const ReportEvent &event) {
            return hasRole(event, Role::Mitigation);
        }))
        return momentOf(*marked, QStringLiteral("first event marked as mitigation,"));
    if (const ReportEvent *undone = earliest(input.events, from, isUndoing); undone && from)
        return momentOf(*undone, QStringLiteral("first rollback or revert since detection,"));
    return {{}, QStringLiteral("no event is marked as mitigation"), {}};
}

Metric metricOf(const char *key, const char *name, const Moment &to, const Moment &from,
                const char *toName, const char *fromName)
{
    Metric metric{QString::fromLatin1(key), QString::fromLatin1(name), {}, {}};
    const QString toWord = QString::fromLatin1(toName);
    const QString fromWord = QString::fromLatin1(fromName);
    if (!to.at || !from.at) {
        metric.formula = QStringLiteral("%1 - %2; not computed: %3")
                             .arg(toWord, fromWord, to.at ? from.how : to.how);
        return metric;
    }
    metric.value = *to.at - *from.at;
    metric.formula
        = QStringLiteral("%1 (%2, %3) - %4 (%5, %6)")
              .arg(toWord, utcText(*to.at), to.how, fromWord, utcText(*from.at), from.how);
    return metric;
}

} // namespace

bool isShown(const ReportEvent &event)
{
    if (event.event.deletedAt)
        return false;
    return !event.mark || (!event.mark->hidden && event.mark->verdict != domain::Verdict::Rejected);
}

bool isChange(const domain::Event &event)
{
    return event.source == domain::Source::Git || event.source == domain::Source::Changes
        || event.eventType == u"deploy";
}

QString utcText(Instant at)
{
    return at.toDisplay() + QStringLiteral(" UTC");
}

Moments momentsOf(const ReportInput &input)
{
    Moments out;
    out.onset = onsetOf(input);
    if (input.onset && out.onset.at == input.onset->time)
        out.onsetInterval = input.onset->interval;
    out.detected = detectedOf(input, out.onset.at);
    const auto since = out.detected.at ? out.detected.at : out.onset.at;
    if (const ReportEvent *acknowledged = earliest(input.events, since, isAcknowledgement))
        out.acknowledged = momentOf(*acknowledged, QStringLiteral("acknowledgement"));
    else
        out.acknowledged.how = QStringLiteral("no acknowledgement was found");
    out.mitigated = mitigatedOf(input, since);
    if (input.investigation.resolvedAt)
        out.resolved
            = {input.investigation.resolvedAt, QStringLiteral("set in the investigation"), {}};
    else
        out.resolved.how = QStringLiteral("the investigation has no time of resolution yet");
    for (const analysis::Finding &finding : input.findings) {
        if (finding.adverse && (!out.lastSymptom || *out.lastSymptom < finding.until))
            out.lastSymptom = finding.until;
    }
    return out;
}

std::vector<Metric> metricsOf(const Moments &moments)
{
    return {
        metricOf("ttd", "Time to detect", moments.detected, moments.onset, "detected", "onset"),
        metricOf("tta", "Time to acknowledge", moments.acknowledged, moments.detected,
                 "acknowledged", "detected"),
        metricOf("ttm", "Time to mitigate", moments.mitigated, moments.onset, "mitigated", "onset"),
        metricOf("ttr", "Time to resolve", moments.resolved, moments.onset, "resolved", "onset"),
    };
}

} // namespace faultline::report
