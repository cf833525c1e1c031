// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/story/investigationlist.h"

#include "core/store/entity/entityreader.h"
#include "core/store/search/textindex.h"
#include "core/store/story/values.h"

#include <algorithm>
#include <set>

namespace faultline::store {
namespace {

struct ListedInvestigation {
    std::int64_t key = 0;
    Uuid id;
    std::int64_t updatedNs = 0;
    std::int64_t createdNs = 0;
    std::optional<std::int64_t> detectedNs;
    bool deleted = false;
    domain::Status status = domain::Status::Open;
    domain::Impact impact = domain::Impact::Medium;
    domain::Priority priority = domain::Priority::P2;
    QByteArray createdBy;
    QByteArray assignedTo;
    QString service;
    QString component;
    QString title;
};

ListedInvestigation listedFromRow(const Statement &row)
{
    ListedInvestigation own;
    own.key = row.integer(0);
    own.id = row.id<Uuid>(1);
    own.updatedNs = row.integer(2);
    own.createdNs = row.integer(3);
    own.detectedNs = row.optionalInteger(4);
    own.deleted = !row.isNull(5);
    own.status = static_cast<domain::Status>(row.integer(6));
    own.impact = static_cast<domain::Impact>(row.integer(7));
    own.priority = static_cast<domain::Priority>(row.integer(8));
    own.createdBy = row.blob(9);
    own.assignedTo = row.blob(10);
    own.service = row.text(11);
    own.component = row.text(12);
    own.title = row.text(13);
    return own;
}

Result<std::vector<ListedInvestigation>> readListed(Database &database)
{
    static const Sql sql(R"(
        SELECT key, id, updated_at, created_at, detected_at, deleted_at, status, impact_severity,
            priority, created_by, assigned_to, service_affected, component_affected, title
        FROM investigation INDEXED BY investigation_list)");
    std::vector<ListedInvestigation> rows;
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return rows;
        rows.push_back(listedFromRow(*statement));
    }
}

using IdSet = std::set<Uuid>;

Result<IdSet> idsFrom(Statement &statement)
{
    IdSet ids;
    for (;;) {
        const auto row = statement.step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return ids;
        ids.insert(statement.id<Uuid>(0));
    }
}

template<typename Key>
Result<IdSet> ownersOf(Database &database, const Sql &sql, const Key &key)
{
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(key);
    return idsFrom(*statement);
}

template<typename Value>
bool isOneOf(const std::vector<Value> &wanted, Value value)
{
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool sameText(const QString &wanted, const QString &value)
{
    return wanted.isEmpty() || wanted.compare(value, Qt::CaseInsensitive) == 0;
}

bool passesColumns(const ListedInvestigation &row, const InvestigationFilter &filter)
{
    if (filter.deleted != domain::DeletedMode::Any
        && row.deleted != (filter.deleted == domain::DeletedMode::Only))
        return false;
    if (filter.detected
        && (!row.detectedNs || !filter.detected->contains(Instant(*row.detectedNs))))
        return false;
    return isOneOf(filter.statuses, row.status) && isOneOf(filter.impacts, row.impact)
        && isOneOf(filter.priorities, row.priority) && sameText(filter.service, row.service)
        && sameText(filter.component, row.component);
}

/// Takes out what is not among the owners.
void keepOwners(std::vector<ListedInvestigation> &rows, const IdSet &owners)
{
    std::erase_if(rows, [&](const ListedInvestigation &row) { return owners.count(row.id) == 0; });
}

Result<void> applyTables(Database &database, std::vector<ListedInvestigation> &rows,
                         const InvestigationFilter &filter)
{
    static const Sql tagged("SELECT owner FROM investigation_tag WHERE tag=?");
    static const Sql taking("SELECT owner FROM participant WHERE person=?");
    static const Sql linked("SELECT investigation FROM mark WHERE event=? AND deleted_at IS NULL");
    if (!filter.tag.isEmpty()) {
        const auto owners = ownersOf(database, tagged, filter.tag);
        if (!owners)
            return failureOf(owners);
        keepOwners(rows, *owners);
    }
    if (filter.event) {
        const auto owners = ownersOf(database, linked, *filter.event);
        if (!owners)
            return failureOf(owners);
        keepOwners(rows, *owners);
    }
    if (filter.person) {
        const auto owners = ownersOf(database, taking, *filter.person);
        if (!owners)
            return failureOf(owners);
        const QByteArray person = filter.person->toBytes();
        std::erase_if(rows, [&](const ListedInvestigation &row) {
            return row.createdBy != person && row.assignedTo != person
                && owners->count(row.id) == 0;
        });
    }
    const QString expression = matchAllWords(filter.text);
    if (expression.isEmpty()) {
        // Words without a single letter or digit match nothing.
        if (!filter.text.trimmed().isEmpty())
            rows.clear();
        return {};
    }
    const auto keys = matchingKeys(database, TextTable::Investigations, expression);
    if (!keys)
        return failureOf(keys);
    std::erase_if(rows, [&](const ListedInvestigation &row) {
        return !std::binary_search(keys->begin(), keys->end(), row.key);
    });
    return {};
}

void sortRows(std::vector<ListedInvestigation> &rows, InvestigationOrder order)
{
    const auto number = [order](const ListedInvestigation &row) -> std::int64_t {
        switch (order) {
        case InvestigationOrder::Created:
            return -row.createdNs;
        case InvestigationOrder::Detected:
            return row.detectedNs ? -*row.detectedNs : INT64_MAX;
        case InvestigationOrder::Priority:
            return static_cast<std::int64_t>(row.priority);
        case InvestigationOrder::Title:
            return 0;
        case InvestigationOrder::Updated:
            break;
        }
        return -row.updatedNs;
    };
    std::sort(rows.begin(), rows.end(),
              [&](const ListedInvestigation &a, const ListedInvestigation &b) {
                  if (order == InvestigationOrder::Title) {
                      const int texts = a.title.compare(b.title, Qt::CaseInsensitive);
                      return texts != 0 ? texts < 0 : a.id < b.id;
                  }
                  if (number(a) != number(b))
                      return number(a) < number(b);
                  // Of equal rank the newest first.
                  return a.updatedNs != b.updatedNs ? a.updatedNs > b.updatedNs : a.id < b.id;
              });
}

} // namespace

Result<InvestigationPage> listInvestigations(Database &database, const InvestigationFilter &filter)
{
    auto rows = readListed(database);
    if (!rows)
        return failureOf(rows);
    std::erase_if(*rows,
                  [&](const ListedInvestigation &row) { return !passesColumns(row, filter); });
    if (auto applied = applyTables(database, *rows, filter); !applied)
        return failureOf(applied);
    sortRows(*rows, filter.order);
    InvestigationPage page;
    page.total = rows->size();
    auto at = rows->begin();
    if (const auto after = Uuid::fromString(filter.after)) {
        const auto last = std::find_if(rows->begin(), rows->end(),
                                       [&](const auto &row) { return row.id == *after; });
        at = last != rows->end() ? last + 1 : rows->begin();
    }
    const auto limit = static_cast<std::size_t>(std::clamp(filter.limit, 1, 10'000));
    const EntitySpec &spec = *specOf(EntityType::Investigation);
    for (; at != rows->end() && page.rows.size() < limit; ++at) {
        const auto row = readEntity(database, spec, at->id);
        if (!row)
            return failureOf(row);
        if (*row)
            page.rows.push_back(
                valueFrom<domain::Investigation>(at->id, (*row)->fields, (*row)->deletedAt));
    }
    if (at != rows->end() && !page.rows.empty())
        page.next = page.rows.back().id.toString();
    return page;
}

} // namespace faultline::store
