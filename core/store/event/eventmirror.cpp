// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event/eventmirror.h"

#include "core/store/connection/readers.h"

#include <algorithm>
#include <numeric>

namespace faultline::store {
namespace {

QHash<std::int64_t, std::uint32_t> indexByKey(const std::vector<EventTable::EvidenceInfo> &evidence)
{
    QHash<std::int64_t, std::uint32_t> index;
    for (std::size_t i = 0; i < evidence.size(); ++i)
        index.insert(evidence[i].key, static_cast<std::uint32_t>(i));
    return index;
}

const Sql &selectAll()
{
    // The covering index is a third of the table and is already in order of time per evidence.
    static const Sql sql("SELECT key,evidence,raw_ns,severity,source,service,host,type,deleted_at "
                         "FROM event INDEXED BY event_mirror");
    return sql;
}

const Sql &selectNew()
{
    static const Sql sql("SELECT key,evidence,raw_ns,severity,source,service,host,type,deleted_at "
                         "FROM event WHERE key>? ORDER BY key");
    return sql;
}

} // namespace

std::vector<std::uint32_t> EventTable::rowsOf(const std::vector<std::int64_t> &sortedKeys) const
{
    std::vector<std::uint32_t> rows;
    auto at = m_byKey.begin();
    for (const std::int64_t key : sortedKeys) {
        at = std::lower_bound(at, m_byKey.end(), key,
                              [this](std::uint32_t row, std::int64_t k) { return keys[row] < k; });
        if (at == m_byKey.end())
            break;
        if (keys[*at] == key)
            rows.push_back(*at);
    }
    return rows;
}

Result<void> EventTable::readNew(Database &database)
{
    if (auto read = readEvidence(database); !read)
        return read;
    if (auto read = readWords(database); !read)
        return read;
    const auto evidenceIndex = indexByKey(evidenceInfo);
    const bool all = keys.empty();
    auto statement = database.prepareBulk(all ? selectAll() : selectNew());
    if (!statement)
        return failureOf(statement);
    if (!all)
        statement->bind(lastKey);
    const std::size_t firstNew = keys.size();
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            break;
        keys.push_back(statement->integer(0));
        evidence.push_back(evidenceIndex.value(statement->integer(1), 0));
        dated.push_back(statement->isNull(2) ? 0 : 1);
        rawNs.push_back(statement->integer(2));
        severities.push_back(static_cast<domain::Severity>(statement->integer(3)));
        sources.push_back(static_cast<domain::Source>(statement->integer(4)));
        services.push_back(static_cast<std::uint32_t>(statement->integer(5)));
        hosts.push_back(static_cast<std::uint32_t>(statement->integer(6)));
        types.push_back(static_cast<std::uint32_t>(statement->integer(7)));
        deleted.push_back(statement->isNull(8) ? 0 : 1);
        lastKey = std::max(lastKey, keys.back());
    }
    sortFrom(firstNew);
    return {};
}

Result<void> EventTable::readEvidence(Database &database)
{
    static const Sql sql(R"(
        SELECT e.key, e.id, e.path, e.format, e.replaced_by IS NOT NULL, s.clock_offset
        FROM evidence AS e LEFT JOIN evidence_setting AS s ON s.id=e.id ORDER BY e.key)");
    evidenceInfo.assign(1, EvidenceInfo());
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return {};
        evidenceInfo.push_back({statement->integer(0), statement->id<domain::EvidenceId>(1),
                                statement->text(2), statement->text(3),
                                Nanoseconds(statement->integer(5)), statement->integer(4) != 0});
    }
}

Result<void> EventTable::readWords(Database &database)
{
    static const Sql sql("SELECT key,text FROM word");
    words.clear();
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return {};
        words.insert(static_cast<std::uint32_t>(statement->integer(0)), statement->text(1));
    }
}

bool EventTable::isBefore(std::uint32_t a, std::uint32_t b) const
{
    if (dated[a] != dated[b])
        return dated[a] > dated[b];
    if (dated[a] != 0) {
        const Instant timeA = time(a);
        const Instant timeB = time(b);
        if (timeA != timeB)
            return timeA < timeB;
    }
    return keys[a] < keys[b];
}

void EventTable::sortFrom(std::size_t firstNew)
{
    const auto less = [this](std::uint32_t a, std::uint32_t b) { return isBefore(a, b); };
    const auto byKey = [this](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; };
    for (auto *rows : {&order, &m_byKey}) {
        rows->resize(keys.size());
        const auto begin = rows->begin() + static_cast<std::ptrdiff_t>(firstNew);
        std::iota(begin, rows->end(), static_cast<std::uint32_t>(firstNew));
        const auto sortAndMerge = [&](const auto &compare) {
            std::sort(begin, rows->end(), compare);
            std::inplace_merge(rows->begin(), begin, rows->end(), compare);
        };
        if (rows == &order)
            sortAndMerge(less);
        else
            sortAndMerge(byKey);
    }
    datedCount = static_cast<std::size_t>(
        std::count(dated.begin(), dated.end(), static_cast<std::uint8_t>(1)));
}

Result<std::shared_ptr<const EventTable>> EventMirror::current(Database &database, bool sharedFile)
{
    const std::lock_guard lock(m_mutex);
    if (sharedFile)
        invalidate();
    const std::uint64_t wanted = m_wanted;
    const auto transaction = ReadTransaction::begin(database);
    if (!transaction)
        return failureOf(transaction);
    const auto lastKey = database.number(QStringLiteral("SELECT max(key) FROM event"));
    if (!lastKey)
        return failureOf(lastKey);
    const bool startsOver = !m_table || wanted != m_loaded || *lastKey < m_table->lastKey;
    if (!startsOver && *lastKey == m_table->lastKey)
        return m_table;
    auto next
        = startsOver ? std::make_shared<EventTable>() : std::make_shared<EventTable>(*m_table);
    if (auto read = next->readNew(database); !read)
        return failureOf(read);
    m_table = next;
    m_loaded = wanted;
    return m_table;
}

} // namespace faultline::store
