// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/import/removal.h"

#include "core/store/content/content.h"
#include "core/store/event/eventwriter.h"
#include "core/store/import/stepjob.h"

namespace faultline::store {
namespace {

/// Rows of one statement that deletes a few at a time, until none are left.
Result<void> deleteInSteps(Writer &writer, const Sql &sql, std::int64_t first, std::int64_t second,
                           const std::stop_token &token)
{
    StepJob job([&](Database &database, SliceBudget &budget) -> Result<bool> {
        do {
            auto statement = database.prepare(sql);
            if (!statement)
                return failureOf(statement);
            if (auto done = statement->bind(first).bind(second).run(); !done)
                return failureOf(done);
            if (database.changedRows() == 0)
                return true;
        } while (!budget.isSpent());
        return false;
    });
    return writer.import(job, token);
}

const Sql &deleteSegments()
{
    static const Sql sql("DELETE FROM segment WHERE key IN "
                         "(SELECT key FROM segment WHERE evidence=? AND ordinal>=? LIMIT 2)");
    return sql;
}

const Sql &deleteChunks()
{
    static const Sql sql("DELETE FROM document_chunk WHERE key IN "
                         "(SELECT key FROM document_chunk WHERE document=? AND offset>=? LIMIT 4)");
    return sql;
}

const Sql &deleteQuarantine()
{
    static const Sql sql("DELETE FROM quarantine WHERE key IN (SELECT key FROM quarantine "
                         "WHERE evidence=? AND position_offset>=? LIMIT 500)");
    return sql;
}

const Sql &deletePyramids()
{
    static const Sql sql("DELETE FROM pyramid WHERE key IN "
                         "(SELECT key FROM pyramid WHERE evidence=? AND part>=? LIMIT 20)");
    return sql;
}

const Sql &deleteCommits()
{
    static const Sql sql("DELETE FROM code_commit WHERE key IN "
                         "(SELECT key FROM code_commit WHERE evidence=? AND key>? LIMIT 50)");
    return sql;
}

const Sql &deleteAlso()
{
    static const Sql sql("DELETE FROM event_also WHERE (event,evidence) IN (SELECT event,evidence "
                         "FROM event_also WHERE evidence=? AND event>? LIMIT 500)");
    return sql;
}

struct OwnEvent {
    std::int64_t key = 0;
    domain::EventId id;
    std::uint64_t offset = 0;
    bool marked = false;
    QByteArray frozen; ///< of a marked one
};

/// Marks in the trash count too: they may be restored.
Result<std::vector<OwnEvent>> eventsOf(Database &database, std::int64_t evidence)
{
    static const Sql sql("SELECT key, id, position_offset, "
                         "EXISTS(SELECT 1 FROM mark WHERE mark.event=event.id) "
                         "FROM event WHERE evidence=?");
    std::vector<OwnEvent> events;
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(evidence);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return events;
        events.push_back({statement->integer(0),
                          statement->id<domain::EventId>(1),
                          statement->natural(2),
                          statement->integer(3) != 0,
                          {}});
    }
}

Result<void> freeze(Database &database, const OwnEvent &event)
{
    static const Sql sql("INSERT OR IGNORE INTO frozen_record(event,bytes) VALUES(?,?)");
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    return statement->bind(event.key).bind(event.frozen).run();
}

enum class Marked : std::uint8_t { Freeze, Leave };

/// Answers whether marked events stay.
Result<bool> removeEvents(Writer &writer, std::vector<OwnEvent> events, std::int64_t evidence,
                          Marked marked, const std::stop_token &token)
{
    std::size_t next = 0;
    bool someStay = false;
    StepJob job([&](Database &database, SliceBudget &budget) -> Result<bool> {
        while (next < events.size() && !budget.isSpent()) {
            const OwnEvent &event = events[next++];
            const auto moved = rehomeEvent(database, event.key, evidence);
            if (!moved)
                return moved;
            if (*moved)
                continue;
            someStay = someStay || event.marked;
            Result<void> done;
            if (!event.marked)
                done = deleteEvent(database, event.id);
            else if (marked == Marked::Freeze)
                done = freeze(database, event);
            if (!done)
                return failureOf(done);
        }
        return next == events.size();
    });
    if (auto done = writer.import(job, token); !done)
        return failureOf(done);
    return someStay;
}

Result<void> removeDocument(Writer &writer, const EvidenceRow &row, const std::stop_token &token)
{
    static const Sql detach("UPDATE evidence SET document=NULL WHERE key=?");
    static const Sql used(R"(
        SELECT EXISTS(SELECT 1 FROM evidence WHERE document=?)
            OR EXISTS(SELECT 1 FROM attachment WHERE sha256=
                (SELECT sha256 FROM document WHERE key=?)))");
    static const Sql erase("DELETE FROM document WHERE key=?");
    if (!row.document)
        return {};
    bool isUsed = false;
    auto done = importOnce(writer, [&](Database &database) -> Result<void> {
        auto detaching = database.prepare(detach);
        auto asking = database.prepare(used);
        if (!detaching || !asking)
            return detaching ? failureOf(asking) : failureOf(detaching);
        if (auto detached = detaching->bind(row.key).run(); !detached)
            return detached;
        const auto next = asking->bind(*row.document).bind(*row.document).step();
        if (!next)
            return failureOf(next);
        isUsed = asking->integer(0) != 0;
        return {};
    });
    if (!done || isUsed)
        return done;
    done = deleteInSteps(writer, deleteChunks(), *row.document, 0, token);
    if (!done)
        return done;
    return importOnce(writer, [&](Database &database) -> Result<void> {
        auto erasing = database.prepare(erase);
        if (!erasing)
            return failureOf(erasing);
        return erasing->bind(*row.document).run();
    });
}

Result<void> removeRow(Writer &writer, const EvidenceRow &row, bool keepRow, Instant now)
{
    static const Sql keep("UPDATE evidence SET removed_at=?, complete=0, segments=0, records=0, "
                          "undated=0, unparsed=0, quarantined=0 WHERE key=?");
    static const Sql erase("DELETE FROM evidence WHERE key=?");
    return importOnce(writer, [&](Database &database) -> Result<void> {
        auto statement = database.prepare(keepRow ? keep : erase);
        if (!statement)
            return failureOf(statement);
        if (keepRow)
            statement->bind(now.ns());
        return statement->bind(row.key).run();
    });
}

} // namespace

Result<void> removeEvidence(Writer &writer, Database &reader, const domain::EvidenceId &id,
                            Instant now, std::stop_token token)
{
    const auto row = readEvidence(reader, id);
    if (!row)
        return failureOf(row);
    auto events = eventsOf(reader, row->key);
    if (!events)
        return failureOf(events);
    for (OwnEvent &event : *events) {
        if (!event.marked)
            continue;
        const auto bytes = readRecord(reader, *row, event.offset);
        // What cannot be read any more must not stand in the way of removing it.
        event.frozen = bytes ? *bytes : QByteArray();
    }
    const auto someStay = removeEvents(writer, std::move(*events), row->key, Marked::Freeze, token);
    if (!someStay)
        return failureOf(someStay);
    for (const auto &[sql, from] : {std::pair(&deleteSegments(), std::int64_t(0)),
                                    std::pair(&deleteQuarantine(), std::int64_t(0)),
                                    std::pair(&deletePyramids(), std::int64_t(0)),
                                    std::pair(&deleteCommits(), std::int64_t(0)),
                                    std::pair(&deleteAlso(), std::int64_t(0))}) {
        if (auto done = deleteInSteps(writer, *sql, row->key, from, token); !done)
            return done;
    }
    if (auto done = removeDocument(writer, *row, token); !done)
        return done;
    return removeRow(writer, *row, *someStay, now);
}

Result<void> dropBehindCheckpoint(Writer &writer, Database &reader, const EvidenceRow &row,
                                  bool everything)
{
    auto events = eventsOf(reader, row.key);
    if (!events)
        return failureOf(events);
    // The content behind the checkpoint may be another one by now.
    std::erase_if(*events, [&](const OwnEvent &event) {
        return !everything && event.offset < row.checkpoint.offset;
    });
    if (auto done = removeEvents(writer, std::move(*events), row.key, Marked::Leave, {}); !done)
        return failureOf(done);
    const auto segments = everything ? 0 : static_cast<std::int64_t>(row.segments);
    const auto offset = everything ? 0 : static_cast<std::int64_t>(row.checkpoint.offset);
    if (auto done = deleteInSteps(writer, deleteSegments(), row.key, segments, {}); !done)
        return done;
    if (auto done = deleteInSteps(writer, deleteQuarantine(), row.key, offset, {}); !done)
        return done;
    if (everything) {
        if (auto done = deleteInSteps(writer, deletePyramids(), row.key, 0, {}); !done)
            return done;
        if (auto done = deleteInSteps(writer, deleteCommits(), row.key, 0, {}); !done)
            return done;
        return removeDocument(writer, row, {});
    }
    if (!row.document)
        return {};
    std::int64_t written = 0;
    auto done = importOnce(writer, [&](Database &database) -> Result<void> {
        const auto size = documentSize(database, *row.document);
        if (!size)
            return failureOf(size);
        written = static_cast<std::int64_t>(*size);
        return {};
    });
    return done ? deleteInSteps(writer, deleteChunks(), *row.document, written, {}) : done;
}

} // namespace faultline::store
