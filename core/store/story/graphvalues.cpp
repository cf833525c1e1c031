// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/story/jsonfields.h"
#include "core/store/story/values.h"

namespace faultline::store {

QJsonObject fieldsOf(const domain::Node &value)
{
    return {
        {QStringLiteral("investigation"), jsonFrom(value.investigation)},
        {QStringLiteral("kind"), domain::toString(value.kind)},
        {QStringLiteral("event"), jsonFrom(value.event)},
        {QStringLiteral("hypothesis"), jsonFrom(value.hypothesis)},
        {QStringLiteral("note"), jsonFrom(value.note)},
        {QStringLiteral("title"), value.title},
        {QStringLiteral("x"), value.x},
        {QStringLiteral("y"), value.y},
        {QStringLiteral("placed"), value.placed},
    };
}

template<>
domain::Node valueFrom(const Uuid &id, const QJsonObject &object,
                       const std::optional<Instant> &deletedAt)
{
    const Fields fields(object);
    domain::Node value;
    value.id = domain::NodeId(id);
    value.investigation = fields.id<domain::InvestigationId>("investigation");
    value.kind = domain::nodeKindFromString(fields.text("kind")).value_or(value.kind);
    value.event = fields.optionalId<domain::EventId>("event");
    value.hypothesis = fields.optionalId<domain::HypothesisId>("hypothesis");
    value.note = fields.optionalId<domain::NoteId>("note");
    value.title = fields.text("title");
    value.x = fields.real("x");
    value.y = fields.real("y");
    value.placed = fields.flag("placed");
    value.deletedAt = deletedAt;
    return value;
}

QJsonObject fieldsOf(const domain::Relation &value)
{
    return {
        {QStringLiteral("investigation"), jsonFrom(value.investigation)},
        {QStringLiteral("from"), jsonFrom(value.from)},
        {QStringLiteral("to"), jsonFrom(value.to)},
        {QStringLiteral("kind"), domain::toString(value.kind)},
        {QStringLiteral("reason"), value.reason},
        {QStringLiteral("confidence"), value.confidence},
    };
}

template<>
domain::Relation valueFrom(const Uuid &id, const QJsonObject &object,
                           const std::optional<Instant> &deletedAt)
{
    const Fields fields(object);
    domain::Relation value;
    value.id = domain::RelationId(id);
    value.investigation = fields.id<domain::InvestigationId>("investigation");
    value.from = fields.id<domain::NodeId>("from");
    value.to = fields.id<domain::NodeId>("to");
    value.kind = domain::relationKindFromString(fields.text("kind")).value_or(value.kind);
    value.reason = fields.text("reason");
    value.confidence = fields.real("confidence");
    value.deletedAt = deletedAt;
    return value;
}

QJsonObject fieldsOf(const domain::Hypothesis &value)
{
    QJsonArray evidence;
    for (const auto &element : value.evidence)
        evidence.append(QJsonObject{{QStringLiteral("event"), element.event.toString()},
                                    {QStringLiteral("supports"), element.supports}});
    return {
        {QStringLiteral("investigation"), jsonFrom(value.investigation)},
        {QStringLiteral("statement"), value.statement},
        {QStringLiteral("state"), domain::toString(value.state)},
        {QStringLiteral("confidence"), value.confidence},
        {QStringLiteral("missing"), value.missing},
        {QStringLiteral("evidence"), evidence},
    };
}

template<>
domain::Hypothesis valueFrom(const Uuid &id, const QJsonObject &object,
                             const std::optional<Instant> &deletedAt)
{
    const Fields fields(object);
    domain::Hypothesis value;
    value.id = domain::HypothesisId(id);
    value.investigation = fields.id<domain::InvestigationId>("investigation");
    value.statement = fields.text("statement");
    value.state = domain::hypothesisStateFromString(fields.text("state")).value_or(value.state);
    value.confidence = fields.real("confidence");
    value.missing = fields.text("missing");
    for (const QJsonValue &element : fields.value("evidence").toArray()) {
        const QJsonObject pair = element.toObject();
        const Fields parts(pair);
        value.evidence.push_back({parts.id<domain::EventId>("event"), parts.flag("supports")});
    }
    value.deletedAt = deletedAt;
    return value;
}

} // namespace faultline::store
