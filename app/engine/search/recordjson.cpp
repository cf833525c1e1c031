// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/search/recordjson.h"

#include <QJsonArray>

namespace faultline::engine {
namespace {

qint64 number(std::uint64_t value)
{
    return static_cast<qint64>(value);
}

QString text(const std::string &bytes)
{
    return QString::fromStdString(bytes);
}

QJsonObject attributesJson(const domain::Attributes &attributes)
{
    QJsonObject object;
    for (const auto &[name, value] : attributes)
        object.insert(text(name), text(value));
    return object;
}

void insertIds(QJsonObject &object, const domain::TraceId &trace, domain::SpanId span)
{
    if (!trace.isNull())
        object.insert(QStringLiteral("trace_id"), QString::fromLatin1(trace.toBytes().toHex()));
    if (!span.isNull())
        object.insert(QStringLiteral("span_id"),
                      QStringLiteral("%1").arg(span.value, 16, 16, QLatin1Char('0')));
}

QString firstLine(const std::string &message)
{
    return text(message).section(u'\n', 0, 0);
}

QString pathOf(const domain::Evidence &evidence)
{
    return evidence.member.isEmpty() ? evidence.path : evidence.path + u'!' + evidence.member;
}

} // namespace

QJsonValue timeJson(std::optional<Instant> time)
{
    return time ? QJsonValue(time->toRfc3339()) : QJsonValue(QJsonValue::Null);
}

QJsonObject RecordJson::place(domain::EvidenceId id, domain::RecordPosition position)
{
    auto known = m_evidence.find(id);
    if (known == m_evidence.end()) {
        auto evidence = m_case.evidence().get(id);
        known = m_evidence.emplace(id, evidence ? std::move(*evidence) : domain::Evidence()).first;
    }
    return {{QStringLiteral("path"), pathOf(known->second)},
            {QStringLiteral("sha256"), known->second.sha256.toHex()},
            {QStringLiteral("line"), number(position.line)},
            {QStringLiteral("offset"), number(position.offset)}};
}

QJsonObject RecordJson::of(const FoundRecord &record)
{
    if (const auto *row = std::get_if<store::EventRow>(&record.value))
        return of(*row);
    if (const auto *log = std::get_if<FoundSignal<domain::LogRecord>>(&record.value))
        return of(*log, record.time);
    return of(std::get<FoundSignal<domain::Span>>(record.value), record.time);
}

QJsonObject RecordJson::of(const store::EventRow &row)
{
    const domain::Event &event = row.event;
    QJsonObject object{{QStringLiteral("kind"), QStringLiteral("event")},
                       {QStringLiteral("id"), event.id.toString()},
                       {QStringLiteral("time"), timeJson(row.time)},
                       {QStringLiteral("severity"), domain::toString(event.severity)},
                       {QStringLiteral("source"), domain::toString(event.source)},
                       {QStringLiteral("event_type"), event.eventType},
                       {QStringLiteral("service"), event.service},
                       {QStringLiteral("title"), event.title},
                       {QStringLiteral("data"), event.data},
                       {QStringLiteral("tags"), QJsonArray::fromStringList(event.tags)}};
    if (!event.timeText.isEmpty())
        object.insert(QStringLiteral("time_text"), event.timeText);
    if (!event.host.isEmpty())
        object.insert(QStringLiteral("host"), event.host);
    insertIds(object, event.traceId, event.spanId);
    if (event.evidence)
        object.insert(QStringLiteral("evidence"), place(*event.evidence, event.position));
    return object;
}

QJsonObject RecordJson::of(const FoundSignal<domain::LogRecord> &found, std::optional<Instant> time)
{
    const domain::LogRecord &log = found.record;
    QJsonObject data = attributesJson(log.attributes);
    data.insert(QStringLiteral("message"), text(log.message));
    QJsonObject object{
        {QStringLiteral("kind"), QStringLiteral("log")},
        {QStringLiteral("id"),
         QStringLiteral("%1:%2").arg(found.evidence.toString()).arg(log.position.offset)},
        {QStringLiteral("time"), timeJson(time)},
        {QStringLiteral("severity"), domain::toString(log.severity)},
        {QStringLiteral("source"), QStringLiteral("logs")},
        {QStringLiteral("event_type"), QStringLiteral("log")},
        {QStringLiteral("service"), text(log.service)},
        {QStringLiteral("title"), firstLine(log.message)},
        {QStringLiteral("data"), data},
        {QStringLiteral("tags"), QJsonArray()},
        {QStringLiteral("evidence"), place(found.evidence, log.position)}};
    if (!log.host.empty())
        object.insert(QStringLiteral("host"), text(log.host));
    insertIds(object, log.traceId, log.spanId);
    return object;
}

QJsonObject RecordJson::of(const FoundSignal<domain::Span> &found, std::optional<Instant> time)
{
    const domain::Span &span = found.record;
    QJsonObject data = attributesJson(span.attributes);
    data.insert(QStringLiteral("duration_ms"), double(span.duration.count()) / 1e6);
    if (!span.statusMessage.empty())
        data.insert(QStringLiteral("status_message"), text(span.statusMessage));
    const bool failed = span.status == domain::SpanStatus::Error;
    QJsonObject object{{QStringLiteral("kind"), QStringLiteral("span")},
                       {QStringLiteral("id"),
                        QStringLiteral("%1:%2.%3")
                            .arg(found.evidence.toString())
                            .arg(found.segment)
                            .arg(found.number)},
                       {QStringLiteral("time"), timeJson(time)},
                       {QStringLiteral("severity"),
                        domain::toString(failed ? domain::Severity::High : domain::Severity::Info)},
                       {QStringLiteral("source"), QStringLiteral("traces")},
                       {QStringLiteral("event_type"), QStringLiteral("span")},
                       {QStringLiteral("service"), text(span.service)},
                       {QStringLiteral("title"), text(span.name)},
                       {QStringLiteral("data"), data},
                       {QStringLiteral("tags"), QJsonArray()},
                       {QStringLiteral("evidence"), place(found.evidence, span.position)}};
    insertIds(object, span.traceId, span.spanId);
    return object;
}

QJsonObject RecordJson::of(const domain::Evidence &evidence)
{
    return {{QStringLiteral("id"), evidence.id.toString()},
            {QStringLiteral("path"), pathOf(evidence)},
            {QStringLiteral("format"), evidence.format},
            {QStringLiteral("kind"), domain::toString(evidence.kind)},
            {QStringLiteral("sha256"), evidence.sha256.toHex()},
            {QStringLiteral("bytes"), number(evidence.sizeBytes)},
            {QStringLiteral("records"), number(evidence.records)},
            {QStringLiteral("events"), number(evidence.events)},
            {QStringLiteral("undated"), number(evidence.undated)},
            {QStringLiteral("unparsed"), number(evidence.unparsed)},
            {QStringLiteral("quarantined"), number(evidence.quarantined)},
            {QStringLiteral("first"), timeJson(evidence.first)},
            {QStringLiteral("last"), timeJson(evidence.last)},
            {QStringLiteral("zone"), evidence.zone},
            {QStringLiteral("zone_reason"), evidence.zoneReason},
            {QStringLiteral("assumptions"), evidence.assumptions},
            {QStringLiteral("revision"), evidence.revision},
            {QStringLiteral("clock_offset_ns"), static_cast<qint64>(evidence.clockOffset.count())},
            {QStringLiteral("complete"), evidence.complete}};
}

QJsonObject RecordJson::of(const ImportedEvidence &imported)
{
    static constexpr const char *outcomes[] = {"new", "same", "grown", "resumed", "revision"};
    QJsonObject object = of(imported.evidence);
    object.insert(QStringLiteral("new"), number(imported.added));
    object.insert(QStringLiteral("outcome"),
                  QString::fromLatin1(outcomes[static_cast<std::size_t>(imported.outcome)]));
    object.insert(QStringLiteral("seconds"), imported.seconds);
    if (imported.error)
        object.insert(QStringLiteral("error"), imported.error->message);
    if (!imported.warnings.isEmpty())
        object.insert(QStringLiteral("warnings"), QJsonArray::fromStringList(imported.warnings));
    return object;
}

} // namespace faultline::engine
