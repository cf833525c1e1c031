// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection/database.h"

#include "core/store/connection/backends.h"

#include <QSqlError>
#include <QSqlQuery>

#include <sqlite3.h>

#include <atomic>

namespace faultline::store {
namespace {

QString nextConnectionName()
{
    static std::atomic<std::uint64_t> last = 0;
    return QStringLiteral("faultline-store-%1").arg(++last);
}

constexpr int busyTimeoutMs = 5'000;
/// What a log that was reset is cut down to, so that its size says how much it holds.
constexpr int walKeptBytes = 4 * 1024 * 1024;

} // namespace

Database::Database(QString name)
    : m_name(std::move(name))
{ }

Result<std::unique_ptr<Database>> Database::open(const QString &path, Options options)
{
    std::unique_ptr<Database> database(new Database(nextConnectionName()));
    database->m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), database->m_name);
    database->m_database.setDatabaseName(path);
    database->m_database.setConnectOptions(
        QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeoutMs));
    if (!database->m_database.open()) {
        const QSqlError error = database->m_database.lastError();
        return tl::unexpected(sqliteError(error.nativeErrorCode().toInt(), error.databaseText(),
                                          QStringLiteral("open %1").arg(path)));
    }
    if (!options.qtSqlOnly)
        database->m_handle = directHandle(database->m_database);
    if (const auto configured = database->configure(options.use); !configured)
        return failureOf(configured);
    return database;
}

Database::~Database()
{
    m_everyday.clear();
    m_bulk.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> Database::configure(Use use)
{
    // No mmap: a file truncated while mapped kills the process. No checkpoint by chance: the
    // writer alone does them, because this SQLite can lose a WAL reset when two connections do.
    QStringList pragmas{
        QStringLiteral("PRAGMA foreign_keys=ON"), QStringLiteral("PRAGMA mmap_size=0"),
        QStringLiteral("PRAGMA wal_autocheckpoint=0"), QStringLiteral("PRAGMA trusted_schema=OFF")};
    if (use == Use::Reader)
        pragmas << QStringLiteral("PRAGMA query_only=ON");
    if (use != Use::Reader)
        pragmas << QStringLiteral("PRAGMA cache_size=-16384");
    if (use == Use::Writer)
        pragmas << QStringLiteral("PRAGMA journal_size_limit=%1").arg(walKeptBytes);
    for (const QString &pragma : pragmas) {
        if (const auto done = execute(pragma); !done)
            return done;
    }
    if (use != Use::Writer && m_handle)
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return {};
}

Result<Statement> Database::prepare(const Sql &sql)
{
    return lease(m_everyday, sql.text(), nullptr);
}

Result<Statement> Database::prepareBulk(const Sql &sql)
{
    return m_handle ? lease(m_bulk, sql.text(), m_handle) : prepare(sql);
}

Result<Statement> Database::lease(Shelves &shelves, const QString &sql, sqlite3 *handle)
{
    auto &shelf = shelves[sql];
    if (!shelf)
        shelf = std::make_shared<Statement::Shelf>();
    if (!shelf->empty()) {
        auto backend = std::move(shelf->back());
        shelf->pop_back();
        return Statement(std::move(backend), *shelf);
    }
    auto backend = handle ? prepareDirect(handle, sql) : prepareThroughQt(m_database, sql);
    if (!backend)
        return failureOf(backend);
    return Statement(std::move(*backend), *shelf);
}

Result<void> Database::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql)) {
        const QSqlError error = query.lastError();
        return tl::unexpected(
            sqliteError(error.nativeErrorCode().toInt(), error.databaseText(), sql));
    }
    return {};
}

Result<void> Database::executeScript(const QString &script)
{
    QStringList lines = script.split(u'\n');
    QString statement;
    for (const QString &line : lines) {
        const QString code = line.trimmed();
        if (code.isEmpty() || code.startsWith(QStringLiteral("--")))
            continue;
        statement += line + u'\n';
        if (!code.section(QStringLiteral("--"), 0, 0).trimmed().endsWith(u';'))
            continue;
        if (const auto done = execute(statement); !done)
            return done;
        statement.clear();
    }
    return {};
}

Result<std::int64_t> Database::number(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql)) {
        const QSqlError error = query.lastError();
        return tl::unexpected(
            sqliteError(error.nativeErrorCode().toInt(), error.databaseText(), sql));
    }
    return query.next() ? query.value(0).toLongLong() : 0;
}

Result<QString> Database::word(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql)) {
        const QSqlError error = query.lastError();
        return tl::unexpected(
            sqliteError(error.nativeErrorCode().toInt(), error.databaseText(), sql));
    }
    return query.next() ? query.value(0).toString() : QString();
}

Result<std::int64_t> Database::keptNumber(const Sql &sql)
{
    auto statement = prepareBulk(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->step();
    if (!row)
        return failureOf(row);
    return *row ? statement->integer(0) : 0;
}

std::int64_t Database::lastInsertKey()
{
    static const Sql sql("SELECT last_insert_rowid()");
    return m_handle ? sqlite3_last_insert_rowid(m_handle) : keptNumber(sql).value_or(0);
}

std::int64_t Database::changedRows()
{
    static const Sql sql("SELECT changes()");
    return m_handle ? sqlite3_changes64(m_handle) : keptNumber(sql).value_or(0);
}

} // namespace faultline::store
