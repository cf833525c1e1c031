// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/fields/traceids.h"
#include "connectors/traces/otlp/otlprecords.h"
#include "connectors/traces/otlp/otlpresource.h"
#include "connectors/traces/spanfields.h"

namespace faultline::connectors::traces {
namespace {

/// What an exception event says becomes attributes of the span: it is why the span failed.
void addSpanEvents(const QJsonArray &events, domain::Span &span)
{
    for (const QJsonValue &value : events) {
        const QJsonObject event = value.toObject();
        domain::Attributes said;
        addOtlpAttributes(event.value(QLatin1String("attributes")).toArray(), said);
        const std::string name = event.value(QLatin1String("name")).toString().toStdString();
        for (auto &[key, text] : said) {
            if (key == "exception.message" && span.statusMessage.empty())
                span.statusMessage = text;
            span.attributes.emplace_back(name == "exception" ? key : "event." + name + '.' + key,
                                         std::move(text));
        }
        if (said.empty())
            span.attributes.emplace_back("event", name);
    }
}

domain::Span otlpSpan(const QJsonObject &object, const OtlpResource &resource,
                      const std::string &scope)
{
    domain::Span span;
    span.traceId
        = sdk::traceIdOf(otlpId(otlpMember(object, u"traceId", u"trace_id"), 16).toStdString());
    span.spanId = sdk::spanIdOf(otlpId(otlpMember(object, u"spanId", u"span_id"), 8).toStdString());
    span.parentSpanId
        = parentIdOf(otlpId(otlpMember(object, u"parentSpanId", u"parent_span_id"), 8));
    span.service = resource.service;
    span.host = resource.host;
    span.name = object.value(QLatin1String("name")).toString().toStdString();
    span.kind = spanKindOf(sdk::textOf(object.value(QLatin1String("kind"))));
    const QJsonObject status = object.value(QLatin1String("status")).toObject();
    const QString code = sdk::textOf(status.value(QLatin1String("code")));
    span.status = code == u"2" ? domain::SpanStatus::Error
        : code == u"1"         ? domain::SpanStatus::Ok
                               : spanStatusOf(code);
    span.statusMessage = status.value(QLatin1String("message")).toString().toStdString();
    span.start = otlpTime(otlpMember(object, u"startTimeUnixNano", u"start_time_unix_nano"));
    const auto end = otlpTime(otlpMember(object, u"endTimeUnixNano", u"end_time_unix_nano"));
    if (span.start && end && *end > *span.start)
        span.duration = *end - *span.start;
    addOtlpAttributes(object.value(QLatin1String("attributes")).toArray(), span.attributes);
    addSpanEvents(object.value(QLatin1String("events")).toArray(), span);
    span.attributes.insert(span.attributes.end(), resource.attributes.begin(),
                           resource.attributes.end());
    if (!scope.empty())
        span.attributes.emplace_back("otel.scope.name", scope);
    if (const QJsonArray links = object.value(QLatin1String("links")).toArray(); !links.isEmpty())
        addAttribute("links", links, span.attributes);
    return span;
}

} // namespace

void addOtlpSpans(const QJsonObject &element, const domain::RecordPosition &position,
                  sdk::BatchWriter &out)
{
    const OtlpResource resource = otlpResource(element);
    for (const QJsonValue &scopeValue : otlpScopes(element, QStringLiteral("Spans"))) {
        const QJsonObject scope = scopeValue.toObject();
        const std::string scopeName = otlpScopeName(scope);
        for (const QJsonValue &value : scope.value(QLatin1String("spans")).toArray()) {
            domain::Span span = otlpSpan(value.toObject(), resource, scopeName);
            span.position = position;
            out.add(std::move(span));
        }
    }
}

} // namespace faultline::connectors::traces
