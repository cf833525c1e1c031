// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event/eventrows.h"

#include <QJsonDocument>

namespace faultline::store {
namespace {

const Sql &selectEvent()
{
    static const Sql sql(R"(
        SELECT e.key, e.id, v.id, e.raw_ns, e.end_ns, e.time_text, e.source,
            (SELECT text FROM word WHERE word.key=e.type), e.severity,
            (SELECT text FROM word WHERE word.key=e.service),
            (SELECT text FROM word WHERE word.key=e.host),
            e.trace_id, e.span_id, e.title, e.data, e.source_id, e.position_offset,
            e.position_line, e.created_at, e.deleted_at, s.clock_offset,
            EXISTS(SELECT 1 FROM mark AS m WHERE m.event=e.id AND m.deleted_at IS NULL)
        FROM event AS e LEFT JOIN evidence AS v ON v.key=e.evidence
        LEFT JOIN evidence_setting AS s ON s.id=v.id
        WHERE e.key=?)");
    return sql;
}

std::optional<Instant> momentAt(const Statement &row, int column)
{
    const auto ns = row.optionalInteger(column);
    return ns ? std::optional(Instant(*ns)) : std::nullopt;
}

EventRow eventFromRow(const Statement &row)
{
    EventRow own;
    domain::Event &event = own.event;
    own.key = row.integer(0);
    event.id = row.id<domain::EventId>(1);
    event.evidence = row.optionalId<domain::EvidenceId>(2);
    event.rawTime = momentAt(row, 3);
    event.end = momentAt(row, 4);
    event.timeText = row.text(5);
    event.source = static_cast<domain::Source>(row.integer(6));
    event.eventType = row.text(7);
    event.severity = static_cast<domain::Severity>(row.integer(8));
    event.service = row.text(9);
    event.host = row.text(10);
    event.traceId = row.id<domain::TraceId>(11);
    event.spanId = {row.natural(12)};
    event.title = row.text(13);
    event.data = QJsonDocument::fromJson(row.text(14).toUtf8()).object();
    event.sourceId = row.text(15);
    event.position = {row.natural(16), row.natural(17)};
    event.createdAt = Instant(row.integer(18));
    event.deletedAt = momentAt(row, 19);
    own.clockOffset = Nanoseconds(row.integer(20));
    own.linked = row.integer(21) != 0;
    if (event.rawTime)
        own.time = *event.rawTime + own.clockOffset;
    return own;
}

Result<void> addTagsAndKeys(Database &database, EventRow &row)
{
    static const Sql tags("SELECT tag FROM event_tag WHERE event=? ORDER BY tag");
    static const Sql keys("SELECT kind,value FROM event_key WHERE event=? ORDER BY kind,value");
    auto tag = database.prepareBulk(tags);
    auto key = database.prepareBulk(keys);
    if (!tag || !key)
        return tag ? failureOf(key) : failureOf(tag);
    tag->bind(row.key);
    key->bind(row.key);
    for (;;) {
        const auto next = tag->step();
        if (!next)
            return failureOf(next);
        if (!*next)
            break;
        row.event.tags += tag->text(0);
    }
    for (;;) {
        const auto next = key->step();
        if (!next)
            return failureOf(next);
        if (!*next)
            return {};
        row.event.keys.push_back(
            {static_cast<domain::TypedKey::Kind>(key->integer(0)), key->text(1)});
    }
}

} // namespace

Result<std::vector<EventRow>> readEventRows(Database &database,
                                            const std::vector<std::int64_t> &keys)
{
    std::vector<EventRow> rows;
    rows.reserve(keys.size());
    auto statement = database.prepareBulk(selectEvent());
    if (!statement)
        return failureOf(statement);
    for (const std::int64_t key : keys) {
        const auto next = statement->bind(key).step();
        if (!next)
            return failureOf(next);
        if (!*next)
            continue;
        EventRow row = eventFromRow(*statement);
        if (auto added = addTagsAndKeys(database, row); !added)
            return failureOf(added);
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<std::optional<std::int64_t>> eventKeyOf(Database &database, const domain::EventId &id)
{
    static const Sql sql("SELECT key FROM event WHERE id=?");
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(id).step();
    if (!row)
        return failureOf(row);
    return *row ? std::optional(statement->integer(0)) : std::nullopt;
}

} // namespace faultline::store
