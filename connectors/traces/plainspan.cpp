// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/traces/plainspan.h"

#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/fields/traceids.h"
#include "connectors/traces/spanfields.h"

#include <algorithm>
#include <array>

namespace faultline::connectors::traces {
namespace {

using sdk::firstText;

constexpr std::array traceNames{u"trace_id", u"traceId",  u"traceID", u"TraceID",
                                u"TraceId",  u"trace.id", u"trace"};
constexpr std::array spanNames{u"span_id", u"spanId", u"spanID", u"SpanID", u"SpanId", u"span.id"};
constexpr std::array parentNames{u"parent_id",    u"parent_span_id", u"parentId",
                                 u"parentSpanId", u"parentSpanID",   u"ParentID",
                                 u"ParentId",     u"parent_span",    u"parent"};
constexpr std::array serviceNames{
    u"service",     u"service_name", u"service.name",       u"serviceName",
    u"ServiceName", u"app",          u"process.serviceName"};
constexpr std::array hostNames{u"host",    u"hostname", u"host.name", u"pod",
                               u"PodName", u"pod_name", u"node",      u"instance"};
constexpr std::array titleNames{u"name",          u"operation", u"operation_name",
                                u"operationName", u"span_name", u"spanName",
                                u"OperationName", u"span.name", u"resource"};
constexpr std::array startNames{
    u"start", u"start_time",        u"startTime",         u"started_at", u"timestamp",
    u"time",  u"StartTimeUnixNano", u"startTimeUnixNano", u"start_ts",   u"ts"};
constexpr std::array endNames{u"end",      u"end_time",        u"endTime",
                              u"ended_at", u"EndTimeUnixNano", u"endTimeUnixNano",
                              u"end_ts"};
constexpr std::array statusNames{u"status", u"status_code", u"status.code", u"statusCode",
                                 u"StatusCode"};
constexpr std::array messageNames{u"status_message", u"statusMessage", u"error_message",
                                  u"error.message", u"error"};
constexpr std::array kindNames{u"kind", u"span_kind", u"spanKind", u"span.kind"};

struct DurationName {
    const char16_t *name;
    double nanosecondsEach;
};
/// Without a unit in its name a duration counts milliseconds, as most tools write it.
constexpr std::array durationNames{
    DurationName{u"duration_ms", 1e6},      DurationName{u"durationMs", 1e6},
    DurationName{u"duration_us", 1e3},      DurationName{u"durationUs", 1e3},
    DurationName{u"duration_ns", 1},        DurationName{u"durationNano", 1},
    DurationName{u"duration_nano", 1},      DurationName{u"duration_s", 1e9},
    DurationName{u"duration_seconds", 1e9}, DurationName{u"elapsed_ms", 1e6},
    DurationName{u"latency_ms", 1e6},       DurationName{u"duration", 1e6},
    DurationName{u"Duration", 1e6}};

template<std::size_t N>
QString textUnder(const QJsonObject &object, const std::array<const char16_t *, N> &names)
{
    for (const char16_t *name : names) {
        if (const QString text = firstText(object, {QStringView(name)}); !text.isEmpty())
            return text;
    }
    return {};
}

template<std::size_t N>
bool isAmong(const QString &key, const std::array<const char16_t *, N> &names)
{
    return std::any_of(names.begin(), names.end(),
                       [&](const char16_t *name) { return key == QStringView(name); });
}

template<std::size_t N>
bool anyOf(const std::function<bool(std::string_view)> &has,
           const std::array<const char16_t *, N> &names)
{
    return std::any_of(names.begin(), names.end(), [&](const char16_t *name) {
        return has(QStringView(name).toUtf8().toStdString());
    });
}

bool isTaken(const QString &key)
{
    return isAmong(key, traceNames) || isAmong(key, spanNames) || isAmong(key, parentNames)
        || isAmong(key, serviceNames) || isAmong(key, hostNames) || isAmong(key, titleNames)
        || isAmong(key, startNames) || isAmong(key, endNames) || key == u"status"
        || key == u"attributes" || key == u"tags"
        || std::any_of(durationNames.begin(), durationNames.end(),
                       [&](const DurationName &known) { return key == QStringView(known.name); });
}

domain::SpanStatus statusOf(const QJsonObject &object)
{
    const domain::SpanStatus said = spanStatusOf(textUnder(object, statusNames));
    if (said != domain::SpanStatus::Unset)
        return said;
    const QJsonValue error = object.value(QLatin1String("error"));
    const QString text = sdk::textOf(error);
    const bool failed = error.toBool() || (!text.isEmpty() && text != u"false" && text != u"0");
    if (failed)
        return domain::SpanStatus::Error;
    const int code = textUnder(object, statusNames).toInt();
    constexpr int serverError = 500;
    return code >= serverError && code < 600 ? domain::SpanStatus::Error
                                             : domain::SpanStatus::Unset;
}

} // namespace

bool PlainSpanReader::isSpan(const std::function<bool(std::string_view)> &has)
{
    if (has("processID") || has("references") || has("localEndpoint"))
        return false; // Jaeger's and Zipkin's own
    const bool lasts = anyOf(has, endNames)
        || std::any_of(durationNames.begin(), durationNames.end(), [&](const DurationName &known) {
                           return has(QStringView(known.name).toUtf8().toStdString());
                       });
    return anyOf(has, spanNames) && anyOf(has, traceNames) && anyOf(has, titleNames) && lasts;
}

std::optional<domain::TraceId> PlainSpanReader::traceOf(const QString &text)
{
    constexpr std::array<QStringView, 4> again{u"same", u"ditto", u"\"", u"^"};
    const bool isAgain
        = std::any_of(again.begin(), again.end(), [&](QStringView word) { return text == word; });
    if (text.isEmpty() || (isAgain && m_lastTrace.isNull()))
        return std::nullopt;
    if (!isAgain)
        m_lastTrace = sdk::traceIdOf(text.toStdString());
    return m_lastTrace;
}

void PlainSpanReader::readTimes(const QJsonObject &object, domain::Span &span)
{
    span.start = m_times.read(textUnder(object, startNames));
    const auto end = m_times.read(textUnder(object, endNames));
    if (span.start && end) {
        span.duration = std::max(*end - *span.start, Nanoseconds(0));
        return;
    }
    for (const DurationName &known : durationNames) {
        const QJsonValue value = object.value(QStringView(known.name));
        bool isNumber = value.isDouble();
        const double count = isNumber ? value.toDouble() : value.toString().toDouble(&isNumber);
        if (!isNumber)
            continue;
        span.duration = durationOf(count, known.nanosecondsEach);
        return;
    }
}

std::optional<domain::Span> PlainSpanReader::read(const QJsonObject &object)
{
    const QString id = textUnder(object, spanNames);
    const auto trace = traceOf(textUnder(object, traceNames));
    if (id.isEmpty() || !trace)
        return std::nullopt;
    domain::Span span;
    span.traceId = *trace;
    span.spanId = sdk::spanIdOf(id.toStdString());
    span.parentSpanId = parentIdOf(textUnder(object, parentNames));
    span.service = textUnder(object, serviceNames).toStdString();
    span.host = textUnder(object, hostNames).toStdString();
    span.name = textUnder(object, titleNames).toStdString();
    span.kind = spanKindOf(textUnder(object, kindNames));
    span.status = statusOf(object);
    const QString message = textUnder(object, messageNames);
    if (message != u"true" && message != u"false")
        span.statusMessage = message.toStdString();
    readTimes(object, span);
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == u"attributes" || it.key() == u"tags")
            addAttributes(it->toObject(), {}, span.attributes);
        else if (!isTaken(it.key()) && it->isObject())
            addAttributes(it->toObject(), it.key().toStdString() + '.', span.attributes);
        else if (!isTaken(it.key()))
            addAttribute(it.key().toStdString(), *it, span.attributes);
    }
    return span;
}

} // namespace faultline::connectors::traces
