// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/story/jsonfields.h"
#include "core/store/story/values.h"

namespace faultline::store {

QJsonObject fieldsOf(const domain::Note &value)
{
    QJsonObject fields{
        {QStringLiteral("investigation"), jsonFrom(value.investigation)},
        {QStringLiteral("title"), value.title},
        {QStringLiteral("text"), value.text},
        {QStringLiteral("author"), jsonFrom(value.author)},
    };
    if (value.createdAt != Instant())
        fields.insert(QStringLiteral("created_at"), value.createdAt.toRfc3339());
    if (value.updatedAt != Instant())
        fields.insert(QStringLiteral("updated_at"), value.updatedAt.toRfc3339());
    return fields;
}

template<>
domain::Note valueFrom(const Uuid &id, const QJsonObject &object,
                       const std::optional<Instant> &deletedAt)
{
    const Fields fields(object);
    domain::Note value;
    value.id = domain::NoteId(id);
    value.investigation = fields.id<domain::InvestigationId>("investigation");
    value.title = fields.text("title");
    value.text = fields.text("text");
    value.createdAt = fields.time("created_at");
    value.updatedAt = fields.time("updated_at");
    value.author = fields.optionalId<domain::PersonId>("author");
    value.deletedAt = deletedAt;
    return value;
}

QJsonObject fieldsOf(const domain::Annotation &value)
{
    return {
        {QStringLiteral("investigation"), jsonFrom(value.investigation)},
        {QStringLiteral("begin"), value.begin.toRfc3339()},
        {QStringLiteral("end"), jsonFrom(value.end)},
        {QStringLiteral("event"), jsonFrom(value.event)},
        {QStringLiteral("text"), value.text},
    };
}

template<>
domain::Annotation valueFrom(const Uuid &id, const QJsonObject &object,
                             const std::optional<Instant> &deletedAt)
{
    const Fields fields(object);
    domain::Annotation value;
    value.id = domain::AnnotationId(id);
    value.investigation = fields.id<domain::InvestigationId>("investigation");
    value.begin = fields.time("begin");
    value.end = fields.optionalTime("end");
    value.event = fields.optionalId<domain::EventId>("event");
    value.text = fields.text("text");
    value.deletedAt = deletedAt;
    return value;
}

QJsonObject fieldsOf(const domain::SavedView &value)
{
    return {
        {QStringLiteral("investigation"), jsonFrom(value.investigation)},
        {QStringLiteral("name"), value.name},
        {QStringLiteral("query"), value.query},
        {QStringLiteral("range_begin"),
         value.range ? QJsonValue(value.range->begin.toRfc3339()) : QJsonValue()},
        {QStringLiteral("range_end"),
         value.range ? QJsonValue(value.range->end.toRfc3339()) : QJsonValue()},
    };
}

template<>
domain::SavedView valueFrom(const Uuid &id, const QJsonObject &object,
                            const std::optional<Instant> &deletedAt)
{
    const Fields fields(object);
    domain::SavedView value;
    value.id = domain::SavedViewId(id);
    value.investigation = fields.id<domain::InvestigationId>("investigation");
    value.name = fields.text("name");
    value.query = fields.text("query");
    const auto begin = fields.optionalTime("range_begin");
    const auto end = fields.optionalTime("range_end");
    if (begin && end)
        value.range = TimeRange{*begin, *end};
    value.deletedAt = deletedAt;
    return value;
}

QJsonObject fieldsOf(const domain::Task &value)
{
    return {
        {QStringLiteral("investigation"), jsonFrom(value.investigation)},
        {QStringLiteral("title"), value.title},
        {QStringLiteral("owner"), jsonFrom(value.owner)},
        {QStringLiteral("due_at"), jsonFrom(value.dueAt)},
        {QStringLiteral("done"), value.done},
    };
}

template<>
domain::Task valueFrom(const Uuid &id, const QJsonObject &object,
                       const std::optional<Instant> &deletedAt)
{
    const Fields fields(object);
    domain::Task value;
    value.id = domain::TaskId(id);
    value.investigation = fields.id<domain::InvestigationId>("investigation");
    value.title = fields.text("title");
    value.owner = fields.optionalId<domain::PersonId>("owner");
    value.dueAt = fields.optionalTime("due_at");
    value.done = fields.flag("done");
    value.deletedAt = deletedAt;
    return value;
}

QJsonObject fieldsOf(const domain::Person &value)
{
    return {{QStringLiteral("name"), value.name}, {QStringLiteral("account"), value.account}};
}

template<>
domain::Person valueFrom(const Uuid &id, const QJsonObject &object, const std::optional<Instant> &)
{
    const Fields fields(object);
    return {domain::PersonId(id), fields.text("name"), fields.text("account")};
}

QJsonObject fieldsOf(const Attachment &value)
{
    return {
        {QStringLiteral("investigation"), jsonFrom(value.investigation)},
        {QStringLiteral("name"), value.name},
        {QStringLiteral("media_type"), value.mediaType},
        {QStringLiteral("sha256"), value.sha256.toHex()},
        {QStringLiteral("size_bytes"), QJsonValue(static_cast<qint64>(value.sizeBytes))},
    };
}

template<>
Attachment valueFrom(const Uuid &id, const QJsonObject &object,
                     const std::optional<Instant> &deletedAt)
{
    const Fields fields(object);
    Attachment value;
    value.id = domain::AttachmentId(id);
    value.investigation = fields.id<domain::InvestigationId>("investigation");
    value.name = fields.text("name");
    value.mediaType = fields.text("media_type");
    value.sha256 = Sha256::fromHex(fields.text("sha256")).value_or(Sha256());
    value.sizeBytes = static_cast<std::uint64_t>(fields.value("size_bytes").toInteger());
    value.deletedAt = deletedAt;
    return value;
}

} // namespace faultline::store
