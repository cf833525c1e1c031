// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/entity/entitywriter.h"

#include "core/store/entity/entityreader.h"
#include "core/store/entity/jsontext.h"
#include "core/store/search/textindex.h"

#include <QJsonArray>

namespace faultline::store {
namespace {

TextTable textTableFor(const EntitySpec &spec)
{
    if (spec.type == EntityType::Event)
        return TextTable::Events;
    return spec.type == EntityType::Note ? TextTable::Notes : TextTable::Investigations;
}

} // namespace

Result<void> EntityWriter::insert(const EntitySpec &spec, const Uuid &id, const QJsonObject &fields)
{
    QJsonObject extra = fields;
    auto statement = m_database.prepare(*spec.insert);
    if (!statement)
        return failureOf(statement);
    statement->bind(id);
    for (const FieldSpec &field : spec.fields) {
        Cell cell = field.initial;
        if (fields.contains(field.name)) {
            if (const auto value = cellOf(field, fields[field.name])) {
                cell = *value;
                extra.remove(field.name);
            }
        }
        if (auto bound = bindStored(*statement, field, cell); !bound)
            return bound;
    }
    for (const SetSpec &set : spec.sets)
        extra.remove(set.name);
    return statement->bind(jsonText(extra)).run();
}

Result<void> EntityWriter::writeField(const EntitySpec &spec, const Uuid &id, const QString &field,
                                      const QJsonValue &value)
{
    const FieldSpec *known = spec.field(field);
    const Result<Cell> cell
        = known ? cellOf(*known, value) : Result<Cell>(failure(ErrorCode::Unsupported, {}));
    // A value no column holds (of a newer version) is kept beside the columns.
    if (!cell)
        return writeExtra(spec, id, field, value);
    if (auto cleared = writeExtra(spec, id, field, QJsonValue::Undefined); !cleared)
        return cleared;
    auto statement = m_database.prepare(*known->update);
    if (!statement)
        return failureOf(statement);
    if (auto bound = bindStored(*statement, *known, *cell); !bound)
        return bound;
    return statement->bind(id).run();
}

Result<void> EntityWriter::writeElement(const EntitySpec &spec, const Uuid &id,
                                        const QString &field, const QJsonValue &element,
                                        bool present)
{
    const SetSpec *set = spec.set(field);
    const Result<std::vector<Cell>> cells = set
        ? elementCells(*set, element)
        : Result<std::vector<Cell>>(failure(ErrorCode::Unsupported, {}));
    if (!cells) {
        const auto row = readEntity(m_database, spec, id);
        if (!row || !*row)
            return row ? Result<void>() : failureOf(row);
        QJsonArray kept;
        for (const QJsonValue &known : (*row)->fields[field].toArray()) {
            if (known != element)
                kept.append(known);
        }
        if (present)
            kept.append(element);
        return writeExtra(spec, id, field, kept);
    }
    auto statement = m_database.prepare(present ? *set->insert : *set->erase);
    if (!statement)
        return failureOf(statement);
    statement->bind(id);
    for (const Cell &cell : *cells)
        bindCell(*statement, cell);
    return statement->run();
}

Result<void> EntityWriter::writeDeleted(const EntitySpec &spec, const Uuid &id,
                                        std::optional<std::int64_t> atNs)
{
    auto statement = m_database.prepare(*spec.setDeleted);
    if (!statement)
        return failureOf(statement);
    return statement->bind(atNs).bind(id).run();
}

Result<void> EntityWriter::touch(const EntitySpec &spec, const Uuid &id, std::int64_t atNs)
{
    if (!spec.touch)
        return {};
    auto statement = m_database.prepare(*spec.touch);
    if (!statement)
        return failureOf(statement);
    return statement->bind(atNs).bind(id).run();
}

Result<void> EntityWriter::writeExtra(const EntitySpec &spec, const Uuid &id, const QString &field,
                                      const QJsonValue &value)
{
    auto lookup = m_database.prepare(*spec.selectState);
    if (!lookup)
        return failureOf(lookup);
    const auto row = lookup->bind(id).step();
    if (!row)
        return failureOf(row);
    QJsonObject extra = *row ? jsonFromText(lookup->text(0)).toObject() : QJsonObject();
    if (value.isUndefined() || value.isNull()) {
        if (!extra.contains(field))
            return {};
        extra.remove(field);
    } else {
        extra.insert(field, value);
    }
    auto statement = m_database.prepare(*spec.setExtra);
    if (!statement)
        return failureOf(statement);
    return statement->bind(jsonText(extra)).bind(id).run();
}

Result<void> EntityWriter::bindStored(Statement &statement, const FieldSpec &field,
                                      const Cell &cell)
{
    if (field.type != FieldType::Word) {
        bindCell(statement, cell);
        return {};
    }
    const QString *text = std::get_if<QString>(&cell);
    const auto key = m_words.keyOf(m_database, text ? *text : QString());
    if (!key)
        return failureOf(key);
    statement.bind(*key);
    return {};
}

Result<bool> EntityWriter::exists(const EntitySpec &spec, const Uuid &id)
{
    auto statement = m_database.prepare(*spec.selectState);
    if (!statement)
        return failureOf(statement);
    return statement->bind(id).step();
}

Result<QString> EntityWriter::tokensOf(const EntitySpec &spec, const Uuid &id)
{
    const auto row = readEntity(m_database, spec, id);
    if (!row)
        return failureOf(row);
    return *row ? indexedTokens(searchableTextOf(spec, (*row)->fields)) : QString();
}

Result<void> EntityWriter::reindex(const EntitySpec &spec, const Uuid &id, const QString &before)
{
    const auto after = tokensOf(spec, id);
    if (!after)
        return failureOf(after);
    if (*after == before)
        return {};
    auto statement = m_database.prepare(*spec.selectKey);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(id).step();
    if (!row || !*row)
        return row ? Result<void>() : failureOf(row);
    const std::int64_t key = statement->integer(0);
    // A row without tokens is not in the index.
    if (!before.isEmpty()) {
        if (auto done = removeText(m_database, textTableFor(spec), key, before); !done)
            return done;
    }
    return after->isEmpty() ? Result<void>() : addText(m_database, textTableFor(spec), key, *after);
}

} // namespace faultline::store
