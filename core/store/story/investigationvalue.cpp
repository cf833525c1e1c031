// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/story/jsonfields.h"
#include "core/store/story/values.h"

namespace faultline::store {
namespace {

QJsonArray relatedJson(const std::vector<domain::RelatedInvestigation> &related)
{
    QJsonArray array;
    for (const auto &other : related)
        array.append(QJsonObject{{QStringLiteral("id"), other.id.toString()},
                                 {QStringLiteral("link"), domain::toString(other.link)}});
    return array;
}

QJsonArray participantsJson(const std::vector<domain::Participant> &participants)
{
    QJsonArray array;
    for (const auto &participant : participants)
        array.append(QJsonObject{{QStringLiteral("person"), participant.person.toString()},
                                 {QStringLiteral("role"), participant.role}});
    return array;
}

std::vector<domain::RelatedInvestigation> relatedFrom(const QJsonArray &array)
{
    std::vector<domain::RelatedInvestigation> related;
    for (const QJsonValue &element : array) {
        const QJsonObject object = element.toObject();
        const Fields fields(object);
        related.push_back({fields.id<domain::InvestigationId>("id"),
                           domain::investigationLinkFromString(fields.text("link"))
                               .value_or(domain::InvestigationLink::Similar)});
    }
    return related;
}

std::vector<domain::Participant> participantsFrom(const QJsonArray &array)
{
    std::vector<domain::Participant> participants;
    for (const QJsonValue &element : array) {
        const QJsonObject object = element.toObject();
        const Fields fields(object);
        participants.push_back({fields.id<domain::PersonId>("person"), fields.text("role")});
    }
    return participants;
}

QJsonValue numberOrNull(const std::optional<qint64> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

} // namespace

QJsonObject fieldsOf(const domain::Investigation &value)
{
    QJsonObject fields{
        {QStringLiteral("title"), value.title},
        {QStringLiteral("description"), value.description},
        {QStringLiteral("status"), domain::toString(value.status)},
        {QStringLiteral("impact_severity"), domain::toString(value.impactSeverity)},
        {QStringLiteral("priority"), domain::toString(value.priority)},
        {QStringLiteral("detected_at"), jsonFrom(value.detectedAt)},
        {QStringLiteral("started_at"), jsonFrom(value.startedAt)},
        {QStringLiteral("resolved_at"), jsonFrom(value.resolvedAt)},
        {QStringLiteral("root_cause"), value.rootCause},
        {QStringLiteral("remediation"), value.remediation},
        {QStringLiteral("lessons_learned"), value.lessonsLearned},
        {QStringLiteral("component_affected"), value.componentAffected},
        {QStringLiteral("service_affected"), value.serviceAffected},
        {QStringLiteral("impact_domain"), value.impactDomain},
        {QStringLiteral("business_impact"), value.businessImpact},
        {QStringLiteral("estimated_mttr"), numberOrNull(value.estimatedMttrSeconds)},
        {QStringLiteral("automation_potential"), domain::toString(value.automationPotential)},
        {QStringLiteral("tags"), jsonFrom(value.tags)},
        {QStringLiteral("related"), relatedJson(value.related)},
        {QStringLiteral("participants"), participantsJson(value.participants)},
        {QStringLiteral("created_by"), jsonFrom(value.createdBy)},
        {QStringLiteral("assigned_to"), jsonFrom(value.assignedTo)},
        {QStringLiteral("metadata"), value.metadata},
    };
    // Left out while not known, so that the store fills in when it happened.
    if (value.createdAt != Instant())
        fields.insert(QStringLiteral("created_at"), value.createdAt.toRfc3339());
    if (value.updatedAt != Instant())
        fields.insert(QStringLiteral("updated_at"), value.updatedAt.toRfc3339());
    return fields;
}

template<>
domain::Investigation valueFrom(const Uuid &id, const QJsonObject &object,
                                const std::optional<Instant> &deletedAt)
{
    const Fields fields(object);
    domain::Investigation value;
    value.id = domain::InvestigationId(id);
    value.title = fields.text("title");
    value.description = fields.text("description");
    value.status = domain::statusFromString(fields.text("status")).value_or(value.status);
    value.impactSeverity
        = domain::impactFromString(fields.text("impact_severity")).value_or(value.impactSeverity);
    value.priority = domain::priorityFromString(fields.text("priority")).value_or(value.priority);
    value.detectedAt = fields.optionalTime("detected_at");
    value.startedAt = fields.optionalTime("started_at");
    value.resolvedAt = fields.optionalTime("resolved_at");
    value.rootCause = fields.text("root_cause");
    value.remediation = fields.text("remediation");
    value.lessonsLearned = fields.text("lessons_learned");
    value.componentAffected = fields.text("component_affected");
    value.serviceAffected = fields.text("service_affected");
    value.impactDomain = fields.text("impact_domain");
    value.businessImpact = fields.text("business_impact");
    if (fields.value("estimated_mttr").isDouble())
        value.estimatedMttrSeconds = fields.value("estimated_mttr").toInteger();
    value.automationPotential = domain::automationFromString(fields.text("automation_potential"))
                                    .value_or(value.automationPotential);
    value.tags = fields.words("tags");
    value.related = relatedFrom(fields.value("related").toArray());
    value.participants = participantsFrom(fields.value("participants").toArray());
    value.createdBy = fields.optionalId<domain::PersonId>("created_by");
    value.assignedTo = fields.optionalId<domain::PersonId>("assigned_to");
    value.metadata = fields.value("metadata").toObject();
    value.createdAt = fields.time("created_at");
    value.updatedAt = fields.time("updated_at");
    value.deletedAt = deletedAt;
    return value;
}

} // namespace faultline::store
