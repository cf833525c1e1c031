// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/import/finish.h"

#include "core/store/content/documents.h"
#include "core/store/event/eventwriter.h"
#include "core/store/import/stepjob.h"

#include <map>

namespace faultline::store {
namespace {

Result<std::uint64_t> bytesHandedOver(Database &database, const EvidenceRow &row)
{
    static const Sql sql("SELECT sum(raw_bytes) FROM segment WHERE evidence=? AND ordinal<?");
    if (row.evidence.keeping == domain::Keeping::Document)
        return row.document ? documentSize(database, *row.document) : 0;
    auto statement = database.prepare(sql);
    if (!statement)
        return failureOf(statement);
    const auto next = statement->bind(row.key).bind(row.segments).step();
    if (!next)
        return failureOf(next);
    return *next ? statement->natural(0) : 0;
}

Result<void> checkBytes(Database &database, const EvidenceRow &row,
                        const FinishedEvidence &finished)
{
    if (row.evidence.keeping == domain::Keeping::Reference)
        return {};
    const auto bytes = bytesHandedOver(database, row);
    if (!bytes)
        return failureOf(bytes);
    if (*bytes == finished.sizeBytes)
        return {};
    return failure(ErrorCode::Corrupt,
                   QStringLiteral("%1 has %2 bytes, but its records add up to %3")
                       .arg(row.evidence.path)
                       .arg(finished.sizeBytes)
                       .arg(*bytes),
                   QStringLiteral("Import it again with --as unknown to keep it as it is"));
}

using Lanes = std::map<std::int64_t, signals::Pyramid>;

/// Lanes in more than one part, added up. Read and merged on the importing thread.
Result<Lanes> mergedLanes(Database &database, std::int64_t evidence)
{
    static const Sql sql("SELECT lane,body FROM pyramid WHERE evidence=? ORDER BY lane,part");
    Lanes lanes;
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(evidence);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return lanes;
        const auto part = signals::Pyramid::deserialize(statement->blob(1));
        if (!part)
            return failureOf(part);
        lanes[statement->integer(0)].merge(*part);
    }
}

Result<void> replaceLanes(Database &database, std::int64_t evidence, const Lanes &lanes)
{
    static const Sql erase("DELETE FROM pyramid WHERE evidence=?");
    static const Sql insert("INSERT INTO pyramid(evidence,lane,part,body) VALUES(?,?,1,?)");
    auto erasing = database.prepare(erase);
    if (!erasing)
        return failureOf(erasing);
    if (auto done = erasing->bind(evidence).run(); !done)
        return done;
    for (const auto &[lane, pyramid] : lanes) {
        auto inserting = database.prepareBulk(insert);
        if (!inserting)
            return failureOf(inserting);
        if (auto done = inserting->bind(evidence).bind(lane).bind(pyramid.serialize()).run(); !done)
            return done;
    }
    return {};
}

/// Names the document by its content, or takes the one that is there already.
Result<void> nameDocument(Database &database, const EvidenceRow &row, const Sha256 &sha256)
{
    static const Sql name("UPDATE document SET sha256=? WHERE key=?");
    static const Sql attach("UPDATE evidence SET document=? WHERE key=?");
    static const Sql erase("DELETE FROM document WHERE key=?");
    if (!row.document)
        return {};
    const auto known = findDocument(database, sha256);
    if (!known)
        return failureOf(known);
    if (!*known || **known == *row.document) {
        auto naming = database.prepare(name);
        if (!naming)
            return failureOf(naming);
        return naming->bind(sha256).bind(*row.document).run();
    }
    auto attaching = database.prepare(attach);
    auto erasing = database.prepare(erase);
    if (!attaching || !erasing)
        return attaching ? failureOf(erasing) : failureOf(attaching);
    if (auto done = attaching->bind(**known).bind(row.key).run(); !done)
        return done;
    return erasing->bind(*row.document).run();
}

Result<void> markComplete(Database &database, const EvidenceRow &row,
                          const FinishedEvidence &finished)
{
    static const Sql complete(R"(
        UPDATE evidence SET complete=1, sha256=?, size_bytes=?,
            events=(SELECT count(*) FROM event WHERE event.evidence=evidence.key)
                +(SELECT count(*) FROM event_also WHERE event_also.evidence=evidence.key),
            quarantined=(SELECT count(*) FROM quarantine
                WHERE quarantine.evidence=evidence.key)
        WHERE key=?)");
    static const Sql hide("UPDATE evidence SET replaced_by=? WHERE path=? AND member=? AND key<>? "
                          "AND replaced_by IS NULL");
    auto completing = database.prepare(complete);
    if (!completing)
        return failureOf(completing);
    completing->bind(finished.sha256).bind(finished.sizeBytes).bind(row.key);
    if (auto done = completing->run(); !done)
        return done;
    auto hiding = database.prepare(hide);
    if (!hiding)
        return failureOf(hiding);
    return hiding->bind(row.evidence.id)
        .bind(row.evidence.path)
        .bind(row.evidence.member)
        .bind(row.key)
        .run();
}

struct SharedEvent {
    std::int64_t key = 0;
    std::int64_t evidence = 0;
};

/// Events that this evidence says too and that belong to one it is about to hide.
Result<std::vector<SharedEvent>> eventsOfHidden(Database &database, const EvidenceRow &row)
{
    static const Sql sql(R"(
        SELECT e.key, e.evidence FROM event_also AS a JOIN event AS e ON e.key=a.event
        JOIN evidence AS v ON v.key=e.evidence
        WHERE a.evidence=? AND (v.replaced_by IS NOT NULL OR v.removed_at IS NOT NULL))");
    std::vector<SharedEvent> events;
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(row.key);
    for (;;) {
        const auto next = statement->step();
        if (!next)
            return failureOf(next);
        if (!*next)
            return events;
        events.push_back({statement->integer(0), statement->integer(1)});
    }
}

Result<void> takeOverEvents(Writer &writer, const EvidenceRow &row)
{
    std::optional<std::vector<SharedEvent>> events;
    std::size_t next = 0;
    StepJob job([&](Database &database, SliceBudget &budget) -> Result<bool> {
        if (!events) {
            auto found = eventsOfHidden(database, row);
            if (!found)
                return failureOf(found);
            events = std::move(*found);
        }
        while (next < events->size() && !budget.isSpent()) {
            const SharedEvent &event = (*events)[next++];
            if (auto moved = rehomeEvent(database, event.key, event.evidence); !moved)
                return moved;
        }
        return next == events->size();
    });
    return writer.import(job);
}

} // namespace

Result<std::optional<domain::EvidenceId>> findTwin(Database &database, const domain::EvidenceId &id,
                                                   const FinishedEvidence &finished)
{
    const auto own = readEvidence(database, id);
    if (!own)
        return failureOf(own);
    if (own->evidence.keeping == domain::Keeping::Reference)
        return std::nullopt;
    const auto rows = readOfContent(database, finished.sha256);
    if (!rows)
        return failureOf(rows);
    for (const EvidenceRow &row : *rows) {
        if (row.evidence.id != id && !row.evidence.replacedBy)
            return row.evidence.id;
    }
    return std::nullopt;
}

Result<void> finishEvidence(Writer &writer, Database &reader, const domain::EvidenceId &id,
                            const FinishedEvidence &finished)
{
    const auto row = readEvidence(reader, id);
    if (!row)
        return failureOf(row);
    if (auto checked = checkBytes(reader, *row, finished); !checked)
        return checked;
    const auto lanes = mergedLanes(reader, row->key);
    if (!lanes)
        return failureOf(lanes);
    const auto done = importOnce(writer, [&](Database &database) -> Result<void> {
        if (auto replaced = replaceLanes(database, row->key, *lanes); !replaced)
            return replaced;
        if (auto named = nameDocument(database, *row, finished.sha256); !named)
            return named;
        return markComplete(database, *row, finished);
    });
    return done ? takeOverEvents(writer, *row) : done;
}

} // namespace faultline::store
