// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/story/edits.h"

#include "core/store/entity/entityreader.h"
#include "core/store/entity/jsontext.h"
#include "core/store/story/jsonfields.h"
#include "core/store/story/values.h"

#include <set>

namespace faultline::store {
namespace {

std::set<QString> elementsOf(const QJsonObject &fields, const QString &name)
{
    std::set<QString> elements;
    for (const QJsonValue &element : fields[name].toArray())
        elements.insert(jsonText(element));
    return elements;
}

void addElementEdits(std::vector<Edit> &edits, const EntityRef &entity, const QString &name,
                     const QJsonObject &before, const QJsonObject &after)
{
    const auto old = elementsOf(before, name);
    const auto now = elementsOf(after, name);
    for (const QString &element : old) {
        if (now.count(element) == 0)
            edits.push_back(Edit::remove(entity, name, jsonFromText(element)));
    }
    for (const QString &element : now) {
        if (old.count(element) == 0)
            edits.push_back(Edit::add(entity, name, jsonFromText(element)));
    }
}

} // namespace

EntityRef refOf(const domain::Investigation &value)
{
    return {EntityType::Investigation, value.id.uuid()};
}
EntityRef refOf(const domain::Mark &value)
{
    return {EntityType::Mark, markId(value.investigation, value.event)};
}
EntityRef refOf(const domain::Note &value)
{
    return {EntityType::Note, value.id.uuid()};
}
EntityRef refOf(const domain::Annotation &value)
{
    return {EntityType::Annotation, value.id.uuid()};
}
EntityRef refOf(const domain::Node &value)
{
    return {EntityType::Node, value.id.uuid()};
}
EntityRef refOf(const domain::Relation &value)
{
    return {EntityType::Relation, value.id.uuid()};
}
EntityRef refOf(const domain::Hypothesis &value)
{
    return {EntityType::Hypothesis, value.id.uuid()};
}
EntityRef refOf(const domain::SavedView &value)
{
    return {EntityType::SavedView, value.id.uuid()};
}
EntityRef refOf(const domain::Task &value)
{
    return {EntityType::Task, value.id.uuid()};
}
EntityRef refOf(const domain::Person &value)
{
    return {EntityType::Person, value.id.uuid()};
}
EntityRef refOf(const domain::Event &value)
{
    return {EntityType::Event, value.id.uuid()};
}
EntityRef refOf(const Attachment &value)
{
    return {EntityType::Attachment, value.id.uuid()};
}
EntityRef refOf(domain::InvestigationId id)
{
    return {EntityType::Investigation, id.uuid()};
}
EntityRef refOf(domain::EvidenceId id)
{
    return {EntityType::Evidence, id.uuid()};
}
EntityRef refOf(domain::CaseId id)
{
    return {EntityType::Case, id.uuid()};
}

std::vector<Edit> editsBetween(EntityRef entity, const QJsonObject &before,
                               const QJsonObject &after)
{
    std::vector<Edit> edits;
    const EntitySpec *spec = specOf(entity.type);
    if (!spec)
        return edits;
    for (auto it = after.begin(); it != after.end(); ++it) {
        const bool isOwnTime = it.key() == spec->createdColumn || it.key() == spec->updatedColumn;
        if (isOwnTime || before.value(it.key()) == it.value())
            continue;
        if (spec->set(it.key()))
            addElementEdits(edits, entity, it.key(), before, after);
        else
            edits.push_back(Edit::set(entity, it.key(), it.value()));
    }
    return edits;
}

} // namespace faultline::store
