// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/incidents/alert.h"
#include "connectors/incidents/senders.h"
#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"

#include <QJsonArray>

namespace faultline::connectors::incidents {
namespace {

using sdk::firstText;

/// One event for each update of an incident: the page's own timeline.
class StatuspageReader {
public:
    StatuspageReader(const sdk::JsonRecord &record, sdk::RecordScope &scope, sdk::BatchWriter &out)
        : m_record(record)
        , m_scope(scope)
        , m_out(out)
    { }

    bool run()
    {
        const QJsonObject object = m_record.value.toObject();
        if (const QJsonObject incident = object.value(QLatin1String("incident")).toObject();
            !incident.isEmpty())
            takeIncident(incident);
        for (const char *name : {"incidents", "scheduled_maintenances"}) {
            for (const QJsonValue &value : object.value(QLatin1String(name)).toArray())
                takeIncident(value.toObject());
        }
        if (const QJsonObject update = object.value(QLatin1String("component_update")).toObject();
            !update.isEmpty())
            takeComponent(update, object.value(QLatin1String("component")).toObject());
        // The summary of a page on which nothing happens is read, and says nothing.
        return m_taken > 0 || object.contains(QLatin1String("page"));
    }

private:
    void takeIncident(const QJsonObject &incident)
    {
        const QJsonArray updates = incident.value(QLatin1String("incident_updates")).toArray();
        for (const QJsonValue &update : updates)
            add(incident, update.toObject());
        if (updates.isEmpty())
            add(incident, incident);
    }

    void add(const QJsonObject &incident, const QJsonObject &update)
    {
        Alert alert;
        alert.eventType = QStringLiteral("status");
        alert.key = firstText(incident, {u"id"});
        alert.name = firstText(incident, {u"name"});
        alert.state = firstText(update, {u"status"});
        alert.summary = firstText(update, {u"body"});
        alert.title = QStringLiteral("%1: %2").arg(alert.name, alert.state);
        alert.timeText = firstText(update, {u"created_at", u"updated_at", u"display_at"});
        alert.startedText = alert.timeText;
        const QString impact = firstText(incident, {u"impact"});
        alert.severity
            = sdk::severityOf(impact == u"none" ? QString() : impact, domain::Severity::Medium);
        const QJsonArray components = incident.value(QLatin1String("components")).toArray();
        if (!components.isEmpty())
            alert.service = firstText(components.first().toObject(), {u"name"});
        alert.data = incident;
        alert.data.remove(QStringLiteral("incident_updates"));
        alert.data.insert(QStringLiteral("update"), update);
        sdk::say(alert.data, QStringLiteral("detail"), alert.summary);
        m_out.add(alertEvent(alert, m_scope, m_record.position, ++m_taken));
    }

    void takeComponent(const QJsonObject &update, const QJsonObject &component)
    {
        Alert alert;
        alert.eventType = QStringLiteral("status");
        alert.key = firstText(update, {u"component_id", u"id"});
        alert.service = firstText(component, {u"name"});
        alert.state = firstText(update, {u"new_status"});
        alert.title = QStringLiteral("%1: %2").arg(alert.service, alert.state);
        alert.timeText = firstText(update, {u"created_at"});
        alert.severity = alert.state == u"operational"
            ? domain::Severity::Info
            : sdk::severityOf(alert.state, domain::Severity::Medium);
        alert.data = m_record.value.toObject();
        m_out.add(alertEvent(alert, m_scope, m_record.position, ++m_taken));
    }

    const sdk::JsonRecord &m_record;
    sdk::RecordScope &m_scope;
    sdk::BatchWriter &m_out;
    int m_taken = 0;
};

std::optional<QString> takeStatuspage(const sdk::JsonRecord &record, sdk::RecordScope &scope,
                                      sdk::BatchWriter &out)
{
    if (StatuspageReader(record, scope, out).run())
        return std::nullopt;
    return QStringLiteral("This is no message of a status page: it names no page.");
}

sdk::Confidence recogniseStatuspage(const sdk::JsonOutline &outline,
                                    const sdk::SniffInput & /*input*/)
{
    const bool tells = outline.recordHas("incident.incident_updates")
        || outline.recordHas("incidents[].incident_updates")
        || outline.recordHas("component_update") || outline.recordHas("incident.shortlink");
    return outline.recordHas("page.id") && tells ? 0.97 : 0;
}

} // namespace

std::unique_ptr<sdk::Format> statuspageFormat()
{
    return sdk::simpleJsonFormat(
        {QStringLiteral("statuspage"), QStringLiteral("Statuspage"), domain::Source::Incidents, {}},
        recogniseStatuspage, takeStatuspage);
}

} // namespace faultline::connectors::incidents
