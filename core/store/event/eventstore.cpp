// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event/eventstore.h"

#include "core/store/context.h"
#include "core/store/event/detected.h"
#include "core/store/event/eventrows.h"
#include "core/store/event/selection.h"

#include <algorithm>
#include <map>

namespace faultline::store {
namespace {

constexpr int bucketsMax = 100'000;

/// Time from the first to the last dated event, so that the last still lies inside.
TimeRange extentOf(const Selection &selection)
{
    std::optional<Instant> first;
    Instant last;
    selection.inOrder([&](std::uint32_t row) {
        if (selection.table->dated[row] == 0)
            return false;
        const Instant at = selection.table->time(row);
        first = first.value_or(at);
        last = at;
        return true;
    });
    return first ? TimeRange{*first, last + Nanoseconds(1)} : TimeRange{};
}

template<typename Key, typename Name>
FacetCounts::Counts sortedCounts(const std::map<Key, std::uint64_t> &counts, Name name)
{
    FacetCounts::Counts sorted;
    for (const auto &[key, count] : counts)
        sorted.emplace_back(name(key), count);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    return sorted;
}

} // namespace

EventStore::EventStore(CaseContext &context)
    : m_context(context)
{ }

EventStore::~EventStore() = default;

Result<EventPage> EventStore::page(const EventRequest &request, std::stop_token token) const
{
    const auto selection = selectEvents(m_context, request.filter, std::move(token));
    if (!selection)
        return failureOf(selection);
    const PageRows rows = pageOf(*selection, request);
    auto events = this->rows(rows.keys);
    if (!events)
        return failureOf(events);
    return EventPage{std::move(*events), rows.next, selection->rows.count()};
}

Result<std::uint64_t> EventStore::count(const EventFilter &filter, std::stop_token token) const
{
    const auto selection = selectEvents(m_context, filter, std::move(token));
    if (!selection)
        return failureOf(selection);
    return selection->rows.count();
}

Result<EventColumns> EventStore::columns(const EventFilter &filter, std::stop_token token) const
{
    const auto selection = selectEvents(m_context, filter, std::move(token));
    if (!selection)
        return failureOf(selection);
    const EventTable &table = *selection->table;
    EventColumns columns;
    QHash<std::uint32_t, std::uint32_t> wordIndex{{0, 0}};
    columns.words.emplace_back();
    const auto wordOf = [&](std::uint32_t key) {
        const auto known = wordIndex.constFind(key);
        if (known != wordIndex.constEnd())
            return *known;
        const auto index = static_cast<std::uint32_t>(columns.words.size());
        columns.words.push_back(table.words.value(key));
        wordIndex.insert(key, index);
        return index;
    };
    for (const auto &info : table.evidenceInfo)
        columns.evidenceIds.push_back(info.id);
    selection->inOrder([&](std::uint32_t row) {
        columns.keys.push_back(table.keys[row]);
        columns.timesNs.push_back(table.dated[row] != 0 ? table.time(row).ns() : 0);
        columns.severities.push_back(table.severities[row]);
        columns.sources.push_back(table.sources[row]);
        columns.services.push_back(wordOf(table.services[row]));
        columns.types.push_back(wordOf(table.types[row]));
        columns.evidence.push_back(table.evidence[row]);
        columns.dated += table.dated[row];
        return true;
    });
    return columns;
}

Result<EventHistogram> EventStore::histogram(const EventFilter &filter, int buckets,
                                             std::stop_token token) const
{
    const auto selection = selectEvents(m_context, filter, std::move(token));
    if (!selection)
        return failureOf(selection);
    const EventTable &table = *selection->table;
    EventHistogram histogram;
    histogram.range = filter.range.value_or(extentOf(*selection));
    histogram.buckets.resize(static_cast<std::size_t>(std::clamp(buckets, 1, bucketsMax)));
    const double length = static_cast<double>(histogram.range.duration().count());
    selection->inOrder([&](std::uint32_t row) {
        if (table.dated[row] == 0 || !histogram.range.contains(table.time(row))) {
            ++histogram.undated;
            return true;
        }
        const auto into = static_cast<double>((table.time(row) - histogram.range.begin).count());
        const auto count = histogram.buckets.size();
        const auto bucket = std::min(
            count - 1, static_cast<std::size_t>(into / length * static_cast<double>(count)));
        const auto severity
            = std::min(static_cast<std::size_t>(table.severities[row]), domain::severityCount - 1);
        ++histogram.buckets[bucket][severity];
        return true;
    });
    return histogram;
}

Result<FacetCounts> EventStore::facets(const EventFilter &filter, std::stop_token token) const
{
    const auto selection = selectEvents(m_context, filter, std::move(token));
    if (!selection)
        return failureOf(selection);
    const EventTable &table = *selection->table;
    std::map<domain::Source, std::uint64_t> sources;
    std::map<domain::Severity, std::uint64_t> severities;
    std::map<std::uint32_t, std::uint64_t> services;
    std::map<std::uint32_t, std::uint64_t> types;
    selection->rows.forEach([&](std::size_t row) {
        ++sources[table.sources[row]];
        ++severities[table.severities[row]];
        ++services[table.services[row]];
        ++types[table.types[row]];
    });
    const auto word = [&table](std::uint32_t key) { return table.words.value(key); };
    FacetCounts facets;
    facets.total = selection->rows.count();
    facets.sources = sortedCounts(sources, [](auto value) { return domain::toString(value); });
    facets.severities
        = sortedCounts(severities, [](auto value) { return domain::toString(value); });
    facets.services = sortedCounts(services, word);
    facets.types = sortedCounts(types, word);
    return facets;
}

Result<EventRow> EventStore::event(domain::EventId id) const
{
    auto found = events({id});
    if (!found)
        return failureOf(found);
    if (found->empty())
        return failure(ErrorCode::NotFound,
                       QStringLiteral("There is no event %1 in this case").arg(id.toString()));
    return std::move(found->front());
}

Result<std::vector<EventRow>> EventStore::events(const std::vector<domain::EventId> &ids) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    std::vector<std::int64_t> keys;
    for (const domain::EventId &id : ids) {
        const auto key = eventKeyOf(**database, id);
        if (!key)
            return failureOf(key);
        if (*key)
            keys.push_back(**key);
    }
    return readEventRows(**database, keys);
}

Result<std::vector<EventRow>> EventStore::rows(const std::vector<std::int64_t> &keys) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    return readEventRows(**database, keys);
}

Result<std::vector<EventRow>> EventStore::withKey(const domain::TypedKey &key, int limit) const
{
    static const Sql sql("SELECT event FROM event_key WHERE kind=? AND value=? "
                         "ORDER BY event DESC LIMIT ?");
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto statement = (*database)->prepare(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(static_cast<int>(key.kind)).bind(key.value).bind(std::clamp(limit, 1, 100'000));
    std::vector<std::int64_t> keys;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            break;
        keys.push_back(statement->integer(0));
    }
    return rows(keys);
}

Result<QByteArray> EventStore::frozenRecord(domain::EventId id) const
{
    static const Sql sql("SELECT f.bytes FROM frozen_record AS f JOIN event AS e ON e.key=f.event "
                         "WHERE e.id=?");
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto statement = (*database)->prepare(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(id).step();
    if (!row)
        return failureOf(row);
    if (!*row)
        return failure(ErrorCode::NotFound,
                       QStringLiteral("The record of event %1 is not frozen").arg(id.toString()));
    return statement->blob(0);
}

Result<std::uint64_t> EventStore::saveDetected(const QString &detector,
                                               std::vector<domain::Event> events)
{
    const auto writer = m_context.writing();
    const auto database = m_context.reader();
    if (!writer || !database)
        return writer ? failureOf(database) : failureOf(writer);
    auto came
        = writeDetected(**writer, **database, detector, std::move(events), m_context.clock->now());
    m_context.mirror->invalidate();
    Q_EMIT m_context.notifier->eventsChanged();
    return came;
}

} // namespace faultline::store
