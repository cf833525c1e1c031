// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event/eventwriter.h"

#include "core/domain/eventtext.h"
#include "core/store/entity/entityreader.h"
#include "core/store/search/textindex.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace faultline::store {
namespace {

std::optional<std::int64_t> nsOf(const std::optional<Instant> &at)
{
    return at ? std::optional(at->ns()) : std::nullopt;
}

Result<void> insertPairs(Database &database, const Sql &sql, std::int64_t event,
                         const QStringList &values)
{
    if (values.isEmpty())
        return {};
    auto statement = database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    for (const QString &value : values) {
        if (auto done = statement->bind(event).bind(value).run(); !done)
            return done;
    }
    return {};
}

/// As it will be read back: the text index can only forget tokens that it can compute again.
domain::Event asStored(domain::Event event)
{
    event.title = QString::fromUtf8(event.title.toUtf8());
    std::vector<QByteArray> tags;
    for (const QString &tag : event.tags)
        tags.push_back(tag.toUtf8());
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    event.tags.clear();
    for (const QByteArray &tag : tags)
        event.tags += QString::fromUtf8(tag);
    return event;
}

} // namespace

PreparedEvent::PreparedEvent(domain::Event source)
    : event(asStored(std::move(source)))
    , data(QString::fromUtf8(QJsonDocument(event.data).toJson(QJsonDocument::Compact)))
    , tokens(indexedTokens(domain::searchableText(event)))
    , bytes(static_cast<std::uint64_t>(data.size() + tokens.size() + event.title.size()) + 256)
{ }

Result<bool> EventWriter::insert(const PreparedEvent &prepared,
                                 std::optional<std::int64_t> evidenceKey, const QString &producer)
{
    static const Sql sql(R"(
        INSERT OR IGNORE INTO event(id,evidence,producer,raw_ns,end_ns,time_text,source,type,
            severity,service,host,trace_id,span_id,title,data,source_id,position_offset,
            position_line,parsed_at,created_at)
        VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?))");
    const domain::Event &event = prepared.event;
    std::array<std::int64_t, 4> words{};
    std::size_t next = 0;
    for (const QString *text : {&producer, &event.eventType, &event.service, &event.host}) {
        const auto key = m_words.keyOf(m_database, *text);
        if (!key)
            return failureOf(key);
        words[next++] = *key;
    }
    auto statement = m_database.prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    const QByteArray id = event.id.toBytes();
    const QByteArray trace = event.traceId.toBytes();
    statement->bind(id).bind(evidenceKey);
    if (producer.isEmpty())
        statement->bindNull();
    else
        statement->bind(words[0]);
    statement->bind(nsOf(event.rawTime)).bind(nsOf(event.end)).bind(event.timeText);
    statement->bind(static_cast<int>(event.source)).bind(words[1]);
    statement->bind(static_cast<int>(event.severity)).bind(words[2]).bind(words[3]);
    if (event.traceId.isNull())
        statement->bindNull();
    else
        statement->bind(trace);
    if (event.spanId.isNull())
        statement->bindNull();
    else
        statement->bind(event.spanId.value);
    statement->bind(event.title).bind(prepared.data).bind(event.sourceId);
    statement->bind(event.position.offset).bind(event.position.line).bind(m_now.ns());
    statement->bind(event.createdAt == Instant() ? m_now.ns() : event.createdAt.ns());
    if (auto done = statement->run(); !done)
        return failureOf(done);
    if (m_database.changedRows() > 0) {
        if (auto done = insertParts(prepared, m_database.lastInsertKey()); !done)
            return failureOf(done);
        return true;
    }
    if (evidenceKey) {
        if (auto done = noteAgain(event, *evidenceKey); !done)
            return failureOf(done);
    }
    return false;
}

Result<void> EventWriter::insertParts(const PreparedEvent &prepared, std::int64_t key)
{
    static const Sql insertTag("INSERT OR IGNORE INTO event_tag(event,tag) VALUES(?,?)");
    static const Sql insertKey("INSERT OR IGNORE INTO event_key(event,kind,value) VALUES(?,?,?)");
    if (auto done = insertPairs(m_database, insertTag, key, prepared.event.tags); !done)
        return done;
    if (!prepared.event.keys.empty()) {
        auto statement = m_database.prepareBulk(insertKey);
        if (!statement)
            return failureOf(statement);
        for (const domain::TypedKey &typed : prepared.event.keys) {
            statement->bind(key).bind(static_cast<int>(typed.kind)).bind(typed.value);
            if (auto done = statement->run(); !done)
                return done;
        }
    }
    return prepared.tokens.isEmpty() ? Result<void>()
                                     : addText(m_database, TextTable::Events, key, prepared.tokens);
}

Result<void> EventWriter::noteAgain(const domain::Event &event, std::int64_t evidenceKey)
{
    static const Sql lookup(R"(
        SELECT e.key, e.evidence, v.replaced_by IS NOT NULL OR v.removed_at IS NOT NULL
        FROM event AS e LEFT JOIN evidence AS v ON v.key=e.evidence WHERE e.id=?)");
    static const Sql note("INSERT OR IGNORE INTO event_also(event,evidence,position_offset,"
                          "position_line) VALUES(?,?,?,?)");
    auto known = m_database.prepareBulk(lookup);
    if (!known)
        return failureOf(known);
    const QByteArray id = event.id.toBytes();
    const auto row = known->bind(id).step();
    if (!row || !*row)
        return row ? Result<void>() : failureOf(row);
    if (known->isNull(1) || known->integer(1) == evidenceKey)
        return {};
    auto statement = m_database.prepareBulk(note);
    if (!statement)
        return failureOf(statement);
    statement->bind(known->integer(0)).bind(evidenceKey);
    statement->bind(event.position.offset).bind(event.position.line);
    if (auto done = statement->run(); !done)
        return done;
    if (known->integer(2) == 0)
        return {};
    const auto moved = rehomeEvent(m_database, known->integer(0), known->integer(1));
    m_moved = m_moved || (moved && *moved);
    return moved ? Result<void>() : failureOf(moved);
}

Result<void> deleteEvent(Database &database, const domain::EventId &id)
{
    static const Sql select("SELECT key FROM event WHERE id=?");
    static const Sql erase("DELETE FROM event WHERE id=?");
    const EntitySpec &spec = *specOf(EntityType::Event);
    const auto row = readEntity(database, spec, id.uuid());
    if (!row || !*row)
        return row ? Result<void>() : failureOf(row);
    auto lookup = database.prepare(select);
    if (!lookup)
        return failureOf(lookup);
    const auto found = lookup->bind(id).step();
    if (!found || !*found)
        return found ? Result<void>() : failureOf(found);
    const QString tokens = indexedTokens(searchableTextOf(spec, (*row)->fields));
    if (!tokens.isEmpty()) {
        if (auto done = removeText(database, TextTable::Events, lookup->integer(0), tokens); !done)
            return done;
    }
    auto statement = database.prepare(erase);
    if (!statement)
        return failureOf(statement);
    return statement->bind(id).run();
}

Result<bool> rehomeEvent(Database &database, std::int64_t eventKey, std::int64_t fromEvidence)
{
    static const Sql other(R"(
        SELECT a.evidence, a.position_offset, a.position_line, e.position_offset, e.position_line
        FROM event_also AS a JOIN evidence AS v ON v.key=a.evidence
        JOIN event AS e ON e.key=a.event
        WHERE a.event=? AND a.evidence<>? AND v.replaced_by IS NULL AND v.removed_at IS NULL
        ORDER BY a.evidence DESC LIMIT 1)");
    static const Sql move(
        "UPDATE event SET evidence=?, position_offset=?, position_line=? WHERE key=?");
    static const Sql forget("DELETE FROM event_also WHERE event=? AND evidence=?");
    static const Sql remember("INSERT OR IGNORE INTO event_also(event,evidence,position_offset,"
                              "position_line) VALUES(?,?,?,?)");
    auto lookup = database.prepare(other);
    auto moving = database.prepare(move);
    auto forgetting = database.prepare(forget);
    auto remembering = database.prepare(remember);
    for (const auto *prepared : {&lookup, &moving, &forgetting, &remembering}) {
        if (!*prepared)
            return failureOf(*prepared);
    }
    const auto row = lookup->bind(eventKey).bind(fromEvidence).step();
    if (!row || !*row)
        return row;
    const std::int64_t evidence = lookup->integer(0);
    moving->bind(evidence).bind(lookup->integer(1)).bind(lookup->integer(2)).bind(eventKey);
    forgetting->bind(eventKey).bind(evidence);
    remembering->bind(eventKey).bind(fromEvidence);
    remembering->bind(lookup->integer(3)).bind(lookup->integer(4));
    for (auto *statement : {&*moving, &*forgetting, &*remembering}) {
        if (auto done = statement->run(); !done)
            return failureOf(done);
    }
    return true;
}

} // namespace faultline::store
