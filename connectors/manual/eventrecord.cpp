// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/manual/eventrecord.h"

#include "connectors/sdk/fields/eventfields.h"
#include "connectors/sdk/fields/jsonfields.h"
#include "connectors/sdk/fields/traceids.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace faultline::connectors::manual {
namespace {

using domain::TypedKey;
using sdk::firstText;

/// Every name the schema gives a meaning; OpenTelemetry's, ECS' and Timesketch's are aliases.
constexpr std::array<QStringView, 33> knownMembers{
    u"schema",    u"kind",           u"id",       u"source_id", u"time",         u"raw_time",
    u"timestamp", u"@timestamp",     u"datetime", u"end",       u"source",       u"event_type",
    u"type",      u"severity",       u"level",    u"service",   u"service.name", u"host",
    u"host.name", u"hostname",       u"trace_id", u"trace.id",  u"span_id",      u"span.id",
    u"title",     u"message",        u"summary",  u"data",      u"tags",         u"keys",
    u"evidence",  u"timestamp_desc", u"metadata"};

struct KeyName {
    QStringView name;
    TypedKey::Kind kind;
};
constexpr std::array keyNames{
    KeyName{u"trace", TypedKey::Kind::Trace},     KeyName{u"span", TypedKey::Kind::Span},
    KeyName{u"request", TypedKey::Kind::Request}, KeyName{u"service", TypedKey::Kind::Service},
    KeyName{u"host", TypedKey::Kind::Host},       KeyName{u"commit", TypedKey::Kind::Commit},
    KeyName{u"version", TypedKey::Kind::Version}, KeyName{u"deploy", TypedKey::Kind::Deploy},
    KeyName{u"flag", TypedKey::Kind::Flag},       KeyName{u"alert", TypedKey::Kind::Alert},
    KeyName{u"run", TypedKey::Kind::Run},         KeyName{u"test", TypedKey::Kind::Test},
    KeyName{u"file", TypedKey::Kind::File},       KeyName{u"user", TypedKey::Kind::User}};

tl::unexpected<Error> wrong(const QString &what)
{
    return failure(ErrorCode::InvalidArgument,
                   QStringLiteral("This is no event of %1: %2.").arg(eventSchemaName, what));
}

/// The name of a member whose type is not what the schema says; empty when all are well.
QString wrongMember(const QJsonObject &record)
{
    for (const char *name : {"title", "message", "event_type", "severity", "source", "service",
                             "host", "source_id", "trace_id", "span_id"}) {
        const QJsonValue value = record.value(QLatin1String(name));
        if (!value.isUndefined() && !value.isNull() && !value.isString())
            return QLatin1String(name) + QStringLiteral(" is no text");
    }
    for (const char *name : {"tags", "keys"}) {
        const QJsonValue value = record.value(QLatin1String(name));
        if (!value.isUndefined() && !value.isNull() && !value.isArray())
            return QLatin1String(name) + QStringLiteral(" is no list");
    }
    const QJsonValue data = record.value(QLatin1String("data"));
    return data.isUndefined() || data.isNull() || data.isObject()
        ? QString()
        : QStringLiteral("data is no object");
}

Result<domain::Severity> severityIn(const QJsonObject &record)
{
    const QString word = firstText(record, {u"severity", u"level"});
    if (word.isEmpty())
        return domain::Severity::Info;
    if (const auto severity = domain::severityFromString(word.toStdString()))
        return *severity;
    if (const auto severity = domain::severityFromLevel(word.toStdString()))
        return *severity;
    return wrong(
        QStringLiteral("severity \"%1\" is none of info, low, medium, high, critical").arg(word));
}

Result<domain::Source> sourceIn(const QJsonObject &record)
{
    const QString word = firstText(record, {u"source"});
    if (word.isEmpty())
        return domain::Source::Manual;
    const auto source = domain::sourceFromString(word.toStdString());
    if (!source)
        return wrong(QStringLiteral("source \"%1\" is not known").arg(word));
    return *source;
}

void addKeys(const QJsonArray &keys, domain::Event &event)
{
    for (const QJsonValue &value : keys) {
        const QString kind = value[QStringLiteral("kind")].toString();
        const auto *const known
            = std::find_if(keyNames.begin(), keyNames.end(),
                           [&](const KeyName &name) { return name.name == kind; });
        if (known != keyNames.end())
            sdk::addKey(event, known->kind, sdk::textOf(value[QStringLiteral("value")]));
    }
}

/// What the schema doesn't know goes into data, where the record's own data stands first.
QJsonObject dataIn(const QJsonObject &record)
{
    QJsonObject data = record.value(QLatin1String("data")).toObject();
    for (auto it = record.begin(); it != record.end(); ++it) {
        const bool isKnown = std::any_of(knownMembers.begin(), knownMembers.end(),
                                         [&](QStringView name) { return it.key() == name; });
        if (!isKnown && !data.contains(it.key()))
            data.insert(it.key(), it.value());
    }
    if (const QJsonValue metadata = record.value(QLatin1String("metadata")); metadata.isObject())
        data.insert(QStringLiteral("metadata"), metadata);
    return data;
}

} // namespace

Result<domain::Event> eventOfRecord(const QJsonObject &record, sdk::RecordScope &scope,
                                    const domain::RecordPosition &position, int ordinal)
{
    if (const QString what = wrongMember(record); !what.isEmpty())
        return wrong(what);
    const auto source = sourceIn(record);
    const auto severity = severityIn(record);
    if (!source || !severity)
        return !source ? failureOf(source) : failureOf(severity);
    domain::Event event
        = sdk::eventAt(scope.context, position, *source,
                       firstText(record, {u"event_type", u"type", u"timestamp_desc"}));
    if (event.eventType.isEmpty())
        event.eventType = QStringLiteral("observation");
    event.title = firstText(record, {u"title", u"message", u"summary"});
    if (event.title.trimmed().isEmpty())
        return wrong(QStringLiteral("it has no title"));
    event.severity = *severity;
    event.timeText
        = firstText(record, {u"time", u"raw_time", u"timestamp", u"@timestamp", u"datetime"});
    event.rawTime = scope.times.read(event.timeText);
    event.end = scope.times.read(firstText(record, {u"end"}));
    event.service = firstText(record, {u"service", u"service.name"});
    event.host = firstText(record, {u"host", u"host.name", u"hostname"});
    event.traceId = sdk::traceIdOf(firstText(record, {u"trace_id", u"trace.id"}).toStdString());
    event.spanId = sdk::spanIdOf(firstText(record, {u"span_id", u"span.id"}).toStdString());
    for (const QJsonValue &tag : record.value(QLatin1String("tags")).toArray())
        event.tags.append(sdk::textOf(tag));
    event.data = dataIn(record);
    addKeys(record.value(QLatin1String("keys")).toArray(), event);
    sdk::addDataKeys(event);
    event.sourceId = firstText(record, {u"source_id"});
    sdk::finishEvent(event, ordinal);
    // An event that was printed keeps the id it had.
    if (const auto id = domain::EventId::fromString(firstText(record, {u"id"}));
        id && !record.contains(QLatin1String("source_id")))
        event.id = *id;
    return event;
}

} // namespace faultline::connectors::manual
