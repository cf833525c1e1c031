// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/story/trash.h"

#include <algorithm>

namespace faultline::store {
namespace {

struct TrashStatement {
    EntityType type;
    Sql sql; ///< id, what to call it, deleted_at, investigation
};

QString selectDeleted(const char *title, const char *table, const char *investigation)
{
    return QStringLiteral("SELECT id,substr(%1,1,200),deleted_at,%3 FROM %2 "
                          "WHERE deleted_at IS NOT NULL")
        .arg(QLatin1String(title), QLatin1String(table), QLatin1String(investigation));
}

const std::vector<TrashStatement> &trashStatements()
{
    static const std::vector<TrashStatement> all{
        {EntityType::Event, Sql(selectDeleted("title", "event", "NULL"))},
        {EntityType::Investigation, Sql(selectDeleted("title", "investigation", "id"))},
        {EntityType::Mark, Sql(selectDeleted("comment", "mark", "investigation"))},
        {EntityType::Note, Sql(selectDeleted("title||' '||text", "note", "investigation"))},
        {EntityType::Annotation, Sql(selectDeleted("text", "annotation", "investigation"))},
        {EntityType::Node, Sql(selectDeleted("title", "node", "investigation"))},
        {EntityType::Relation, Sql(selectDeleted("reason", "relation", "investigation"))},
        {EntityType::Hypothesis, Sql(selectDeleted("statement", "hypothesis", "investigation"))},
        {EntityType::SavedView, Sql(selectDeleted("name", "saved_view", "investigation"))},
        {EntityType::Task, Sql(selectDeleted("title", "task", "investigation"))},
        {EntityType::Attachment, Sql(selectDeleted("name", "attachment", "investigation"))},
    };
    return all;
}

} // namespace

Result<std::vector<TrashEntry>> readTrash(Database &database,
                                          std::optional<domain::InvestigationId> investigation)
{
    std::vector<TrashEntry> entries;
    for (const TrashStatement &trash : trashStatements()) {
        auto statement = database.prepare(trash.sql);
        if (!statement)
            return failureOf(statement);
        for (;;) {
            const auto row = statement->step();
            if (!row)
                return failureOf(row);
            if (!*row)
                break;
            if (investigation && statement->id<domain::InvestigationId>(3) != *investigation)
                continue;
            entries.push_back({{trash.type, statement->id<Uuid>(0)},
                               statement->text(1).trimmed(),
                               Instant(statement->integer(2))});
        }
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto &a, const auto &b) { return a.deletedAt > b.deletedAt; });
    return entries;
}

} // namespace faultline::store
