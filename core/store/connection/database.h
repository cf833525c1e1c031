// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection/sql.h"
#include "core/store/connection/statement.h"

#include <QHash>
#include <QSqlDatabase>

#include <memory>

struct sqlite3;

namespace faultline::store {

/// One SQLite connection; belongs to the thread that opened it.
class Database {
public:
    enum class Use : std::uint8_t {
        Writer, ///< the one connection that writes and checkpoints
        Reader, ///< query_only, never checkpoints
        Scratch, ///< a database of its own: a copy being made, a replay
    };
    struct Options {
        Use use = Use::Reader;
        bool qtSqlOnly = false;
    };

    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path,
                                                                Options options);
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    ~Database();

    /// Everyday statements, through Qt Sql.
    [[nodiscard]] Result<Statement> prepare(const Sql &sql);
    /// Bulk statements, straight through the driver's connection where that is safe.
    [[nodiscard]] Result<Statement> prepareBulk(const Sql &sql);
    /// One statement without parameters that is not worth keeping: pragmas, schema.
    [[nodiscard]] Result<void> execute(const QString &sql);
    /// Statements of our own schema files: each ends with `;` at the end of a line.
    [[nodiscard]] Result<void> executeScript(const QString &script);
    /// First column of the first row, 0 without a row.
    [[nodiscard]] Result<std::int64_t> number(const QString &sql);
    [[nodiscard]] Result<QString> word(const QString &sql);

    [[nodiscard]] std::int64_t lastInsertKey();
    /// Rows the last statement changed.
    [[nodiscard]] std::int64_t changedRows();

    /// Null when only Qt Sql may be used.
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }

private:
    using Shelves = QHash<QString, std::shared_ptr<Statement::Shelf>>;

    explicit Database(QString name);
    [[nodiscard]] Result<Statement> lease(Shelves &shelves, const QString &sql, sqlite3 *handle);
    [[nodiscard]] Result<void> configure(Use use);
    [[nodiscard]] Result<std::int64_t> keptNumber(const Sql &sql);

    QString m_name;
    QSqlDatabase m_database;
    sqlite3 *m_handle = nullptr;
    Shelves m_everyday;
    Shelves m_bulk;
};

} // namespace faultline::store
