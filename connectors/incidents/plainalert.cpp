// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/incidents/alert.h"
#include "connectors/incidents/senders.h"
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace faultline::connectors::incidents {
namespace {

using sdk::firstText;

/// Members that only alerts have; a log line or a change has none of them.
constexpr std::array<std::string_view, 19> alertMembers{
    "fired_at",  "firedAt",    "triggered_at", "triggeredAt", "alert_id",
    "alertId",   "alertname",  "alert_name",   "alertName",   "alert",
    "monitor",   "monitor_id", "monitor_name", "monitorName", "threshold",
    "rule_name", "ruleName",   "alarm_name",   "AlarmName"};
constexpr std::array<std::string_view, 17> alertSayings{
    "severity", "priority", "status",        "state",         "summary",  "description",
    "title",    "message",  "metric",        "observed",      "value",    "service",
    "reason",   "text",     "NewStateValue", "current_value", "condition"};

bool isPlainAlert(const QJsonObject &object)
{
    const auto has = [&](std::string_view name) {
        return object.contains(QLatin1String(name.data(), static_cast<qsizetype>(name.size())));
    };
    return std::any_of(alertMembers.begin(), alertMembers.end(), has)
        && std::any_of(alertSayings.begin(), alertSayings.end(), has);
}

Alert plainAlert(const QJsonObject &object)
{
    Alert alert;
    alert.name = firstText(object,
                           {u"monitor", u"monitor_name", u"monitorName", u"alertname",
                            u"alert_name", u"alertName", u"rule_name", u"ruleName", u"alarm_name",
                            u"AlarmName", u"alert", u"name"});
    alert.metric = firstText(object, {u"metric", u"metric_name", u"metricName", u"query"});
    alert.summary = firstText(
        object,
        {u"summary", u"title", u"message", u"description", u"text", u"reason", u"NewStateReason"});
    alert.title = !alert.summary.isEmpty() ? alert.summary : alert.name;
    if (alert.title.isEmpty())
        alert.title = QStringLiteral("Alert on %1").arg(alert.metric);
    alert.state = firstText(object, {u"state", u"status", u"NewStateValue"});
    alert.service = firstText(object,
                              {u"service", u"service_name", u"service.name", u"app", u"application",
                               u"component", u"labels.service"});
    alert.host
        = firstText(object, {u"host", u"hostname", u"instance", u"node", u"labels.instance"});
    alert.severity = sdk::severityOf(
        firstText(object, {u"severity", u"priority", u"level", u"urgency", u"labels.severity"}),
        domain::Severity::High);
    alert.startedText = firstText(object,
                                  {u"fired_at", u"firedAt", u"triggered_at", u"triggeredAt",
                                   u"started_at", u"startedAt", u"startsAt", u"StateChangeTime",
                                   u"timestamp", u"time", u"created_at", u"createdAt", u"date"});
    alert.resolvedText = firstText(object, {u"resolved_at", u"resolvedAt", u"ended_at", u"endsAt"});
    alert.timeText = isOver(alert.state) && !alert.resolvedText.isEmpty() ? alert.resolvedText
                                                                          : alert.startedText;
    alert.key = firstText(object, {u"fingerprint", u"alert_id", u"alertId", u"id"});
    if (alert.key.isEmpty() && !alert.startedText.isEmpty())
        alert.key = digestOf(alert.name + u'\n' + alert.service + u'\n' + alert.metric);
    alert.data = object;
    return alert;
}

std::optional<QString> takePlainAlert(const sdk::JsonRecord &record, sdk::RecordScope &scope,
                                      sdk::BatchWriter &out)
{
    const QJsonObject object = record.value.toObject();
    if (isPlainAlert(object)) {
        out.add(alertEvent(plainAlert(object), scope, record.position));
        return std::nullopt;
    }
    int taken = 0;
    for (const QJsonValue &entry : object.value(QLatin1String("alerts")).toArray()) {
        if (isPlainAlert(entry.toObject()))
            out.add(alertEvent(plainAlert(entry.toObject()), scope, record.position, ++taken));
    }
    if (taken == 0)
        return QStringLiteral("This is no alert: nothing says what fired, or when.");
    return std::nullopt;
}

sdk::Confidence recognisePlainAlert(const sdk::JsonOutline &outline,
                                    const sdk::SniffInput & /*input*/)
{
    const auto under = [&](const std::string &prefix) {
        const auto has
            = [&](std::string_view name) { return outline.has(prefix + std::string(name)); };
        const auto certain = std::count_if(alertMembers.begin(), alertMembers.end(), has);
        const auto said = std::count_if(alertSayings.begin(), alertSayings.end(), has);
        if (certain == 0 || said == 0 || outline.has(prefix + "labels"))
            return 0.0;
        return certain >= 2 || said >= 3 ? 0.9 : 0.6;
    };
    if (outline.root() == sdk::JsonOutline::Root::Array)
        return under("[].");
    return std::max(under(""), under("alerts[]."));
}

} // namespace

std::unique_ptr<sdk::Format> plainAlertFormat()
{
    return sdk::simpleJsonFormat(
        {QStringLiteral("alert"), QStringLiteral("Alert"), domain::Source::Incidents, {}},
        recognisePlainAlert, takePlainAlert);
}

} // namespace faultline::connectors::incidents
