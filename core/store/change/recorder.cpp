// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/change/recorder.h"

#include "core/store/entity/jsontext.h"
#include "core/store/entity/validation.h"
#include "core/store/log/logreader.h"

#include <QJsonArray>

#include <algorithm>

namespace faultline::store {
namespace {

tl::unexpected<Error> noSuchEntity(const EntityRef &entity)
{
    return failure(ErrorCode::NotFound,
                   QStringLiteral("There is no %1 %2 in this case")
                       .arg(toString(entity.type), entity.id.toString()));
}

/// What a field without a row says.
QJsonObject initialFields(const EntitySpec &spec)
{
    QJsonObject fields;
    for (const FieldSpec &field : spec.fields)
        fields.insert(field.name, jsonOf(field, field.initial));
    return fields;
}

bool hasElement(const QJsonObject &fields, const QString &set, const QJsonValue &element)
{
    const QString wanted = jsonText(element);
    const QJsonArray elements = fields[set].toArray();
    return std::any_of(elements.begin(), elements.end(),
                       [&](const QJsonValue &value) { return jsonText(value) == wanted; });
}

/// Events of connectors and detectors are no story: they never change by hand.
Result<void> refuseMachineMade(Database &database, const Uuid &id)
{
    static const Sql sql("SELECT evidence IS NULL AND producer IS NULL FROM event WHERE id=?");
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(id).step();
    if (!row)
        return failureOf(row);
    if (!*row || statement->integer(0) != 0)
        return {};
    return failure(
        ErrorCode::InvalidArgument,
        QStringLiteral("Event %1 was not made by a person and never changes").arg(id.toString()),
        QStringLiteral("Mark it in an investigation instead"));
}

} // namespace

Recorder::Recorder(Database &database, Words &words, const Clock &clock, Authorship authorship,
                   TransactionHead head)
    : m_database(database)
    , m_applier(database, words)
    , m_clock(clock)
    , m_authorship(authorship)
    , m_head(std::move(head))
{ }

Result<void> Recorder::record(const Edit &edit)
{
    const EntitySpec *spec = specOf(edit.entity.type);
    if (!spec || edit.entity.id.isNull())
        return failure(ErrorCode::InvalidArgument, QStringLiteral("An edit names nothing"));
    auto row = readEntity(m_database, *spec, edit.entity.id);
    if (!row)
        return failureOf(row);
    if (*row && edit.entity.type == EntityType::Event) {
        if (auto own = refuseMachineMade(m_database, edit.entity.id); !own)
            return own;
    }
    if (edit.kind == OperationKind::New)
        return *row ? recordAgain(*spec, edit, **row) : recordNew(*spec, edit);
    if (!*row) {
        if (!spec->implicit)
            return noSuchEntity(edit.entity);
        *row = EntityRow{edit.entity.id, initialFields(*spec), {}};
    }
    switch (edit.kind) {
    case OperationKind::Add:
    case OperationKind::Remove:
        return recordElement(*spec, edit, **row);
    case OperationKind::Delete:
    case OperationKind::Restore:
        return recordLifetime(*spec, edit, **row);
    default:
        return recordSet(*spec, edit, **row);
    }
}

Result<void> Recorder::recordNew(const EntitySpec &spec, const Edit &edit)
{
    const auto fields = normalisedFields(spec, edit.value.toObject());
    if (!fields)
        return failureOf(fields);
    for (const FieldSpec &field : spec.fields) {
        if (std::holds_alternative<QByteArray>(field.initial) && !fields->contains(field.name))
            return failure(
                ErrorCode::InvalidArgument,
                QStringLiteral("A new %1 needs %2").arg(toString(spec.type), field.name));
    }
    Edit normal = edit;
    normal.value = *fields;
    return append(normal, spaceOf(spec, edit.entity, *fields), {}, {});
}

/// Something "new" that is there already: linking an event again, importing the same JSON again.
Result<void> Recorder::recordAgain(const EntitySpec &spec, const Edit &edit, const EntityRow &row)
{
    EntityRow current = row;
    if (current.deletedAt) {
        if (auto done = recordLifetime(spec, Edit::restore(edit.entity), current); !done)
            return done;
        current.deletedAt.reset();
    }
    const QJsonObject fields = edit.value.toObject();
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const bool isTime = it.key() == spec.createdColumn || it.key() == spec.updatedColumn;
        Result<void> done;
        if (spec.set(it.key())) {
            for (const QJsonValue &element : it.value().toArray()) {
                done = recordElement(spec, Edit::add(edit.entity, it.key(), element), current);
                if (!done)
                    return done;
            }
        } else if (!isTime) {
            done = recordSet(spec, Edit::set(edit.entity, it.key(), it.value()), current);
        }
        if (!done)
            return done;
    }
    return {};
}

Result<void> Recorder::recordSet(const EntitySpec &spec, const Edit &edit, const EntityRow &row)
{
    const bool isPlace = spec.scoped && edit.field == u"investigation";
    if (isPlace && jsonText(edit.value) == jsonText(row.fields.value(edit.field)))
        return {};
    if (edit.field.isEmpty() || spec.set(edit.field) || isPlace)
        return failure(
            ErrorCode::InvalidArgument,
            QStringLiteral("%1 of a %2 cannot be set").arg(edit.field, toString(spec.type)));
    const FieldSpec *field = spec.field(edit.field);
    const auto value = field ? normalisedValue(spec, *field, edit.value)
                             : Result<QJsonValue>(normalisedUnknown(edit.value));
    if (!value)
        return failureOf(value);
    const QJsonValue current = row.fields.value(edit.field);
    const Uuid space = spaceOf(spec, edit.entity, row.fields);
    auto replaces = seenBy(edit, space, edit.field, {});
    if (!replaces)
        return failureOf(replaces);
    const QJsonValue shown = current.isUndefined() ? QJsonValue() : current;
    // Setting what stands there already is how a conflict is settled.
    if (jsonText(shown) == jsonText(*value) && replaces->size() < 2)
        return {};
    Edit normal = edit;
    normal.value = *value;
    return append(normal, space, shown, std::move(*replaces));
}

Result<void> Recorder::recordElement(const EntitySpec &spec, const Edit &edit, const EntityRow &row)
{
    if (edit.field.isEmpty() || spec.field(edit.field))
        return failure(
            ErrorCode::InvalidArgument,
            QStringLiteral("%1 of a %2 is not a list").arg(edit.field, toString(spec.type)));
    const SetSpec *set = spec.set(edit.field);
    const auto element = set ? normalisedElement(*set, edit.value)
                             : Result<QJsonValue>(normalisedUnknown(edit.value));
    if (!element)
        return failureOf(element);
    const bool isThere = hasElement(row.fields, edit.field, *element);
    if (isThere == (edit.kind == OperationKind::Add))
        return {};
    const Uuid space = spaceOf(spec, edit.entity, row.fields);
    Result<std::vector<OperationId>> replaces = std::vector<OperationId>();
    if (edit.kind == OperationKind::Remove)
        replaces = seenBy(edit, space, edit.field, jsonText(*element));
    if (!replaces)
        return failureOf(replaces);
    Edit normal = edit;
    normal.value = *element;
    return append(normal, space, {}, std::move(*replaces));
}

Result<void> Recorder::recordLifetime(const EntitySpec &spec, const Edit &edit,
                                      const EntityRow &row)
{
    if (row.deletedAt.has_value() == (edit.kind == OperationKind::Delete))
        return {};
    const Uuid space = spaceOf(spec, edit.entity, row.fields);
    auto replaces = seenBy(edit, space, QStringLiteral("deleted_at"), {});
    if (!replaces)
        return failureOf(replaces);
    Edit normal = edit;
    normal.value = {};
    return append(normal, space, {}, std::move(*replaces));
}

Result<std::vector<OperationId>> Recorder::seenBy(const Edit &edit, const Uuid &space,
                                                  const QString &field, const QString &element)
{
    if (edit.base)
        return std::vector<OperationId>{*edit.base};
    const auto heads = headsOf(m_database, edit.entity, field, element);
    if (!heads)
        return failureOf(heads);
    std::vector<OperationId> seen;
    for (const Head &head : *heads)
        seen.push_back({space, head.site, head.counter});
    if (!seen.empty() || !element.isEmpty())
        return seen;
    const auto creation = creationOf(m_database, edit.entity);
    if (!creation)
        return failureOf(creation);
    if (*creation)
        seen.push_back({space, (*creation)->site, (*creation)->counter});
    return seen;
}

Result<void> Recorder::append(const Edit &edit, const Uuid &space, QJsonValue previous,
                              std::vector<OperationId> replaces)
{
    const auto counter = nextCounter(space);
    if (!counter)
        return failureOf(counter);
    m_authorship.lastAt = nextHlc(m_authorship.lastAt, m_clock.now());
    Operation operation;
    operation.id = {space, m_authorship.site, *counter};
    operation.at = m_authorship.lastAt;
    operation.transaction = m_head.id;
    operation.label = m_head.label;
    operation.undoes = m_head.undoes;
    operation.actor = m_head.actor;
    operation.entity = edit.entity;
    operation.kind = edit.kind;
    operation.field = edit.field;
    operation.value = edit.value;
    operation.previous = std::move(previous);
    operation.replaces = std::move(replaces);
    if (auto appended = appendOperation(m_database, operation); !appended)
        return appended;
    m_lastSequence = operation.sequence;
    m_touched.push_back({edit.entity, space, edit.kind, edit.field});
    return m_applier.apply(operation);
}

Result<std::uint64_t> Recorder::nextCounter(const Uuid &space)
{
    static const Sql sql("SELECT max(counter) FROM change WHERE site=? AND space=?");
    const auto known = m_counters.find(space);
    if (known != m_counters.end())
        return ++known->second;
    auto statement = m_database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(m_authorship.site).bind(space).step();
    if (!row)
        return failureOf(row);
    const std::uint64_t next = (*row ? statement->natural(0) : 0) + 1;
    m_counters.emplace(space, next);
    return next;
}

Uuid Recorder::spaceOf(const EntitySpec &spec, const EntityRef &entity,
                       const QJsonObject &fields) const
{
    if (spec.type == EntityType::Investigation)
        return entity.id;
    if (!spec.scoped)
        return m_authorship.caseId.uuid();
    return Uuid::fromString(fields[QStringLiteral("investigation")].toString()).value_or(Uuid());
}

Result<std::optional<Edit>> Recorder::inverseOf(const Operation &operation)
{
    const EntitySpec *spec = specOf(operation.entity.type);
    if (!spec)
        return std::nullopt;
    const auto row = readEntity(m_database, *spec, operation.entity.id);
    if (!row)
        return failureOf(row);
    if (!*row)
        return std::nullopt;
    switch (operation.kind) {
    case OperationKind::New:
    case OperationKind::Restore:
        return Edit::erase(operation.entity);
    case OperationKind::Delete:
        return Edit::restore(operation.entity);
    case OperationKind::Add:
        return Edit::remove(operation.entity, operation.field, operation.value);
    case OperationKind::Remove:
        return Edit::add(operation.entity, operation.field, operation.value);
    case OperationKind::Set:
        break;
    }
    // Whoever wrote over it since, keeps what they wrote.
    if (jsonText((*row)->fields.value(operation.field)) != jsonText(operation.value))
        return std::nullopt;
    return Edit::set(operation.entity, operation.field, operation.previous);
}

} // namespace faultline::store
