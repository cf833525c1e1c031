// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/fields/timereader.h"
#include "connectors/sdk/fields/traceids.h"
#include "connectors/sdk/json/simpleformat.h"
#include "connectors/traces/spanfields.h"
#include "connectors/traces/tracers.h"

#include <QJsonArray>

namespace faultline::connectors::traces {
namespace {

using sdk::firstText;

domain::Span zipkinSpan(const QJsonObject &object)
{
    domain::Span span;
    span.traceId = sdk::traceIdOf(firstText(object, {u"traceId"}).toStdString());
    span.spanId = sdk::spanIdOf(firstText(object, {u"id"}).toStdString());
    span.parentSpanId = parentIdOf(firstText(object, {u"parentId"}));
    span.name = firstText(object, {u"name"}).toStdString();
    span.kind = spanKindOf(firstText(object, {u"kind"}));
    span.service = firstText(object, {u"localEndpoint.serviceName"}).toStdString();
    span.host = firstText(object, {u"localEndpoint.ipv4", u"localEndpoint.ipv6"}).toStdString();
    span.start = sdk::instantFromEpoch(
        sdk::textOf(object.value(QLatin1String("timestamp"))).toLongLong(), 1'000);
    span.duration = durationOf(object.value(QLatin1String("duration")).toDouble(), 1'000);
    const QJsonObject tags = object.value(QLatin1String("tags")).toObject();
    // The tag alone says that it failed; its text, if any, says why.
    if (tags.contains(QLatin1String("error"))) {
        span.status = domain::SpanStatus::Error;
        span.statusMessage = firstText(tags, {u"error"}).toStdString();
    }
    addAttributes(tags, {}, span.attributes);
    addAttributes(object.value(QLatin1String("remoteEndpoint")).toObject(), "peer.",
                  span.attributes);
    if (const QJsonArray notes = object.value(QLatin1String("annotations")).toArray();
        !notes.isEmpty())
        addAttribute("annotations", notes, span.attributes);
    if (object.value(QLatin1String("shared")).toBool())
        span.attributes.emplace_back("shared", "true");
    return span;
}

std::optional<QString> takeZipkin(const sdk::JsonRecord &record, sdk::RecordScope & /*scope*/,
                                  sdk::BatchWriter &out)
{
    // The API gives lists of traces, each a list of spans.
    const QJsonArray list
        = record.value.isArray() ? record.value.toArray() : QJsonArray{record.value};
    for (const QJsonValue &value : list) {
        const QJsonObject object = value.toObject();
        if (firstText(object, {u"traceId"}).isEmpty() || firstText(object, {u"id"}).isEmpty())
            return QStringLiteral("This is no span of Zipkin: it has no traceId or id.");
        domain::Span span = zipkinSpan(object);
        span.position = record.position;
        out.add(std::move(span));
    }
    return std::nullopt;
}

sdk::Confidence recogniseZipkin(const sdk::JsonOutline &outline, const sdk::SniffInput & /*input*/)
{
    for (const char *prefix : {"[].", "[][].", ""}) {
        const auto has = [&](const char *name) { return outline.has(prefix + std::string(name)); };
        if (has("traceId") && has("id") && (has("localEndpoint") || has("remoteEndpoint")))
            return 0.97;
        if (has("traceId") && has("id") && has("timestamp") && has("duration") && !has("spanId"))
            return 0.85;
    }
    return 0;
}

} // namespace

std::unique_ptr<sdk::Format> zipkinFormat()
{
    return sdk::simpleJsonFormat(
        {QStringLiteral("zipkin-json"), QStringLiteral("Zipkin spans"), domain::Source::Traces, {}},
        recogniseZipkin, takeZipkin);
}

} // namespace faultline::connectors::traces
