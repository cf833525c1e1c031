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

/// Tags are a list of key, type and value; older exports have an object.
void addJaegerTags(const QJsonValue &tags, domain::Attributes &attributes)
{
    if (tags.isObject())
        addAttributes(tags.toObject(), {}, attributes);
    for (const QJsonValue &value : tags.toArray()) {
        const QJsonObject tag = value.toObject();
        addAttribute(tag.value(QLatin1String("key")).toString().toStdString(),
                     tag.value(QLatin1String("value")), attributes);
    }
}

QString attributeText(const domain::Attributes &attributes, std::string_view name)
{
    for (const auto &[key, value] : attributes) {
        if (key == name)
            return QString::fromStdString(value);
    }
    return {};
}

QString jaegerParent(const QJsonObject &object)
{
    const QString parent = firstText(object, {u"parentSpanID", u"parentSpanId"});
    if (!parent.isEmpty())
        return parent;
    const QString trace = firstText(object, {u"traceID"});
    QString follows;
    for (const QJsonValue &value : object.value(QLatin1String("references")).toArray()) {
        const QJsonObject reference = value.toObject();
        const QString span = firstText(reference, {u"spanID"});
        if (firstText(reference, {u"refType"}) == u"CHILD_OF")
            return span;
        if (firstText(reference, {u"traceID"}) == trace && follows.isEmpty())
            follows = span;
    }
    return follows;
}

void readStatus(domain::Span &span)
{
    const QString error = attributeText(span.attributes, "error");
    const QString code = attributeText(span.attributes, "otel.status_code");
    span.status = spanStatusOf(code);
    if (!error.isEmpty() && error != u"false" && error != u"0")
        span.status = domain::SpanStatus::Error;
    for (const char *name : {"otel.status_description", "error.message", "error.object"}) {
        if (span.statusMessage.empty())
            span.statusMessage = attributeText(span.attributes, name).toStdString();
    }
}

/// Logs of a span: what is said of an error explains its status.
void readLogs(const QJsonArray &logs, domain::Span &span)
{
    for (const QJsonValue &value : logs) {
        domain::Attributes fields;
        addJaegerTags(value.toObject().value(QLatin1String("fields")), fields);
        for (const auto &[key, text] : fields) {
            const bool explains = key == "exception.message" || key == "error.object"
                || (key == "message" && span.status == domain::SpanStatus::Error);
            if (explains && span.statusMessage.empty())
                span.statusMessage = text;
            span.attributes.emplace_back("event." + key, text);
        }
    }
}

domain::Span jaegerSpan(const QJsonObject &object, const QJsonObject &processes)
{
    domain::Span span;
    span.traceId = sdk::traceIdOf(firstText(object, {u"traceID", u"traceId"}).toStdString());
    span.spanId = sdk::spanIdOf(firstText(object, {u"spanID", u"spanId"}).toStdString());
    span.parentSpanId = parentIdOf(jaegerParent(object));
    span.name = firstText(object, {u"operationName"}).toStdString();
    const QJsonValue start = object.value(QLatin1String("startTime"));
    span.start = sdk::instantFromEpoch(sdk::textOf(start).toLongLong(), 1'000);
    span.duration = durationOf(object.value(QLatin1String("duration")).toDouble(), 1'000);
    addJaegerTags(object.value(QLatin1String("tags")), span.attributes);
    QJsonObject process = object.value(QLatin1String("process")).toObject();
    if (process.isEmpty())
        process = processes.value(object.value(QLatin1String("processID")).toString()).toObject();
    domain::Attributes of;
    addJaegerTags(process.value(QLatin1String("tags")), of);
    span.service = firstText(process, {u"serviceName"}).toStdString();
    for (const char *name : {"host.name", "hostname", "k8s.pod.name", "ip"}) {
        if (span.host.empty())
            span.host = attributeText(of, name).toStdString();
    }
    span.kind = spanKindOf(attributeText(span.attributes, "span.kind"));
    span.attributes.insert(span.attributes.end(), of.begin(), of.end());
    readStatus(span);
    readLogs(object.value(QLatin1String("logs")).toArray(), span);
    return span;
}

std::optional<QString> takeJaeger(const sdk::JsonRecord &record, sdk::RecordScope & /*scope*/,
                                  sdk::BatchWriter &out)
{
    QJsonObject trace = record.value.toObject();
    if (const QJsonValue inner = trace.value(QLatin1String("data")); inner.isObject())
        trace = inner.toObject(); // as the UI keeps one
    const QJsonValue spans = trace.value(QLatin1String("spans"));
    const bool isOneSpan = trace.contains(QLatin1String("operationName"));
    if (!spans.isArray() && !isOneSpan)
        return QStringLiteral("This is no trace of Jaeger: it has no spans.");
    const QJsonObject processes = trace.value(QLatin1String("processes")).toObject();
    const QJsonArray list = isOneSpan ? QJsonArray{trace} : spans.toArray();
    for (const QJsonValue &value : list) {
        domain::Span span = jaegerSpan(value.toObject(), processes);
        span.position = record.position;
        out.add(std::move(span));
    }
    return std::nullopt;
}

sdk::Confidence recogniseJaeger(const sdk::JsonOutline &outline, const sdk::SniffInput & /*input*/)
{
    for (const char *prefix : {"data[].", "", "[].", "data."}) {
        const auto has = [&](const char *name) { return outline.has(prefix + std::string(name)); };
        if (has("spans[].spanID") && has("spans[].operationName"))
            return 0.97;
        if (has("spanID") && has("operationName") && (has("process") || has("startTime")))
            return 0.96;
    }
    return 0;
}

} // namespace

std::unique_ptr<sdk::Format> jaegerFormat()
{
    return sdk::simpleJsonFormat({QStringLiteral("jaeger-json"),
                                  QStringLiteral("Jaeger traces"),
                                  domain::Source::Traces,
                                  {"data"}},
                                 recogniseJaeger, takeJaeger);
}

} // namespace faultline::connectors::traces
