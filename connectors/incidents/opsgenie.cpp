// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/incidents/alert.h"
#include "connectors/incidents/senders.h"
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"

#include <QJsonArray>

namespace faultline::connectors::incidents {
namespace {

using sdk::firstText;

QString ogService(const QJsonObject &alert)
{
    const QString named = firstText(alert, {u"details.service", u"service", u"entity"});
    if (!named.isEmpty())
        return named;
    for (const QJsonValue &tag : alert.value(QLatin1String("tags")).toArray()) {
        if (const QString text = tag.toString(); text.startsWith(u"service:"))
            return text.section(u':', 1);
    }
    return {};
}

/// `state` is the action of a webhook or the status of a listed alert.
Alert ogAlert(const QJsonObject &object, const QString &state)
{
    Alert alert;
    alert.key = firstText(object, {u"alertId", u"id", u"tinyId"});
    alert.state = state.toLower();
    alert.name = firstText(object, {u"alias"});
    alert.summary = firstText(object, {u"message", u"description"});
    alert.title = QStringLiteral("Opsgenie %1: %2").arg(alert.state, alert.summary);
    alert.service = ogService(object);
    alert.host = firstText(object, {u"details.host", u"host"});
    QString priority = firstText(object, {u"priority"});
    if (priority.size() == 1) // older payloads leave the P out
        priority.prepend(u'P');
    alert.severity = sdk::severityOf(priority, domain::Severity::High);
    alert.startedText = firstText(object, {u"createdAt", u"insertedAt"});
    const QString updated = firstText(object, {u"updatedAt", u"createdAt"});
    const bool isNew = alert.state == u"create" || alert.state == u"open";
    alert.timeText = isNew ? alert.startedText : updated;
    return alert;
}

std::optional<QString> takeOpsgenie(const sdk::JsonRecord &record, sdk::RecordScope &scope,
                                    sdk::BatchWriter &out)
{
    const QJsonObject object = record.value.toObject();
    const QJsonObject about = object.value(QLatin1String("alert")).toObject();
    int taken = 0;
    if (!about.isEmpty()) {
        Alert alert = ogAlert(about, firstText(object, {u"action"}));
        alert.data = sdk::boundedData(object, record.text.size());
        out.add(alertEvent(alert, scope, record.position, ++taken));
    }
    for (const QJsonValue &value : object.value(QLatin1String("data")).toArray()) {
        Alert alert = ogAlert(value.toObject(), firstText(value.toObject(), {u"status"}));
        alert.data = value.toObject();
        out.add(alertEvent(alert, scope, record.position, ++taken));
    }
    if (taken == 0)
        return QStringLiteral("This is no Opsgenie notification: it names no alert.");
    return std::nullopt;
}

sdk::Confidence recogniseOpsgenie(const sdk::JsonOutline &outline,
                                  const sdk::SniffInput & /*input*/)
{
    if (outline.recordHas("action") && outline.recordHas("alert.alertId"))
        return 0.97;
    return outline.recordHas("data[].tinyId") ? 0.95 : 0;
}

} // namespace

std::unique_ptr<sdk::Format> opsgenieFormat()
{
    return sdk::simpleJsonFormat({QStringLiteral("opsgenie"),
                                  QStringLiteral("Opsgenie alerts"),
                                  domain::Source::Incidents,
                                  {}},
                                 recogniseOpsgenie, takeOpsgenie);
}

} // namespace faultline::connectors::incidents
