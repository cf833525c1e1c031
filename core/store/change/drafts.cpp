// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/change/logwriter.h"
#include "core/store/context.h"
#include "core/store/entity/validation.h"
#include "core/store/log/heads.h"

namespace faultline::store {
namespace {

const QString draftColumns
    = QStringLiteral("entity,field,entity_type,text,base_space,base_site,base_counter,actor");

Draft draftFromRow(const Statement &row)
{
    Draft draft;
    draft.entity = {static_cast<EntityType>(row.integer(2)), row.id<Uuid>(0)};
    draft.field = row.text(1);
    draft.text = row.text(3);
    if (!row.isNull(4))
        draft.base = OperationId{row.id<Uuid>(4), row.natural(5), row.natural(6)};
    draft.actor = row.id<domain::PersonId>(7);
    return draft;
}

/// The operation whose value the field shows now.
Result<std::optional<OperationId>> shownOperation(Database &database, const Draft &draft)
{
    static const Sql spaceOfHead("SELECT space FROM change WHERE site=? AND counter=? AND "
                                 "entity=? AND entity_type=? AND field IN ('',?)");
    const auto heads = headsOf(database, draft.entity, draft.field);
    if (!heads)
        return failureOf(heads);
    std::optional<Head> shown;
    for (const Head &head : *heads) {
        if (!shown || shown->isBefore(head))
            shown = head;
    }
    if (!shown) {
        const auto creation = creationOf(database, draft.entity);
        if (!creation)
            return failureOf(creation);
        shown = *creation;
    }
    if (!shown)
        return std::nullopt;
    auto statement = database.prepare(spaceOfHead);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(shown->site)
                         .bind(shown->counter)
                         .bind(draft.entity.id)
                         .bind(static_cast<int>(draft.entity.type))
                         .bind(draft.field)
                         .step();
    if (!row)
        return failureOf(row);
    if (!*row)
        return std::nullopt;
    return OperationId{statement->id<Uuid>(0), shown->site, shown->counter};
}

} // namespace

Result<void> writeDraft(Database &database, const CaseContext &context, const Draft &draft)
{
    static const Sql insert("INSERT INTO draft(entity,field,entity_type,text,base_space,base_site,"
                            "base_counter,actor) VALUES(?,?,?,?,?,?,?,?)");
    static const Sql update("UPDATE draft SET text=? WHERE entity=? AND field=?");
    if (draft.text.size() > valueCharactersMax)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("%1 is too long to be saved").arg(draft.field));
    const auto known = readDraft(database, draft.entity, draft.field);
    if (!known)
        return failureOf(known);
    if (*known) {
        auto statement = database.prepare(update);
        if (!statement)
            return failureOf(statement);
        return statement->bind(draft.text).bind(draft.entity.id).bind(draft.field).run();
    }
    const auto base = shownOperation(database, draft);
    if (!base)
        return failureOf(base);
    auto statement = database.prepare(insert);
    if (!statement)
        return failureOf(statement);
    statement->bind(draft.entity.id)
        .bind(draft.field)
        .bind(static_cast<int>(draft.entity.type))
        .bind(draft.text);
    if (*base)
        statement->bind((*base)->space).bind((*base)->site).bind((*base)->counter);
    else
        statement->bindNull().bindNull().bindNull();
    return statement->bind(draft.actor.isNull() ? context.localPerson : draft.actor).run();
}

Result<void> removeDraft(Database &database, const EntityRef &entity, const QString &field)
{
    static const Sql sql("DELETE FROM draft WHERE entity=? AND field=?");
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    return statement->bind(entity.id).bind(field).run();
}

Result<std::vector<Draft>> readDrafts(Database &database)
{
    static const Sql sql(
        QStringLiteral("SELECT %1 FROM draft ORDER BY entity,field").arg(draftColumns),
        Sql::Use::WholeTable);
    std::vector<Draft> drafts;
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return drafts;
        drafts.push_back(draftFromRow(*statement));
    }
}

Result<std::optional<Draft>> readDraft(Database &database, const EntityRef &entity,
                                       const QString &field)
{
    static const Sql sql(
        QStringLiteral("SELECT %1 FROM draft WHERE entity=? AND field=?").arg(draftColumns));
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(entity.id).bind(field).step();
    if (!row)
        return failureOf(row);
    return *row ? std::optional(draftFromRow(*statement)) : std::nullopt;
}

} // namespace faultline::store
