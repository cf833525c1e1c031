// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/fields/traceids.h"
#include "connectors/traces/otlp/otlprecords.h"
#include "connectors/traces/otlp/otlpresource.h"
#include "connectors/traces/spanfields.h"

#include <QJsonDocument>

namespace faultline::connectors::traces {
namespace {

domain::Severity otlpSeverity(const QJsonObject &object)
{
    const QJsonValue number = otlpMember(object, u"severityNumber", u"severity_number");
    if (const auto severity = domain::severityFromOtel(number.toInt()))
        return *severity;
    const QString text = otlpMember(object, u"severityText", u"severity_text").toString();
    return domain::severityFromLevel(text.toStdString()).value_or(domain::Severity::Info);
}

domain::LogRecord otlpLog(const QJsonObject &object, const OtlpResource &resource,
                          const std::string &scope)
{
    domain::LogRecord log;
    log.raw = QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
    log.time = otlpTime(otlpMember(object, u"timeUnixNano", u"time_unix_nano"));
    if (!log.time)
        log.time
            = otlpTime(otlpMember(object, u"observedTimeUnixNano", u"observed_time_unix_nano"));
    log.severity = otlpSeverity(object);
    log.service = resource.service;
    log.host = resource.host;
    log.logger = scope;
    const QJsonValue body = otlpValue(object.value(QLatin1String("body")).toObject());
    domain::Attributes said;
    addAttribute("body", body, said);
    if (!said.empty())
        log.message = std::move(said.front().second);
    else
        log.message = otlpMember(object, u"eventName", u"event_name").toString().toStdString();
    log.traceId
        = sdk::traceIdOf(otlpId(otlpMember(object, u"traceId", u"trace_id"), 16).toStdString());
    log.spanId = sdk::spanIdOf(otlpId(otlpMember(object, u"spanId", u"span_id"), 8).toStdString());
    addOtlpAttributes(object.value(QLatin1String("attributes")).toArray(), log.attributes);
    log.attributes.insert(log.attributes.end(), resource.attributes.begin(),
                          resource.attributes.end());
    return log;
}

} // namespace

void addOtlpLogs(const QJsonObject &element, const domain::RecordPosition &position,
                 sdk::BatchWriter &out)
{
    const OtlpResource resource = otlpResource(element);
    for (const QJsonValue &scopeValue : otlpScopes(element, QStringLiteral("Logs"))) {
        const QJsonObject scope = scopeValue.toObject();
        const QJsonArray records = otlpMember(scope, u"logRecords", u"log_records").toArray();
        for (const QJsonValue &value : records) {
            domain::LogRecord log = otlpLog(value.toObject(), resource, otlpScopeName(scope));
            log.position = position;
            out.add(std::move(log));
        }
    }
}

} // namespace faultline::connectors::traces
