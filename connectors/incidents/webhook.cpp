// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/incidents/alert.h"
#include "connectors/incidents/senders.h"
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <vector>

namespace faultline::connectors::incidents {
namespace {

constexpr std::array<std::string_view, 34> timeNames{
    "timestamp",    "@timestamp",  "time",         "occurred_at",  "occurredAt", "fired_at",
    "triggered_at", "triggeredAt", "startsAt",     "started_at",   "startedAt",  "start_time",
    "event_time",   "eventTime",   "datetime",     "date",         "ts",         "createdDate",
    "created_at",   "createdAt",   "created",      "updated_at",   "updatedAt",  "last_updated",
    "lastUpdated",  "received_at", "published_at", "generated_at", "pushed_at",  "finished_at",
    "completed_at", "started",     "lastSeen",     "uptime"};
constexpr std::array<std::string_view, 20> titleNames{
    "title",     "summary",     "message", "messageTitle", "subject", "description", "headline",
    "alertname", "alert_name",  "name",    "event_name",   "display", "detail",      "text",
    "body",      "messageBody", "reason",  "msg",          "culprit", "path"};
constexpr std::array<std::string_view, 16> stateNames{
    "severity",   "priority",   "urgency",     "level",       "state",      "status",
    "action",     "event_type", "eventType",   "object_kind", "event_name", "statusExtended",
    "conclusion", "result",     "alert_state", "method"};
constexpr std::array<std::string_view, 6> serviceNames{
    "service", "service_name", "app", "application", "component", "project_name"};

QLatin1String asLatin1(std::string_view name)
{
    return {name.data(), static_cast<qsizetype>(name.size())};
}

/// The first scalar under one of the names, breadth first: what stands further out says more
/// about the whole message. At most four levels and 400 objects are looked at.
template<std::size_t N>
QString findScalar(const QJsonObject &root, const std::array<std::string_view, N> &names)
{
    constexpr std::size_t objectsMax = 400;
    constexpr int depthMax = 4;
    std::vector<QJsonObject> level{root};
    for (int depth = 0; depth < depthMax && !level.empty(); ++depth) {
        std::vector<QJsonObject> next;
        for (const QJsonObject &object : level) {
            for (const std::string_view name : names) {
                const QString text = sdk::textOf(object.value(asLatin1(name)));
                if (!text.trimmed().isEmpty())
                    return text;
            }
            for (const QJsonValue &member : object) {
                if (member.isObject() && next.size() < objectsMax)
                    next.push_back(member.toObject());
                else if (member.isArray() && member.toArray().first().isObject()
                         && next.size() < objectsMax)
                    next.push_back(member.toArray().first().toObject());
            }
        }
        level = std::move(next);
    }
    return {};
}

/// True for an object whose members are all messages of their own, by name.
bool isMapOfMessages(const QJsonObject &object)
{
    return object.size() > 0
        && std::all_of(object.begin(), object.end(), [](const QJsonValue &member) {
               const QJsonObject message = member.toObject();
               const auto has
                   = [&](std::string_view name) { return message.contains(asLatin1(name)); };
               return std::any_of(titleNames.begin(), titleNames.end(), has)
                   && (std::any_of(stateNames.begin(), stateNames.end(), has)
                       || message.contains(QLatin1String("labels")));
           });
}

domain::Event webhookEvent(const QJsonObject &object, const QString &name,
                           const sdk::JsonRecord &record, sdk::RecordScope &scope)
{
    const QString severity = findScalar(
        object,
        std::array<std::string_view, 5>{"severity", "priority", "urgency", "level", "alert_state"});
    domain::Event event
        = sdk::eventAt(scope.context, record.position, domain::Source::Incidents,
                       severity.isEmpty() ? QStringLiteral("webhook") : QStringLiteral("alert"));
    event.data = sdk::boundedData(object, record.text.size());
    event.timeText = findScalar(object, timeNames);
    event.rawTime = scope.times.read(event.timeText);
    event.severity = sdk::severityOf(severity, domain::Severity::Info);
    event.service = findScalar(object, serviceNames);
    const QString title = findScalar(object, titleNames);
    const QString kind = sdk::firstText(
        object, {u"event_type", u"eventType", u"object_kind", u"event_name", u"action", u"method"});
    event.title = name.isEmpty() ? kind : name;
    if (!title.isEmpty() && title != event.title)
        event.title += event.title.isEmpty() ? title : QStringLiteral(": ") + title;
    if (event.title.isEmpty())
        event.title = QStringLiteral("Notification: ") + object.keys().join(QStringLiteral(", "));
    return event;
}

std::optional<QString> takeWebhook(const sdk::JsonRecord &record, sdk::RecordScope &scope,
                                   sdk::BatchWriter &out)
{
    const QJsonObject object = record.value.toObject();
    if (object.isEmpty())
        return QStringLiteral("This is no notification: it is not a JSON object.");
    if (!isMapOfMessages(object)) {
        domain::Event event = webhookEvent(object, {}, record, scope);
        sdk::finishEvent(event);
        out.add(std::move(event));
        return std::nullopt;
    }
    int ordinal = 0;
    for (auto it = object.begin(); it != object.end(); ++it) {
        domain::Event event = webhookEvent(it->toObject(), it.key(), record, scope);
        sdk::finishEvent(event, ++ordinal);
        out.add(std::move(event));
    }
    return std::nullopt;
}

sdk::Confidence recogniseWebhook(const sdk::JsonOutline &outline, const sdk::SniffInput & /*input*/)
{
    // The answer of a query API is data, not a notification.
    if (outline.has("data")
        && (outline.text("status") == "success" || outline.text("status") == "error"))
        return 0;
    const auto met = [&](const auto &names) {
        return std::any_of(names.begin(), names.end(),
                           [&](std::string_view name) { return outline.names(name); });
    };
    const bool isRequest = outline.has("method") && outline.has("headers") && outline.has("path");
    const int kinds
        = (met(timeNames) ? 1 : 0) + (met(titleNames) ? 1 : 0) + (met(stateNames) ? 1 : 0);
    const bool isList = outline.root() == sdk::JsonOutline::Root::Array;
    if (isList && !outline.is("[]", sdk::JsonOutline::Type::Object))
        return 0;
    return isRequest || kinds >= 2 ? 0.35 : 0;
}

} // namespace

std::unique_ptr<sdk::Format> webhookFormat()
{
    return sdk::simpleJsonFormat(
        {QStringLiteral("webhook"), QStringLiteral("Notification"), domain::Source::Incidents, {}},
        recogniseWebhook, takeWebhook);
}

} // namespace faultline::connectors::incidents
