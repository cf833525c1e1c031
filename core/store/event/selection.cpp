// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event/selection.h"

#include "core/store/context.h"
#include "core/store/search/eventmatcher.h"

#include <algorithm>

namespace faultline::store {
namespace {

constexpr int pageRowsMax = 10'000;

template<typename Value>
bool isAmong(const std::vector<Value> &wanted, Value value)
{
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool isVisible(const EventTable &table, std::size_t row, domain::DeletedMode mode)
{
    if (table.isHidden(row))
        return false;
    return mode == domain::DeletedMode::Any
        || (table.deleted[row] != 0) == (mode == domain::DeletedMode::Only);
}

bool passesColumns(const EventTable &table, std::size_t row, const EventFilter &filter)
{
    if (!isVisible(table, row, filter.query.deleted))
        return false;
    if (table.dated[row] == 0 && (!filter.withUndated || filter.range))
        return false;
    if (filter.range && !filter.range->contains(table.time(row)))
        return false;
    if (filter.evidence && table.evidenceInfo[table.evidence[row]].id != *filter.evidence)
        return false;
    return isAmong(filter.sources, table.sources[row])
        && isAmong(filter.severities, table.severities[row]);
}

/// Where rows stand for a cursor: by time and key, undated after dated ones.
struct Place {
    bool dated = false;
    Instant time;
    std::int64_t key = 0;
};

Place placeOf(const EventTable &table, std::uint32_t row)
{
    const bool dated = table.dated[row] != 0;
    return {dated, dated ? table.time(row) : Instant(), table.keys[row]};
}

bool isBefore(const Place &a, const Place &b, EventOrder order)
{
    if (a.dated != b.dated)
        return a.dated;
    const bool less = a.time != b.time ? a.time < b.time : a.key < b.key;
    const bool equal = a.time == b.time && a.key == b.key;
    return order == EventOrder::Oldest ? less : !less && !equal;
}

} // namespace

Result<Selection> selectEvents(const CaseContext &context, const EventFilter &filter,
                               std::stop_token token)
{
    const auto database = context.reader();
    if (!database)
        return failureOf(database);
    const auto table = context.mirror->current(**database, context.writer == nullptr);
    if (!table)
        return failureOf(table);
    Bitmap candidates((*table)->size());
    for (std::size_t row = 0; row < (*table)->size(); ++row) {
        if (passesColumns(**table, row, filter))
            candidates.set(row);
    }
    EventMatcher matcher(**database, **table, std::move(token));
    if (filter.investigation) {
        const auto linked = matcher.linkedTo(filter.investigation->toString());
        if (!linked)
            return failureOf(linked);
        candidates &= *linked;
    }
    auto rows = matcher.match(filter.query.root, candidates);
    if (!rows)
        return failureOf(rows);
    return Selection{*table, std::move(*rows)};
}

PageRows pageOf(const Selection &selection, const EventRequest &request)
{
    const EventTable &table = *selection.table;
    const auto dated = static_cast<std::ptrdiff_t>(table.datedCount);
    std::vector<std::uint32_t> newestFirst;
    if (request.order == EventOrder::Newest) {
        newestFirst.assign(table.order.rbegin(), table.order.rend());
        // Undated ones come last whichever way the others run.
        std::rotate(newestFirst.begin(), newestFirst.end() - dated, newestFirst.end());
    }
    const auto &order = request.order == EventOrder::Newest ? newestFirst : table.order;
    auto at = order.begin();
    if (request.after) {
        const Place after{request.after->time.has_value(), request.after->time.value_or(Instant()),
                          request.after->key};
        at = std::partition_point(order.begin(), order.end(), [&](std::uint32_t row) {
            return !isBefore(after, placeOf(table, row), request.order);
        });
    }
    const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 1, pageRowsMax));
    PageRows page;
    std::uint32_t last = 0;
    for (; at != order.end(); ++at) {
        if (!selection.rows.test(*at))
            continue;
        if (page.keys.size() == limit) {
            const Place place = placeOf(table, last);
            page.next
                = EventCursor{place.dated ? std::optional(place.time) : std::nullopt, place.key};
            break;
        }
        page.keys.push_back(table.keys[*at]);
        last = *at;
    }
    return page;
}

} // namespace faultline::store
