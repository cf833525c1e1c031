// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/evidence/connectorstore.h"

#include "core/store/content/compression.h"
#include "core/store/context.h"
#include "core/store/import/stepjob.h"

#include <algorithm>

namespace faultline::store {
namespace {

constexpr std::uint64_t letterBytesMax = 64 * 1024 * 1024;

DeadLetter letterFromRow(const Statement &row)
{
    DeadLetter letter;
    letter.key = row.integer(0);
    letter.connector = row.text(1);
    letter.receivedAt = Instant(row.integer(2));
    letter.reason = row.text(3);
    letter.attempts = static_cast<int>(row.integer(4));
    letter.sizeBytes = row.natural(5);
    return letter;
}

} // namespace

ConnectorStore::ConnectorStore(CaseContext &context)
    : m_context(context)
{ }

Result<QByteArray> ConnectorStore::state(const QString &connector) const
{
    static const Sql sql("SELECT state FROM connector_state WHERE connector=?");
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto statement = (*database)->prepare(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(connector).step();
    if (!row)
        return failureOf(row);
    if (!*row)
        return failure(ErrorCode::NotFound,
                       QStringLiteral("%1 has not run in this case").arg(connector));
    return statement->blob(0);
}

Result<void> ConnectorStore::saveState(const QString &connector, const QByteArray &state)
{
    static const Sql sql("INSERT INTO connector_state(connector,state,updated_at) VALUES(?,?,?) "
                         "ON CONFLICT(connector) DO UPDATE SET state=excluded.state, "
                         "updated_at=excluded.updated_at");
    const auto writer = m_context.writing();
    if (!writer)
        return failureOf(writer);
    return importOnce(**writer, [&](Database &database) -> Result<void> {
        auto statement = database.prepare(sql);
        if (!statement)
            return failureOf(statement);
        return statement->bind(connector).bind(state).bind(m_context.clock->now().ns()).run();
    });
}

Result<std::int64_t> ConnectorStore::addDeadLetter(const DeadLetter &letter)
{
    static const Sql sql("INSERT INTO dead_letter(connector,received_at,reason,attempts,size_bytes,"
                         "body) VALUES(?,?,?,?,?,?)");
    const auto writer = m_context.writing();
    if (!writer)
        return failureOf(writer);
    const auto size = static_cast<std::uint64_t>(letter.body.size());
    if (size > letterBytesMax)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("A dead letter of %1 bytes is too large").arg(size));
    const QByteArray body
        = compressed({letter.body.constData(), static_cast<std::size_t>(letter.body.size())});
    std::int64_t key = 0;
    auto done = importOnce(**writer, [&](Database &database) -> Result<void> {
        auto statement = database.prepare(sql);
        if (!statement)
            return failureOf(statement);
        statement->bind(letter.connector).bind(letter.receivedAt.ns()).bind(letter.reason);
        auto inserted = statement->bind(letter.attempts).bind(size).bind(body).run();
        key = database.lastInsertKey();
        return inserted;
    });
    if (!done)
        return failureOf(done);
    return key;
}

Result<std::vector<DeadLetter>> ConnectorStore::deadLetters(const QString &connector,
                                                            std::int64_t afterKey, int limit) const
{
    static const Sql sql(
        "SELECT key,connector,received_at,reason,attempts,size_bytes "
        "FROM dead_letter WHERE (?='' OR connector=?) AND key>? ORDER BY key LIMIT ?");
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    std::vector<DeadLetter> letters;
    auto statement = (*database)->prepare(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(connector).bind(connector).bind(afterKey).bind(std::clamp(limit, 1, 10'000));
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return letters;
        letters.push_back(letterFromRow(*statement));
    }
}

Result<DeadLetter> ConnectorStore::deadLetter(std::int64_t key) const
{
    static const Sql sql("SELECT key,connector,received_at,reason,attempts,size_bytes,body "
                         "FROM dead_letter WHERE key=?");
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto statement = (*database)->prepare(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->bind(key).step();
    if (!row)
        return failureOf(row);
    if (!*row)
        return failure(ErrorCode::NotFound, QStringLiteral("There is no dead letter %1").arg(key));
    DeadLetter letter = letterFromRow(*statement);
    auto body = decompressed(statement->blob(6), letterBytesMax);
    if (!body)
        return failureOf(body);
    letter.body = std::move(*body);
    return letter;
}

Result<void> ConnectorStore::countAttempt(std::int64_t key, const QString &reason)
{
    static const Sql sql("UPDATE dead_letter SET attempts=attempts+1, reason=? WHERE key=?");
    const auto writer = m_context.writing();
    if (!writer)
        return failureOf(writer);
    return importOnce(**writer, [&](Database &database) -> Result<void> {
        auto statement = database.prepare(sql);
        if (!statement)
            return failureOf(statement);
        return statement->bind(reason).bind(key).run();
    });
}

Result<void> ConnectorStore::discardDeadLetter(std::int64_t key)
{
    static const Sql sql("DELETE FROM dead_letter WHERE key=?");
    const auto writer = m_context.writing();
    if (!writer)
        return failureOf(writer);
    return importOnce(**writer, [&](Database &database) -> Result<void> {
        auto statement = database.prepare(sql);
        if (!statement)
            return failureOf(statement);
        return statement->bind(key).run();
    });
}

} // namespace faultline::store
