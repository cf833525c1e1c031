// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/incidents/alert.h"
#include "connectors/incidents/senders.h"
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/fields/traceids.h"

#include <QJsonArray>

#include <array>

namespace faultline::connectors::incidents {
namespace {

using domain::TypedKey;
using sdk::firstText;

/// The exception that was not caught: the last of the list, which older SDKs write without
/// `values` around it.
QJsonObject lastException(const QJsonObject &object)
{
    const QJsonValue value = object.value(QLatin1String("exception"));
    const QJsonArray list = value.isArray()
        ? value.toArray()
        : value.toObject().value(QLatin1String("values")).toArray();
    return list.isEmpty() ? value.toObject() : list.last().toObject();
}

QString sentryTitle(const QJsonObject &object)
{
    const QJsonObject exception = lastException(object);
    const QString type = firstText(exception, {u"type"});
    const QString value = firstText(exception, {u"value"});
    if (!type.isEmpty() || !value.isEmpty())
        return type.isEmpty() || value.isEmpty() ? type + value
                                                 : QStringLiteral("%1: %2").arg(type, value);
    const QString told = firstText(object,
                                   {u"logentry.formatted", u"logentry.message",
                                    u"message.formatted", u"message.message", u"message", u"title",
                                    u"culprit", u"transaction", u"threadinfo"});
    return told.isEmpty() ? QStringLiteral("%1 event").arg(firstText(object, {u"platform"})) : told;
}

/// Tags come as an object or as pairs.
QString sentryTag(const QJsonObject &object, QStringView name)
{
    const QJsonValue tags = object.value(QLatin1String("tags"));
    if (tags.isObject())
        return sdk::textOf(tags.toObject().value(name));
    for (const QJsonValue &entry : tags.toArray()) {
        const QJsonArray pair = entry.toArray();
        if (pair.size() == 2 && pair.at(0).toString() == name)
            return sdk::textOf(pair.at(1));
        if (entry.toObject().value(QLatin1String("key")).toString() == name)
            return sdk::textOf(entry.toObject().value(QLatin1String("value")));
    }
    return {};
}

domain::Event sentryError(const QJsonObject &object, const sdk::JsonRecord &record,
                          sdk::RecordScope &scope)
{
    domain::Event event = sdk::eventAt(scope.context, record.position, domain::Source::Incidents,
                                       QStringLiteral("error"));
    event.data = sdk::boundedData(object, record.text.size());
    event.title = sentryTitle(object);
    event.timeText
        = firstText(object, {u"timestamp", u"datetime", u"dateCreated", u"received", u"lastSeen"});
    event.rawTime = scope.times.read(event.timeText);
    event.severity = sdk::severityOf(firstText(object, {u"level"}), domain::Severity::High);
    event.service = sentryTag(object, u"service");
    if (event.service.isEmpty())
        event.service = firstText(object, {u"project_slug", u"project_name", u"project"});
    event.host = firstText(object, {u"server_name"});
    event.traceId = sdk::traceIdOf(firstText(object, {u"contexts.trace.trace_id"}).toStdString());
    event.spanId = sdk::spanIdOf(firstText(object, {u"contexts.trace.span_id"}).toStdString());
    sdk::say(event.data, QStringLiteral("summary"), event.title);
    sdk::addKey(event, TypedKey::Kind::Version, firstText(object, {u"release"}));
    sdk::addKey(event, TypedKey::Kind::User, firstText(object, {u"user.id", u"user.email"}));
    if (const QString id = firstText(object, {u"event_id", u"eventID"}); !id.isEmpty())
        event.sourceId = QStringLiteral("sentry:%1").arg(id);
    sdk::finishEvent(event);
    return event;
}

/// Webhooks wrap what they are about: an issue, an error, an alert rule that fired.
Alert sentryIssue(const QJsonObject &object, const QJsonObject &issue)
{
    Alert alert;
    alert.key = firstText(issue, {u"id", u"issue_id", u"event_id"});
    alert.name = firstText(issue, {u"title", u"metadata.title", u"message"});
    alert.state = firstText(object, {u"action"});
    alert.title = QStringLiteral("Sentry issue %1: %2").arg(alert.state, alert.name);
    alert.summary = firstText(issue, {u"culprit", u"metadata.value"});
    alert.service = firstText(issue, {u"project.slug", u"project.name", u"project_slug"});
    alert.severity = sdk::severityOf(firstText(issue, {u"level", u"alert_rule.status"}),
                                     domain::Severity::High);
    alert.startedText = firstText(issue, {u"firstSeen", u"date_started", u"datetime"});
    alert.timeText = firstText(issue, {u"lastSeen", u"datetime", u"timestamp", u"date_detected"});
    return alert;
}

std::optional<QString> takeSentry(const sdk::JsonRecord &record, sdk::RecordScope &scope,
                                  sdk::BatchWriter &out)
{
    const QJsonObject object = record.value.toObject();
    const QJsonObject data = object.value(QLatin1String("data")).toObject();
    for (const char *about : {"issue", "error", "event", "metric_alert"}) {
        const QJsonObject issue = data.value(QLatin1String(about)).toObject();
        if (issue.isEmpty() || !object.contains(QLatin1String("action")))
            continue;
        Alert alert = sentryIssue(object, issue);
        alert.data = sdk::boundedData(object, record.text.size());
        out.add(alertEvent(alert, scope, record.position));
        return std::nullopt;
    }
    if (object.contains(QLatin1String("event_id")) || object.contains(QLatin1String("eventID"))) {
        out.add(sentryError(object, record, scope));
        return std::nullopt;
    }
    return QStringLiteral("This is no Sentry event: it has no event_id and no issue.");
}

sdk::Confidence recogniseSentry(const sdk::JsonOutline &outline, const sdk::SniffInput & /*input*/)
{
    const bool isHook = outline.recordHas("action")
        && (outline.recordHas("data.issue.shortId") || outline.recordHas("data.issue.culprit")
            || outline.recordHas("data.error.event_id") || outline.recordHas("data.event.event_id")
            || outline.recordHas("data.metric_alert"));
    if (isHook)
        return 0.97;
    if (!outline.recordHas("event_id") && !outline.recordHas("eventID"))
        return 0;
    constexpr std::array<std::string_view, 10> members{
        "platform", "exception", "sdk",     "logentry",    "contexts",
        "level",    "message",   "release", "server_name", "breadcrumbs"};
    const auto met = std::count_if(members.begin(), members.end(),
                                   [&](std::string_view name) { return outline.recordHas(name); });
    if (met >= 2)
        return 0.93;
    return met == 1 ? 0.6 : 0;
}

} // namespace

std::unique_ptr<sdk::Format> sentryFormat()
{
    return sdk::simpleJsonFormat(
        {QStringLiteral("sentry"), QStringLiteral("Sentry events"), domain::Source::Incidents, {}},
        recogniseSentry, takeSentry);
}

} // namespace faultline::connectors::incidents
