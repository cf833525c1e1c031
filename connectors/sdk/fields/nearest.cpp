// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/fields/nearest.h"

#include "connectors/sdk/fields/jsonfields.h"

#include <QJsonArray>

#include <array>
#include <vector>

namespace faultline::sdk {
namespace {

constexpr std::array<std::string_view, 34> timeWords{
    "timestamp",    "@timestamp",  "time",         "occurred_at",  "occurredAt", "fired_at",
    "triggered_at", "triggeredAt", "startsAt",     "started_at",   "startedAt",  "start_time",
    "event_time",   "eventTime",   "datetime",     "date",         "ts",         "createdDate",
    "created_at",   "createdAt",   "created",      "updated_at",   "updatedAt",  "last_updated",
    "lastUpdated",  "received_at", "published_at", "generated_at", "pushed_at",  "finished_at",
    "completed_at", "started",     "lastSeen",     "uptime"};
constexpr std::array<std::string_view, 20> titleWords{
    "title",     "summary",     "message", "messageTitle", "subject", "description", "headline",
    "alertname", "alert_name",  "name",    "event_name",   "display", "detail",      "text",
    "body",      "messageBody", "reason",  "msg",          "culprit", "path"};
constexpr std::array<std::string_view, 16> stateWords{
    "severity",   "priority",   "urgency",     "level",       "state",      "status",
    "action",     "event_type", "eventType",   "object_kind", "event_name", "statusExtended",
    "conclusion", "result",     "alert_state", "method"};
constexpr std::array<std::string_view, 5> severityWordNames{"severity", "priority", "urgency",
                                                            "level", "alert_state"};
constexpr std::array<std::string_view, 6> serviceWords{
    "service", "service_name", "app", "application", "component", "project_name"};

} // namespace

QString nearestText(const QJsonObject &root, std::span<const std::string_view> names)
{
    constexpr std::size_t objectsMax = 400;
    constexpr int depthMax = 4;
    std::vector<QJsonObject> level{root};
    for (int depth = 0; depth < depthMax && !level.empty(); ++depth) {
        std::vector<QJsonObject> next;
        for (const QJsonObject &object : level) {
            for (const std::string_view name : names) {
                const QString text = textOf(
                    object.value(QLatin1String(name.data(), static_cast<qsizetype>(name.size()))));
                if (!text.trimmed().isEmpty())
                    return text;
            }
            for (const QJsonValue &member : object) {
                const QJsonValue inner = member.isArray() ? member.toArray().first() : member;
                if (inner.isObject() && next.size() < objectsMax)
                    next.push_back(inner.toObject());
            }
        }
        level = std::move(next);
    }
    return {};
}

std::span<const std::string_view> timeNames()
{
    return timeWords;
}
std::span<const std::string_view> titleNames()
{
    return titleWords;
}
std::span<const std::string_view> stateNames()
{
    return stateWords;
}
std::span<const std::string_view> severityNames()
{
    return severityWordNames;
}
std::span<const std::string_view> serviceNames()
{
    return serviceWords;
}

} // namespace faultline::sdk
