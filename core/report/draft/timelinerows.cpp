// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/draft/timelinerows.h"

#include <algorithm>
#include <set>

namespace faultline::report {
namespace {

constexpr std::size_t handRowsMax = 500;
constexpr std::size_t filledChangesMax = 12;
constexpr std::size_t filledSymptomsMax = 12;
constexpr std::size_t filledAlertsMax = 8;
constexpr Nanoseconds filledBefore = std::chrono::hours(24);

bool isMarkedByHand(const ReportEvent &event)
{
    return event.mark && (event.mark->starred || event.mark->role != domain::Role::None);
}

/// Changes from a day before the onset on, those nearest to it first.
std::vector<const ReportEvent *> nearChanges(const ReportInput &input, const Moments &moments)
{
    std::vector<const ReportEvent *> found;
    for (const ReportEvent &event : input.events) {
        if (!event.at || !isShown(event) || !isChange(event.event))
            continue;
        const bool near = !moments.onset.at || *event.at >= *moments.onset.at - filledBefore;
        if (near)
            found.push_back(&event);
    }
    if (moments.onset.at) {
        const Instant onset = *moments.onset.at;
        std::stable_sort(found.begin(), found.end(), [onset](const auto *one, const auto *other) {
            const auto away = [onset](Instant at) { return at > onset ? at - onset : onset - at; };
            return away(*one->at) < away(*other->at);
        });
    }
    found.resize(std::min(found.size(), filledChangesMax));
    return found;
}

/// Symptoms and alerts in order of time.
template<typename Test>
std::vector<const ReportEvent *> firstOf(const ReportInput &input, std::size_t countMax, Test test)
{
    std::vector<const ReportEvent *> found;
    for (const ReportEvent &event : input.events) {
        if (event.at && isShown(event) && test(event.event))
            found.push_back(&event);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto *one, const auto *other) { return *one->at < *other->at; });
    found.resize(std::min(found.size(), countMax));
    return found;
}

std::vector<const ReportEvent *> filledIn(const ReportInput &input, const Moments &moments)
{
    const auto changes = nearChanges(input, moments);
    const auto symptoms = firstOf(input, filledSymptomsMax, [&moments](const domain::Event &event) {
        static const std::set<QString> types{
            QStringLiteral("anomaly"),     QStringLiteral("error_burst"),
            QStringLiteral("new_message"), QStringLiteral("message_gone"),
            QStringLiteral("slow_trace"),  QStringLiteral("failed_trace")};
        const bool early = moments.onset.at && event.rawTime
            && *event.rawTime < *moments.onset.at - std::chrono::hours(1);
        return !early && types.contains(event.eventType)
            && event.severity >= domain::Severity::Medium;
    });
    const auto alerts = firstOf(input, filledAlertsMax, [](const domain::Event &event) {
        return event.source == domain::Source::Incidents;
    });
    std::vector<const ReportEvent *> all;
    std::set<domain::EventId> seen;
    for (const auto *list : {&changes, &symptoms, &alerts}) {
        for (const ReportEvent *event : *list) {
            if (seen.insert(event->event.id).second)
                all.push_back(event);
        }
    }
    return all;
}

} // namespace

Phase phaseOf(Instant at, const Moments &moments)
{
    if (!moments.onset.at || at < *moments.onset.at)
        return Phase::None;
    if (moments.mitigated.at && at >= *moments.mitigated.at)
        return Phase::Repair;
    if (!moments.detected.at || at <= *moments.detected.at)
        return Phase::Detection;
    return Phase::Diagnosis;
}

ChosenRows timelineRows(const ReportInput &input, const Moments &moments, Citations &citations)
{
    ChosenRows out;
    std::vector<const ReportEvent *> chosen;
    for (const ReportEvent &event : input.events) {
        if (isShown(event) && isMarkedByHand(event) && chosen.size() < handRowsMax)
            chosen.push_back(&event);
    }
    out.byHand = !chosen.empty();
    if (!out.byHand)
        chosen = filledIn(input, moments);
    std::stable_sort(chosen.begin(), chosen.end(), [](const auto *one, const auto *other) {
        // Undated ones stand at the end, in their order.
        return one->at && (!other->at || *one->at < *other->at);
    });
    for (const ReportEvent *event : chosen) {
        const domain::Event &value = event->event;
        TimelineRow row{event->at,       event->at ? phaseOf(*event->at, moments) : Phase::None,
                        value.severity,  value.source,
                        value.eventType, domain::Role::None,
                        false,           value.service,
                        value.title,     {},
                        value.id,        citations.cite(value.id)};
        if (event->mark) {
            row.severity = event->mark->severityOverride.value_or(value.severity);
            row.role = event->mark->role;
            row.starred = event->mark->starred;
            row.comment = event->mark->comment;
        }
        out.rows.push_back(std::move(row));
    }
    return out;
}

QString toString(Phase phase)
{
    switch (phase) {
    case Phase::None:
        break;
    case Phase::Detection:
        return QStringLiteral("Detection");
    case Phase::Diagnosis:
        return QStringLiteral("Diagnosis");
    case Phase::Repair:
        return QStringLiteral("Repair");
    }
    return {};
}

} // namespace faultline::report
