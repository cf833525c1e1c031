// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/incidents/alert.h"
#include "connectors/incidents/senders.h"
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace faultline::connectors::incidents {
namespace {

using sdk::firstText;

bool isAmAlert(const QJsonObject &object)
{
    return object.value(QLatin1String("labels")).isObject()
        && (object.contains(QLatin1String("startsAt"))
            || object.contains(QLatin1String("activeAt")));
}

/// Webhooks say `status: firing`, the API `status: {state: active}`, Prometheus `state: firing`.
QString amState(const QJsonObject &object)
{
    const QString state = firstText(object, {u"status", u"status.state", u"state"});
    return state == u"active" ? QStringLiteral("firing") : state;
}

QString amTitle(const QJsonObject &labels, const QJsonObject &annotations, const QString &state)
{
    const QString name = firstText(labels, {u"alertname"});
    const QString told = firstText(annotations, {u"summary", u"title", u"message", u"description"});
    QString title = name.isEmpty() ? told : name;
    if (!told.isEmpty() && !name.isEmpty())
        title += QStringLiteral(": ") + told;
    if (title.isEmpty())
        title = QStringLiteral("Alert");
    return isOver(state) ? title + QStringLiteral(" (resolved)") : title;
}

domain::Severity amSeverity(const QJsonObject &labels)
{
    return sdk::severityOf(firstText(labels, {u"severity", u"priority", u"level"}),
                           domain::Severity::High);
}

Alert amAlert(const QJsonObject &object, const QJsonObject &envelope)
{
    const QJsonObject labels = object.value(QLatin1String("labels")).toObject();
    const QJsonObject annotations = object.value(QLatin1String("annotations")).toObject();
    Alert alert;
    alert.state = amState(object);
    alert.name = firstText(labels, {u"alertname"});
    alert.title = amTitle(labels, annotations, alert.state);
    alert.summary = firstText(annotations, {u"summary", u"description", u"message"});
    alert.service = firstText(labels,
                              {u"service", u"service_name", u"app", u"app_kubernetes_io_name",
                               u"component", u"deployment", u"workload", u"container", u"job"});
    alert.host = firstText(labels, {u"host", u"hostname", u"node", u"instance", u"pod"});
    alert.metric = firstText(labels, {u"metric", u"__name__"});
    alert.severity = amSeverity(labels);
    alert.startedText = firstText(object, {u"startsAt", u"activeAt"});
    // Of an alert that goes on, endsAt is only when it would expire.
    alert.resolvedText = isOver(alert.state) ? firstText(object, {u"endsAt"}) : QString();
    alert.timeText = alert.resolvedText.isEmpty() ? alert.startedText : alert.resolvedText;
    alert.key = firstText(object, {u"fingerprint"});
    if (alert.key.isEmpty())
        alert.key
            = digestOf(QString::fromUtf8(QJsonDocument(labels).toJson(QJsonDocument::Compact)));
    alert.data = object;
    for (auto it = envelope.begin(); it != envelope.end(); ++it) {
        if (!it->isArray() && !alert.data.contains(it.key()))
            alert.data.insert(it.key(), it.value());
    }
    return alert;
}

int takeAmList(const QJsonArray &list, const QJsonObject &envelope,
               const domain::RecordPosition &position, sdk::RecordScope &scope,
               sdk::BatchWriter &out)
{
    int taken = 0;
    for (const QJsonValue &entry : list) {
        if (isAmAlert(entry.toObject()))
            out.add(alertEvent(amAlert(entry.toObject(), envelope), scope, position, ++taken));
    }
    return taken;
}

std::optional<QString> takeAlertmanager(const sdk::JsonRecord &record, sdk::RecordScope &scope,
                                        sdk::BatchWriter &out)
{
    const QJsonObject object = record.value.toObject();
    if (isAmAlert(object)) {
        out.add(alertEvent(amAlert(object, {}), scope, record.position));
        return std::nullopt;
    }
    const QJsonValue listed = sdk::firstValue(object, {u"alerts", u"data.alerts"});
    if (!listed.isArray())
        return QStringLiteral("This is no alert: it has no labels and no start.");
    // A notification about no alerts is legal and says nothing.
    const QJsonArray list = listed.toArray();
    if (takeAmList(list, object, record.position, scope, out) == 0 && !list.isEmpty())
        return QStringLiteral("None of the alerts in this notification has labels and a start.");
    return std::nullopt;
}

sdk::Confidence recogniseAlertmanager(const sdk::JsonOutline &outline,
                                      const sdk::SniffInput & /*input*/)
{
    const bool hasLabels = outline.recordHas("alerts[].labels");
    if (hasLabels
        && (outline.recordHas("receiver") || outline.recordHas("groupKey")
            || outline.recordHas("commonLabels")))
        return 0.97;
    if (outline.recordHas("labels") && outline.recordHas("startsAt"))
        return 0.97;
    if (outline.has("data.alerts[].labels") && outline.has("data.alerts[].activeAt"))
        return 0.97;
    return hasLabels ? 0.8 : 0;
}

} // namespace

std::unique_ptr<sdk::Format> alertmanagerFormat()
{
    return sdk::simpleJsonFormat({QStringLiteral("alertmanager"),
                                  QStringLiteral("Alertmanager alerts"),
                                  domain::Source::Incidents,
                                  {}},
                                 recogniseAlertmanager, takeAlertmanager);
}

} // namespace faultline::connectors::incidents
