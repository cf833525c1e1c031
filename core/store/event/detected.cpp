// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event/detected.h"

#include "core/store/event/eventrows.h"
#include "core/store/event/eventwriter.h"
#include "core/store/import/stepjob.h"

#include <QHash>

#include <set>

namespace faultline::store {
namespace {

struct KnownEvent {
    domain::EventId id;
    std::int64_t key = 0;
    bool marked = false;
};

Result<std::vector<KnownEvent>> eventsOfDetector(Database &database, const QString &detector)
{
    static const Sql sql(R"(
        SELECT e.id, e.key, EXISTS(SELECT 1 FROM mark AS m WHERE m.event=e.id)
        FROM word AS w JOIN event AS e ON e.producer=w.key WHERE w.text=?)");
    std::vector<KnownEvent> events;
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(detector);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return events;
        events.push_back(
            {statement->id<domain::EventId>(0), statement->integer(1), statement->integer(2) != 0});
    }
}

/// Says the same: then the row, and what points to its key, can stay.
bool saysTheSame(const domain::Event &a, const domain::Event &b)
{
    return a.rawTime == b.rawTime && a.end == b.end && a.source == b.source
        && a.eventType == b.eventType && a.severity == b.severity && a.service == b.service
        && a.host == b.host && a.title == b.title && a.data == b.data && a.tags == b.tags
        && a.evidence == b.evidence && a.position == b.position;
}

Result<std::optional<std::int64_t>> evidenceKeyOf(Database &database, const domain::Event &event)
{
    static const Sql sql("SELECT key FROM evidence WHERE id=?");
    if (!event.evidence)
        return std::nullopt;
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(*event.evidence).step();
    if (!row)
        return failureOf(row);
    return *row ? std::optional(statement->integer(0)) : std::nullopt;
}

} // namespace

Result<std::uint64_t> writeDetected(Writer &writer, Database &reader, const QString &detector,
                                    std::vector<domain::Event> events, Instant now)
{
    const auto known = eventsOfDetector(reader, detector);
    if (!known)
        return failureOf(known);
    std::vector<PreparedEvent> wanted;
    QHash<QByteArray, std::size_t> indexOf;
    for (domain::Event &event : events) {
        indexOf.insert(event.id.toBytes(), wanted.size());
        wanted.emplace_back(std::move(event));
    }
    std::vector<domain::EventId> gone;
    std::set<std::size_t> settled;
    std::uint64_t updated = 0;
    for (const KnownEvent &event : *known) {
        const auto index = indexOf.constFind(event.id.toBytes());
        if (index == indexOf.constEnd()) {
            if (!event.marked)
                gone.push_back(event.id);
            continue;
        }
        const auto row = readEventRows(reader, {event.key});
        if (!row)
            return failureOf(row);
        const bool same = !row->empty() && saysTheSame(row->front().event, wanted[*index].event);
        if (event.marked || same) {
            settled.insert(*index);
        } else {
            gone.push_back(event.id);
            ++updated;
        }
    }
    std::size_t nextGone = 0;
    std::size_t nextWanted = 0;
    std::uint64_t inserted = 0;
    std::optional<EventWriter> eventWriter;
    StepJob job([&](Database &database, SliceBudget &budget) -> Result<bool> {
        if (!eventWriter)
            eventWriter.emplace(database, now);
        while (nextGone < gone.size() && !budget.isSpent()) {
            if (auto done = deleteEvent(database, gone[nextGone++]); !done)
                return failureOf(done);
        }
        while (nextWanted < wanted.size() && !budget.isSpent()) {
            const std::size_t index = nextWanted++;
            if (settled.count(index) > 0)
                continue;
            const auto evidence = evidenceKeyOf(database, wanted[index].event);
            if (!evidence)
                return failureOf(evidence);
            const auto isNew = eventWriter->insert(wanted[index], *evidence, detector);
            if (!isNew)
                return isNew;
            inserted += *isNew ? 1 : 0;
        }
        return nextGone == gone.size() && nextWanted == wanted.size();
    });
    if (auto done = writer.import(job); !done)
        return failureOf(done);
    return inserted - std::min(inserted, updated);
}

} // namespace faultline::store
