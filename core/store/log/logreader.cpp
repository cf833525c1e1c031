// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/log/logreader.h"

#include "core/store/entity/jsontext.h"
#include "core/store/log/heads.h"

#include <algorithm>

namespace faultline::store {
namespace {

constexpr auto operationColumns
    = "seq,space,site,counter,hlc,txn,label,undoes,actor,entity_type,entity,kind,field,value,"
      "previous,replaces";

QString selectOperations(const char *rest)
{
    return QStringLiteral("SELECT %1 FROM change ").arg(QLatin1String(operationColumns))
        + QString::fromLatin1(rest);
}

Operation operationFromRow(const Statement &row)
{
    Operation operation;
    operation.sequence = row.integer(0);
    operation.id = {row.id<Uuid>(1), row.natural(2), row.natural(3)};
    operation.at = Hlc{row.natural(4)};
    operation.transaction = row.id<TransactionId>(5);
    operation.label = row.text(6);
    operation.undoes = row.optionalId<TransactionId>(7);
    operation.actor = row.id<domain::PersonId>(8);
    operation.entity = {static_cast<EntityType>(row.integer(9)), row.id<Uuid>(10)};
    operation.kind = static_cast<OperationKind>(row.integer(11));
    operation.field = row.text(12);
    operation.value = row.isNull(13) ? QJsonValue() : jsonFromText(row.text(13));
    operation.previous = row.isNull(14) ? QJsonValue() : jsonFromText(row.text(14));
    operation.replaces = operationIdsFromText(row.text(15), operation.id.space);
    return operation;
}

Result<std::vector<Operation>> collect(Statement &statement)
{
    std::vector<Operation> operations;
    for (;;) {
        const auto row = statement.step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return operations;
        operations.push_back(operationFromRow(statement));
    }
}

TransactionSummary summaryFromRow(const Statement &row)
{
    TransactionSummary summary;
    summary.id = row.id<TransactionId>(0);
    summary.lastSequence = row.integer(1);
    summary.label = row.text(2);
    summary.at = Hlc{row.natural(3)}.instant();
    summary.actor = row.id<domain::PersonId>(4);
    summary.undoes = row.optionalId<TransactionId>(5);
    summary.operations = row.natural(6);
    return summary;
}

/// The JSON column of one value; null where it says nothing, so that the log stays small.
void bindJson(Statement &statement, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        statement.bindNull();
    else
        statement.bind(jsonText(value));
}

} // namespace

Result<std::vector<Operation>> readHistory(Database &database, const EntityRef &entity,
                                           const QString &field)
{
    static const Sql ofEntity(
        selectOperations("WHERE entity=? AND entity_type=? ORDER BY hlc,seq"));
    static const Sql ofField(
        selectOperations("WHERE entity=? AND entity_type=? AND field=? ORDER BY hlc,seq"));
    auto statement = database.prepare(field.isEmpty() ? ofEntity : ofField);
    if (!statement)
        return failureOf(statement);
    statement->bind(entity.id).bind(static_cast<int>(entity.type));
    if (!field.isEmpty())
        statement->bind(field);
    return collect(*statement);
}

Result<std::vector<Operation>> readTransaction(Database &database, const TransactionId &transaction)
{
    static const Sql sql(selectOperations("WHERE txn=? ORDER BY seq"));
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(transaction);
    return collect(*statement);
}

Result<void> visitLog(Database &database,
                      const std::function<Result<void>(const Operation &)> &visitor)
{
    // In pages, so that no read transaction lasts as long as the visitor takes.
    static const Sql sql(selectOperations("WHERE seq>? ORDER BY seq LIMIT 1000"));
    std::int64_t last = 0;
    for (;;) {
        auto statement = database.prepare(sql);
        if (!statement)
            return failureOf(statement);
        statement->bind(last);
        const auto page = collect(*statement);
        if (!page)
            return failureOf(page);
        if (page->empty())
            return {};
        for (const Operation &operation : *page) {
            if (auto done = visitor(operation); !done)
                return done;
        }
        last = page->back().sequence;
    }
}

Result<std::vector<TransactionSummary>> readTransactions(Database &database, const Uuid &space,
                                                         std::optional<std::int64_t> before,
                                                         int limit)
{
    // Walks the log backwards from the cursor; a transaction is met at its last operation.
    static const Sql ofCase(R"(
        SELECT c.txn, c.seq, c.label, c.hlc, c.actor, c.undoes,
               (SELECT count(*) FROM change AS o WHERE o.txn=c.txn)
        FROM change AS c
        WHERE c.seq<? AND NOT EXISTS(SELECT 1 FROM change AS l WHERE l.txn=c.txn AND l.seq>c.seq)
        ORDER BY c.seq DESC LIMIT ?)");
    static const Sql ofSpace(R"(
        SELECT c.txn, c.seq, c.label, c.hlc, c.actor, c.undoes,
               (SELECT count(*) FROM change AS o WHERE o.txn=c.txn)
        FROM change AS c
        WHERE c.space=? AND c.seq<? AND NOT EXISTS(
            SELECT 1 FROM change AS l WHERE l.txn=c.txn AND l.seq>c.seq AND l.space=c.space)
        ORDER BY c.seq DESC LIMIT ?)");
    auto statement = database.prepare(space.isNull() ? ofCase : ofSpace);
    if (!statement)
        return failureOf(statement);
    if (!space.isNull())
        statement->bind(space);
    statement->bind(before.value_or(INT64_MAX)).bind(std::clamp(limit, 1, 10'000));
    std::vector<TransactionSummary> summaries;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return summaries;
        summaries.push_back(summaryFromRow(*statement));
    }
}

Result<std::vector<FieldConflict>> readConflicts(Database &database)
{
    static const Sql sql(R"(
        SELECT entity, field, entity_type FROM head WHERE element=''
        GROUP BY entity, field, entity_type HAVING count(*)>1)");
    std::vector<FieldConflict> conflicts;
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return conflicts;
        FieldConflict conflict;
        conflict.entity = {static_cast<EntityType>(statement->integer(2)), statement->id<Uuid>(0)};
        conflict.field = statement->text(1);
        auto heads = headsOf(database, conflict.entity, conflict.field);
        auto history = readHistory(database, conflict.entity, conflict.field);
        if (!heads || !history)
            return heads ? failureOf(history) : failureOf(heads);
        std::sort(heads->begin(), heads->end(),
                  [](const Head &a, const Head &b) { return b.isBefore(a); });
        for (const Head &head : *heads) {
            for (const Operation &operation : *history) {
                if (operation.id.site == head.site && operation.id.counter == head.counter)
                    conflict.heads.push_back(operation);
            }
        }
        conflicts.push_back(std::move(conflict));
    }
}

Result<void> appendOperation(Database &database, Operation &operation)
{
    static const Sql sql("INSERT INTO change(space,site,counter,hlc,txn,label,undoes,actor,"
                         "entity_type,entity,kind,field,value,previous,replaces) "
                         "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(operation.id.space)
        .bind(operation.id.site)
        .bind(operation.id.counter)
        .bind(operation.at.value)
        .bind(operation.transaction)
        .bind(operation.label)
        .bind(operation.undoes)
        .bind(operation.actor)
        .bind(static_cast<int>(operation.entity.type))
        .bind(operation.entity.id)
        .bind(static_cast<int>(operation.kind))
        .bind(operation.field);
    bindJson(*statement, operation.value);
    bindJson(*statement, operation.previous);
    if (auto done = statement->bind(operationIdsText(operation.replaces)).run(); !done)
        return done;
    operation.sequence = database.lastInsertKey();
    return {};
}

} // namespace faultline::store
