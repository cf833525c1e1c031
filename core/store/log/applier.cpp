// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/log/applier.h"

#include "core/store/entity/entityreader.h"
#include "core/store/entity/jsontext.h"
#include "core/store/log/logreader.h"

#include <QJsonArray>

#include <algorithm>

namespace faultline::store {
namespace {

/// The pseudo field of delete and restore.
QString lifetimeField()
{
    return QStringLiteral("deleted_at");
}

bool touchesText(const EntitySpec &spec, const Operation &operation)
{
    if (spec.textTable.isEmpty())
        return false;
    if (operation.kind == OperationKind::New)
        return true;
    const FieldSpec *field = spec.field(operation.field);
    const SetSpec *set = spec.set(operation.field);
    return (field && field->searchable) || (set && set->searchable);
}

bool contains(const std::vector<OperationId> &ids, const Operation &operation, const Head &head)
{
    return std::any_of(ids.begin(), ids.end(), [&](const OperationId &id) {
        return id.space == operation.id.space && id.site == head.site && id.counter == head.counter;
    });
}

} // namespace

Result<void> Applier::apply(const Operation &operation)
{
    const EntitySpec *spec = specOf(operation.entity.type);
    if (!spec)
        return {};
    const bool text = touchesText(*spec, operation);
    Result<QString> before = QString();
    if (text)
        before = m_writer.tokensOf(*spec, operation.entity.id);
    if (!before)
        return failureOf(before);
    if (auto done = dispatch(*spec, operation); !done)
        return done;
    return text ? m_writer.reindex(*spec, operation.entity.id, *before) : Result<void>();
}

Result<void> Applier::dispatch(const EntitySpec &spec, const Operation &operation)
{
    if (operation.kind == OperationKind::New)
        return applyNew(spec, operation);
    const auto there = m_writer.exists(spec, operation.entity.id);
    if (!there)
        return failureOf(there);
    if (!*there) {
        // Another site's operation that overtook the one that makes the entity: applied with it.
        if (!spec.implicit)
            return {};
        if (auto made = m_writer.insert(spec, operation.entity.id, {}); !made)
            return made;
    }
    Result<void> done;
    switch (operation.kind) {
    case OperationKind::Add:
        done = applyAdd(spec, operation);
        break;
    case OperationKind::Remove:
        done = applyRemove(spec, operation);
        break;
    case OperationKind::Delete:
    case OperationKind::Restore:
        done = applyLifetime(spec, operation);
        break;
    default:
        done = applySet(spec, operation);
        break;
    }
    return done ? m_writer.touch(spec, operation.entity.id, operation.at.instant().ns()) : done;
}

Result<void> Applier::applyNew(const EntitySpec &spec, const Operation &operation)
{
    QJsonObject fields = operation.value.toObject();
    for (const QString &column : {spec.createdColumn, spec.updatedColumn}) {
        if (!column.isEmpty() && !fields.contains(column))
            fields.insert(column, operation.at.instant().toRfc3339());
    }
    const auto there = m_writer.exists(spec, operation.entity.id);
    if (!there)
        return failureOf(there);
    if (*there)
        return applyToExisting(spec, operation, fields);
    if (auto made = insertWithSets(spec, operation, fields); !made)
        return made;
    return applyEarlier(operation);
}

Result<void> Applier::insertWithSets(const EntitySpec &spec, const Operation &operation,
                                     const QJsonObject &fields)
{
    if (auto done = m_writer.insert(spec, operation.entity.id, fields); !done)
        return done;
    for (const SetSpec &set : spec.sets) {
        for (const QJsonValue &element : fields[set.name].toArray()) {
            Operation add = operation;
            add.field = set.name;
            add.value = element;
            if (auto done = applyAdd(spec, add); !done)
                return done;
        }
    }
    return {};
}

/// Two sites made the same thing, say the mark of one event: the later values are shown, fields
/// somebody set since stay as they are.
Result<void> Applier::applyToExisting(const EntitySpec &spec, const Operation &operation,
                                      const QJsonObject &fields)
{
    const auto newest = creationOf(m_database, operation.entity);
    if (!newest)
        return failureOf(newest);
    const bool wins = !*newest || !headOf(operation).isBefore(**newest);
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        if (spec.set(it.key())) {
            for (const QJsonValue &element : it.value().toArray()) {
                Operation add = operation;
                add.field = it.key();
                add.value = element;
                if (auto done = applyAdd(spec, add); !done)
                    return done;
            }
            continue;
        }
        const auto heads = headsOf(m_database, operation.entity, it.key());
        if (!heads)
            return failureOf(heads);
        if (!wins || !heads->empty())
            continue;
        if (auto done = m_writer.writeField(spec, operation.entity.id, it.key(), it.value()); !done)
            return done;
    }
    return {};
}

Result<void> Applier::applyEarlier(const Operation &creation)
{
    const auto earlier = readHistory(m_database, creation.entity, {});
    if (!earlier)
        return failureOf(earlier);
    const EntitySpec *spec = specOf(creation.entity.type);
    for (const Operation &operation : *earlier) {
        if (operation.sequence >= creation.sequence || operation.kind == OperationKind::New)
            continue;
        if (auto done = dispatch(*spec, operation); !done)
            return done;
    }
    return {};
}

Result<bool> Applier::becomesShown(const Operation &operation, const QString &field,
                                   bool lastWriterWins)
{
    Operation asField = operation;
    asField.field = field;
    const auto late = isAlreadyReplaced(m_database, asField);
    if (!late)
        return failureOf(late);
    if (*late)
        return false;
    const auto heads = headsOf(m_database, operation.entity, field);
    if (!heads)
        return failureOf(heads);
    const Head own = headOf(operation);
    bool shown = true;
    for (const Head &head : *heads) {
        const bool seen = contains(operation.replaces, operation, head);
        const bool loses = lastWriterWins && head.isBefore(own);
        if (seen || loses) {
            if (auto done = removeHead(m_database, operation.entity, field, {}, head); !done)
                return failureOf(done);
        } else if (own.isBefore(head)) {
            shown = false;
        }
    }
    if (shown || !lastWriterWins) {
        if (auto done = addHead(m_database, operation.entity, field, {}, own); !done)
            return failureOf(done);
    }
    return shown;
}

Result<void> Applier::applySet(const EntitySpec &spec, const Operation &operation)
{
    const FieldSpec *field = spec.field(operation.field);
    const auto shown = becomesShown(operation, operation.field, field && field->layout);
    if (!shown)
        return failureOf(shown);
    return *shown ? m_writer.writeField(spec, operation.entity.id, operation.field, operation.value)
                  : Result<void>();
}

Result<void> Applier::applyLifetime(const EntitySpec &spec, const Operation &operation)
{
    const auto shown = becomesShown(operation, lifetimeField(), true);
    if (!shown)
        return failureOf(shown);
    if (!*shown)
        return {};
    return m_writer.writeDeleted(spec, operation.entity.id,
                                 operation.kind == OperationKind::Delete
                                     ? std::optional(operation.at.instant().ns())
                                     : std::nullopt);
}

Result<void> Applier::applyAdd(const EntitySpec &spec, const Operation &operation)
{
    const auto late = isAlreadyReplaced(m_database, operation);
    if (!late)
        return failureOf(late);
    if (*late)
        return {};
    if (auto done = addHead(m_database, operation.entity, operation.field,
                            jsonText(operation.value), headOf(operation));
        !done)
        return done;
    return m_writer.writeElement(spec, operation.entity.id, operation.field, operation.value, true);
}

Result<void> Applier::applyRemove(const EntitySpec &spec, const Operation &operation)
{
    const QString element = jsonText(operation.value);
    const auto heads = headsOf(m_database, operation.entity, operation.field, element);
    if (!heads)
        return failureOf(heads);
    bool stays = false;
    for (const Head &head : *heads) {
        if (!contains(operation.replaces, operation, head)) {
            stays = true;
            continue;
        }
        if (auto done = removeHead(m_database, operation.entity, operation.field, element, head);
            !done)
            return done;
    }
    return stays
        ? Result<void>()
        : m_writer.writeElement(spec, operation.entity.id, operation.field, operation.value, false);
}

} // namespace faultline::store
