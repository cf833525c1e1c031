// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/incidents/alert.h"
#include "connectors/incidents/senders.h"
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"

#include <QJsonArray>

namespace faultline::connectors::incidents {
namespace {

using sdk::firstText;

/// A priority (P1, SEV-2) says more than the urgency, which is only high or low.
domain::Severity pdSeverity(const QJsonObject &incident)
{
    QString priority = firstText(incident, {u"priority.summary", u"priority.name", u"priority"});
    priority.remove(u'-');
    const domain::Severity urgency
        = sdk::severityOf(firstText(incident, {u"urgency"}), domain::Severity::High);
    return priority.isEmpty() ? urgency : sdk::severityOf(priority, urgency);
}

Alert pdAlert(const QJsonObject &incident, const QString &state, const QString &timeText)
{
    Alert alert;
    alert.key = firstText(incident, {u"id", u"incident_key"});
    alert.state = state;
    const QString title = firstText(incident, {u"title", u"summary", u"description"});
    alert.name = title;
    alert.summary = title;
    alert.title = QStringLiteral("PagerDuty %1: %2").arg(state, title);
    alert.service = firstText(incident, {u"service.summary", u"service.name"});
    alert.severity = pdSeverity(incident);
    alert.timeText = timeText;
    // Each change of state has its own time, so the time is part of its identity.
    alert.startedText = timeText;
    alert.resolvedText = firstText(incident, {u"resolved_at"});
    return alert;
}

std::optional<QString> takePagerduty(const sdk::JsonRecord &record, sdk::RecordScope &scope,
                                     sdk::BatchWriter &out)
{
    const QJsonObject object = record.value.toObject();
    const QJsonObject event = object.value(QLatin1String("event")).toObject();
    int taken = 0;
    const auto add = [&](Alert alert, const QJsonObject &data) {
        alert.data = sdk::boundedData(data, record.text.size());
        out.add(alertEvent(alert, scope, record.position, ++taken));
    };
    if (!event.isEmpty()) {
        const QString state = firstText(event, {u"event_type"}).section(u'.', -1);
        add(pdAlert(event.value(QLatin1String("data")).toObject(), state,
                    firstText(event, {u"occurred_at"})),
            object);
    }
    for (const QJsonValue &value : object.value(QLatin1String("messages")).toArray()) {
        const QJsonObject message = value.toObject();
        add(pdAlert(message.value(QLatin1String("incident")).toObject(),
                    firstText(message, {u"event"}).section(u'.', -1),
                    firstText(message, {u"created_on"})),
            message);
    }
    for (const QJsonValue &value : object.value(QLatin1String("incidents")).toArray()) {
        const QJsonObject incident = value.toObject();
        add(pdAlert(incident, firstText(incident, {u"status"}),
                    firstText(incident, {u"created_at"})),
            incident);
    }
    if (taken == 0)
        return QStringLiteral("This is no PagerDuty notification: it names no event.");
    return std::nullopt;
}

sdk::Confidence recognisePagerduty(const sdk::JsonOutline &outline,
                                   const sdk::SniffInput & /*input*/)
{
    if (outline.recordHas("event.event_type") && outline.recordHas("event.occurred_at")
        && outline.recordHas("event.data"))
        return 0.97;
    if (outline.recordHas("messages[].event") && outline.recordHas("messages[].incident"))
        return 0.95;
    return outline.recordHas("incidents[].incident_number") ? 0.95 : 0;
}

} // namespace

std::unique_ptr<sdk::Format> pagerdutyFormat()
{
    return sdk::simpleJsonFormat({QStringLiteral("pagerduty"),
                                  QStringLiteral("PagerDuty incidents"),
                                  domain::Source::Incidents,
                                  {}},
                                 recognisePagerduty, takePagerduty);
}

} // namespace faultline::connectors::incidents
