// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/log/heads.h"

#include "core/store/entity/jsontext.h"

#include <algorithm>

namespace faultline::store {

Result<std::vector<Head>> headsOf(Database &database, const EntityRef &entity, const QString &field,
                                  const QString &element)
{
    static const Sql sql(
        "SELECT site,counter,hlc FROM head WHERE entity=? AND field=? AND element=?");
    std::vector<Head> heads;
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(entity.id).bind(field).bind(element);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return heads;
        heads.push_back({statement->natural(0), statement->natural(1), Hlc{statement->natural(2)}});
    }
}

Result<void> addHead(Database &database, const EntityRef &entity, const QString &field,
                     const QString &element, const Head &head)
{
    static const Sql sql("INSERT OR IGNORE INTO head(entity,field,element,site,counter,hlc,"
                         "entity_type) VALUES(?,?,?,?,?,?,?)");
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    return statement->bind(entity.id)
        .bind(field)
        .bind(element)
        .bind(head.site)
        .bind(head.counter)
        .bind(head.at.value)
        .bind(static_cast<int>(entity.type))
        .run();
}

Result<void> removeHead(Database &database, const EntityRef &entity, const QString &field,
                        const QString &element, const Head &head)
{
    static const Sql sql("DELETE FROM head WHERE entity=? AND field=? AND element=? AND site=? "
                         "AND counter=?");
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    return statement->bind(entity.id)
        .bind(field)
        .bind(element)
        .bind(head.site)
        .bind(head.counter)
        .run();
}

Result<std::optional<Head>> creationOf(Database &database, const EntityRef &entity)
{
    static const Sql sql("SELECT site,counter,hlc FROM change WHERE entity=? AND entity_type=? "
                         "AND field='' AND kind=0 ORDER BY hlc DESC LIMIT 1");
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(entity.id).bind(static_cast<int>(entity.type)).step();
    if (!row)
        return failureOf(row);
    if (!*row)
        return std::nullopt;
    return Head{statement->natural(0), statement->natural(1), Hlc{statement->natural(2)}};
}

Result<bool> isAlreadyReplaced(Database &database, const Operation &operation)
{
    static const Sql sql("SELECT replaces FROM change WHERE entity=? AND entity_type=? AND field=? "
                         "AND hlc>? AND replaces<>''");
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(operation.entity.id)
        .bind(static_cast<int>(operation.entity.type))
        .bind(operation.field)
        .bind(operation.at.value);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return false;
        const auto replaced = operationIdsFromText(statement->text(0), operation.id.space);
        if (std::find(replaced.begin(), replaced.end(), operation.id) != replaced.end())
            return true;
    }
}

} // namespace faultline::store
