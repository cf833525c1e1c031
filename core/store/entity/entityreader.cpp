// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/entity/entityreader.h"

#include "core/domain/eventtext.h"
#include "core/store/entity/jsontext.h"

#include <QJsonArray>

namespace faultline::store {
namespace {

constexpr int firstFieldColumn = 3;

void addTexts(QStringList &lines, const QJsonValue &value)
{
    if (value.isString()) {
        lines += value.toString();
        return;
    }
    for (const auto &[path, text] : domain::leavesOf(value))
        lines += text;
}

QString eventText(const QJsonObject &fields)
{
    domain::Event event;
    event.title = fields[QStringLiteral("title")].toString();
    event.data = fields[QStringLiteral("data")].toObject();
    for (const QJsonValue &tag : fields[QStringLiteral("tags")].toArray())
        event.tags += tag.toString();
    return domain::searchableText(event);
}

} // namespace

Result<std::optional<EntityRow>> readEntity(Database &database, const EntitySpec &spec,
                                            const Uuid &id)
{
    auto statement = database.prepare(*spec.select);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(id).step();
    if (!row)
        return failureOf(row);
    if (!*row)
        return std::nullopt;
    auto entity = entityFromRow(database, spec, *statement);
    if (!entity)
        return failureOf(entity);
    return std::optional(std::move(*entity));
}

Result<std::vector<EntityRow>> readEntitiesOf(Database &database, const EntitySpec &spec,
                                              const Uuid &investigation)
{
    std::vector<EntityRow> rows;
    auto statement = database.prepare(*spec.selectScope);
    if (!statement)
        return failureOf(statement);
    statement->bind(investigation);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return rows;
        auto entity = entityFromRow(database, spec, *statement);
        if (!entity)
            return failureOf(entity);
        rows.push_back(std::move(*entity));
    }
}

Result<EntityRow> entityFromRow(Database &database, const EntitySpec &spec, const Statement &row)
{
    EntityRow entity;
    entity.id = row.id<Uuid>(0);
    if (const auto at = row.optionalInteger(2))
        entity.deletedAt = Instant(*at);
    int column = firstFieldColumn;
    for (const FieldSpec &field : spec.fields)
        entity.fields.insert(field.name, jsonOf(field, row, column++));
    for (const SetSpec &set : spec.sets) {
        auto elements = readSet(database, set, entity.id);
        if (!elements)
            return failureOf(elements);
        entity.fields.insert(set.name, *elements);
    }
    // Last, so that a value of a newer version that no column holds is seen all the same.
    const QJsonObject extra = jsonFromText(row.text(1)).toObject();
    for (auto it = extra.begin(); it != extra.end(); ++it)
        entity.fields.insert(it.key(), it.value());
    return entity;
}

Result<QJsonArray> readSet(Database &database, const SetSpec &set, const Uuid &owner)
{
    QJsonArray elements;
    auto statement = database.prepare(*set.select);
    if (!statement)
        return failureOf(statement);
    statement->bind(owner);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return elements;
        QJsonObject element;
        int column = 0;
        for (const FieldSpec &part : set.parts)
            element.insert(part.name, jsonOf(part, *statement, column++));
        elements.append(set.plain ? element[set.parts.front().name] : QJsonValue(element));
    }
}

Result<std::vector<Cell>> elementCells(const SetSpec &set, const QJsonValue &element)
{
    std::vector<Cell> cells;
    const QJsonObject object = element.toObject();
    for (const FieldSpec &part : set.parts) {
        auto cell = cellOf(part, set.plain ? element : object.value(part.name));
        if (!cell)
            return failureOf(cell);
        cells.push_back(std::move(*cell));
    }
    return cells;
}

QJsonValue elementOf(const SetSpec &set, const std::vector<Cell> &cells)
{
    if (set.plain)
        return jsonOf(set.parts.front(), cells.front());
    QJsonObject element;
    for (std::size_t i = 0; i < cells.size(); ++i)
        element.insert(set.parts[i].name, jsonOf(set.parts[i], cells[i]));
    return element;
}

QString searchableTextOf(const EntitySpec &spec, const QJsonObject &fields)
{
    if (spec.type == EntityType::Event)
        return eventText(fields);
    QStringList lines;
    for (const FieldSpec &field : spec.fields) {
        if (field.searchable)
            addTexts(lines, fields[field.name]);
    }
    for (const SetSpec &set : spec.sets) {
        if (set.searchable)
            addTexts(lines, fields[set.name]);
    }
    return lines.join(u'\n');
}

} // namespace faultline::store
