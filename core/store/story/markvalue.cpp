// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/entity/entityspec.h"
#include "core/store/story/jsonfields.h"
#include "core/store/story/values.h"

namespace faultline::store {
namespace {

QJsonArray reasonsJson(const std::vector<domain::Reason> &reasons)
{
    QJsonArray array;
    for (const auto &reason : reasons)
        array.append(QJsonObject{{QStringLiteral("feature"), reason.feature},
                                 {QStringLiteral("weight"), reason.weight},
                                 {QStringLiteral("sentence"), reason.sentence}});
    return array;
}

std::vector<domain::Reason> reasonsFrom(const QJsonArray &array)
{
    std::vector<domain::Reason> reasons;
    for (const QJsonValue &element : array) {
        const QJsonObject object = element.toObject();
        const Fields fields(object);
        reasons.push_back({fields.text("feature"), fields.real("weight"), fields.text("sentence")});
    }
    return reasons;
}

QJsonArray keysJson(const std::vector<domain::TypedKey> &keys)
{
    // The names of the enumeration `key_kind`, through the one table of them.
    const auto *kinds = enumerationNamed(QStringLiteral("key_kind"));
    QJsonArray array;
    for (const auto &key : keys)
        array.append(
            QJsonObject{{QStringLiteral("kind"), kinds->toText(static_cast<int>(key.kind))},
                        {QStringLiteral("value"), key.value}});
    return array;
}

} // namespace

QJsonObject fieldsOf(const domain::Mark &value)
{
    return {
        {QStringLiteral("investigation"), jsonFrom(value.investigation)},
        {QStringLiteral("event"), jsonFrom(value.event)},
        {QStringLiteral("linked_at"), value.linkedAt.toRfc3339()},
        {QStringLiteral("linked_by"), jsonFrom(value.linkedBy)},
        {QStringLiteral("confidence"), value.confidence},
        {QStringLiteral("reasons"), reasonsJson(value.reasons)},
        {QStringLiteral("role"), domain::toString(value.role)},
        {QStringLiteral("starred"), value.starred},
        {QStringLiteral("hidden"), value.hidden},
        {QStringLiteral("comment"), value.comment},
        {QStringLiteral("tags"), jsonFrom(value.tags)},
        {QStringLiteral("severity_override"),
         value.severityOverride ? QJsonValue(domain::toString(*value.severityOverride))
                                : QJsonValue()},
        {QStringLiteral("verdict"), domain::toString(value.verdict)},
    };
}

template<>
domain::Mark valueFrom(const Uuid &, const QJsonObject &object, const std::optional<Instant> &)
{
    const Fields fields(object);
    domain::Mark value;
    value.investigation = fields.id<domain::InvestigationId>("investigation");
    value.event = fields.id<domain::EventId>("event");
    value.linkedAt = fields.time("linked_at");
    value.linkedBy = fields.optionalId<domain::PersonId>("linked_by");
    value.confidence = fields.real("confidence");
    value.reasons = reasonsFrom(fields.value("reasons").toArray());
    value.role = domain::roleFromString(fields.text("role")).value_or(value.role);
    value.starred = fields.flag("starred");
    value.hidden = fields.flag("hidden");
    value.comment = fields.text("comment");
    value.tags = fields.words("tags");
    value.severityOverride
        = domain::severityFromString(fields.text("severity_override").toStdString());
    value.verdict = domain::verdictFromString(fields.text("verdict")).value_or(value.verdict);
    return value;
}

QJsonObject fieldsOf(const domain::Event &value)
{
    QJsonObject fields{
        {QStringLiteral("raw_time"), jsonFrom(value.rawTime)},
        {QStringLiteral("end"), jsonFrom(value.end)},
        {QStringLiteral("time_text"), value.timeText},
        {QStringLiteral("source"), domain::toString(value.source)},
        {QStringLiteral("event_type"), value.eventType},
        {QStringLiteral("severity"), domain::toString(value.severity)},
        {QStringLiteral("service"), value.service},
        {QStringLiteral("host"), value.host},
        {QStringLiteral("title"), value.title},
        {QStringLiteral("data"), value.data},
        {QStringLiteral("source_id"), value.sourceId},
        {QStringLiteral("tags"), jsonFrom(value.tags)},
        {QStringLiteral("keys"), keysJson(value.keys)},
    };
    if (!value.traceId.isNull())
        fields.insert(QStringLiteral("trace_id"),
                      QString::fromLatin1(value.traceId.toBytes().toHex()));
    if (!value.spanId.isNull())
        fields.insert(QStringLiteral("span_id"),
                      QStringLiteral("%1").arg(value.spanId.value, 16, 16, QLatin1Char('0')));
    if (value.createdAt != Instant())
        fields.insert(QStringLiteral("created_at"), value.createdAt.toRfc3339());
    return fields;
}

} // namespace faultline::store
