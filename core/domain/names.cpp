// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/names.h"

#include "core/domain/investigation.h"
#include "core/domain/severity.h"
#include "core/domain/source.h"
#include "core/domain/story.h"

namespace faultline::domain {
namespace {

constexpr std::array<const char *, severityCount> severityNames{"info", "low", "medium", "high",
                                                                "critical"};
constexpr std::array<const char *, sourceCount> sourceNames{
    "git", "ci", "changes", "logs", "metrics", "traces", "incidents", "timelines", "manual"};
constexpr std::array<const char *, 4> statusNames{"open", "in_progress", "resolved", "closed"};
constexpr std::array<const char *, 4> impactNames{"critical", "high", "medium", "low"};
constexpr std::array<const char *, 4> priorityNames{"p0", "p1", "p2", "p3"};
constexpr std::array<const char *, 4> automationNames{"none", "low", "medium", "high"};
constexpr std::array<const char *, 4> investigationLinkNames{"duplicates", "follows", "caused_by",
                                                             "similar"};
constexpr std::array<const char *, 8> roleNames{"none",  "evidence",   "symptom",   "trigger",
                                                "cause", "mitigation", "detection", "key_moment"};
constexpr std::array<const char *, 3> verdictNames{"none", "accepted", "rejected"};
constexpr std::array<const char *, 7> nodeKindNames{"event", "change",     "component", "symptom",
                                                    "cause", "hypothesis", "note"};
constexpr std::array<const char *, 7> relationKindNames{
    "caused", "contributed_to", "preceded", "correlates", "contradicts", "mitigated", "same_as"};
constexpr std::array<const char *, 5> hypothesisStateNames{"proposed", "investigating", "supported",
                                                           "refuted", "parked"};

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QString toString(Severity severity)
{
    return nameOf(severityNames, severity);
}
QString toString(Source source)
{
    return nameOf(sourceNames, source);
}
QString toString(Status value)
{
    return nameOf(statusNames, value);
}
QString toString(Impact value)
{
    return nameOf(impactNames, value);
}
QString toString(Priority value)
{
    return nameOf(priorityNames, value);
}
QString toString(Automation value)
{
    return nameOf(automationNames, value);
}
QString toString(InvestigationLink value)
{
    return nameOf(investigationLinkNames, value);
}
QString toString(Role value)
{
    return nameOf(roleNames, value);
}
QString toString(Verdict value)
{
    return nameOf(verdictNames, value);
}
QString toString(NodeKind value)
{
    return nameOf(nodeKindNames, value);
}
QString toString(RelationKind value)
{
    return nameOf(relationKindNames, value);
}
QString toString(HypothesisState value)
{
    return nameOf(hypothesisStateNames, value);
}

std::optional<Severity> severityFromString(std::string_view text)
{
    return valueOf<Severity>(severityNames, fromUtf8(text));
}
std::optional<Source> sourceFromString(std::string_view text)
{
    return valueOf<Source>(sourceNames, fromUtf8(text));
}
std::optional<Status> statusFromString(QStringView text)
{
    return valueOf<Status>(statusNames, text);
}
std::optional<Impact> impactFromString(QStringView text)
{
    return valueOf<Impact>(impactNames, text);
}
std::optional<Priority> priorityFromString(QStringView text)
{
    return valueOf<Priority>(priorityNames, text);
}
std::optional<Automation> automationFromString(QStringView text)
{
    return valueOf<Automation>(automationNames, text);
}
std::optional<InvestigationLink> investigationLinkFromString(QStringView text)
{
    return valueOf<InvestigationLink>(investigationLinkNames, text);
}
std::optional<Role> roleFromString(QStringView text)
{
    return valueOf<Role>(roleNames, text);
}
std::optional<Verdict> verdictFromString(QStringView text)
{
    return valueOf<Verdict>(verdictNames, text);
}
std::optional<NodeKind> nodeKindFromString(QStringView text)
{
    return valueOf<NodeKind>(nodeKindNames, text);
}
std::optional<RelationKind> relationKindFromString(QStringView text)
{
    return valueOf<RelationKind>(relationKindNames, text);
}
std::optional<HypothesisState> hypothesisStateFromString(QStringView text)
{
    return valueOf<HypothesisState>(hypothesisStateNames, text);
}

} // namespace faultline::domain
