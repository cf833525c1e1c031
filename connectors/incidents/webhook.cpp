// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/incidents/alert.h"
#include "connectors/incidents/senders.h"
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/fields/nearest.h"

#include <algorithm>

namespace faultline::connectors::incidents {
namespace {

QLatin1String asLatin1(std::string_view name)
{
    return {name.data(), static_cast<qsizetype>(name.size())};
}

/// True for an object whose members are all messages of their own, by name.
bool isMapOfMessages(const QJsonObject &object)
{
    return object.size() > 0
        && std::all_of(object.begin(), object.end(), [](const QJsonValue &member) {
               const QJsonObject message = member.toObject();
               const auto has
                   = [&](std::string_view name) { return message.contains(asLatin1(name)); };
               return std::any_of(sdk::titleNames().begin(), sdk::titleNames().end(), has)
                   && (std::any_of(sdk::stateNames().begin(), sdk::stateNames().end(), has)
                       || message.contains(QLatin1String("labels")));
           });
}

domain::Event webhookEvent(const QJsonObject &object, const QString &name,
                           const sdk::JsonRecord &record, sdk::RecordScope &scope)
{
    const QString severity = sdk::nearestText(object, sdk::severityNames());
    domain::Event event
        = sdk::eventAt(scope.context, record.position, domain::Source::Incidents,
                       severity.isEmpty() ? QStringLiteral("webhook") : QStringLiteral("alert"));
    event.data = sdk::boundedData(object, record.text.size());
    event.timeText = sdk::nearestText(object, sdk::timeNames());
    event.rawTime = scope.times.read(event.timeText);
    event.severity = sdk::severityOf(severity, domain::Severity::Info);
    event.service = sdk::nearestText(object, sdk::serviceNames());
    const QString title = sdk::nearestText(object, sdk::titleNames());
    const QString kind = sdk::firstText(
        object, {u"event_type", u"eventType", u"object_kind", u"event_name", u"action", u"method"});
    event.title = name.isEmpty() ? kind : name;
    if (!title.isEmpty() && title != event.title)
        event.title += event.title.isEmpty() ? title : QStringLiteral(": ") + title;
    if (event.title.isEmpty())
        event.title = QStringLiteral("Notification: ") + object.keys().join(QStringLiteral(", "));
    sdk::addDataKeys(event);
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

sdk::Confidence recogniseWebhook(const sdk::JsonOutline &outline, const sdk::SniffInput &input)
{
    // Notifications are short; a long single document is some kind of data.
    if (outline.root() == sdk::JsonOutline::Root::Object && outline.rootCount() == 1
        && !input.headIsWhole)
        return 0;
    if (outline.has("traceEvents"))
        return 0;
    // The answer of a query API is data, not a notification.
    if (outline.has("data")
        && (outline.text("status") == "success" || outline.text("status") == "error"))
        return 0;
    const auto met = [&](const auto &names) {
        return std::any_of(names.begin(), names.end(),
                           [&](std::string_view name) { return outline.names(name); });
    };
    const bool isRequest = outline.has("method") && outline.has("headers") && outline.has("path");
    const int kinds = (met(sdk::timeNames()) ? 1 : 0) + (met(sdk::titleNames()) ? 1 : 0)
        + (met(sdk::stateNames()) ? 1 : 0);
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
