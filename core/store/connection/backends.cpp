// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection/backends.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <sqlite3.h>

namespace faultline::store {
namespace {

class QtBackend final : public StatementBackend {
public:
    explicit QtBackend(const QSqlDatabase &handle)
        : m_query(handle)
    {
        m_query.setForwardOnly(true);
    }

    [[nodiscard]] bool prepare(const QString &sql)
    {
        m_sql = sql;
        return m_query.prepare(sql);
    }
    [[nodiscard]] Error error() const
    {
        const QSqlError last = m_query.lastError();
        return sqliteError(last.nativeErrorCode().toInt(), last.databaseText(), m_sql);
    }

    void bindNull(int index) override { m_query.bindValue(index, QVariant()); }
    void bindInteger(int index, std::int64_t value) override
    {
        m_query.bindValue(index, QVariant::fromValue(static_cast<qlonglong>(value)));
    }
    void bindReal(int index, double value) override { m_query.bindValue(index, value); }
    void bindText(int index, const QString &value) override
    {
        // A null QString would be bound as NULL.
        m_query.bindValue(index, value.isNull() ? QStringLiteral("") : value);
    }
    void bindBlob(int index, const QByteArray &value) override
    {
        m_query.bindValue(index, value.isNull() ? QByteArray("") : value);
    }
    Result<bool> step() override
    {
        if (!m_running) {
            if (!m_query.exec())
                return tl::unexpected(error());
            m_running = true;
        }
        if (m_query.next())
            return true;
        if (m_query.lastError().type() != QSqlError::NoError)
            return tl::unexpected(error());
        return false;
    }
    void reset() override
    {
        m_query.finish();
        m_running = false;
    }
    [[nodiscard]] bool isNull(int column) const override { return m_query.isNull(column); }
    [[nodiscard]] std::int64_t integer(int column) const override
    {
        return m_query.value(column).toLongLong();
    }
    [[nodiscard]] double real(int column) const override
    {
        return m_query.value(column).toDouble();
    }
    [[nodiscard]] QString text(int column) const override
    {
        return m_query.value(column).toString();
    }
    [[nodiscard]] QByteArray blob(int column) const override
    {
        return m_query.value(column).toByteArray();
    }

private:
    QSqlQuery m_query;
    QString m_sql;
    bool m_running = false;
};

class DirectBackend final : public StatementBackend {
public:
    DirectBackend(sqlite3 *handle, sqlite3_stmt *statement)
        : m_handle(handle)
        , m_statement(statement)
    { }
    ~DirectBackend() override { sqlite3_finalize(m_statement); }
    DirectBackend(const DirectBackend &) = delete;
    DirectBackend &operator=(const DirectBackend &) = delete;

    void bindNull(int index) override { remember(sqlite3_bind_null(m_statement, index + 1)); }
    void bindInteger(int index, std::int64_t value) override
    {
        remember(sqlite3_bind_int64(m_statement, index + 1, value));
    }
    void bindReal(int index, double value) override
    {
        remember(sqlite3_bind_double(m_statement, index + 1, value));
    }
    void bindText(int index, const QString &value) override
    {
        const QByteArray utf8 = value.toUtf8();
        remember(sqlite3_bind_text64(m_statement, index + 1, utf8.isNull() ? "" : utf8.constData(),
                                     static_cast<sqlite3_uint64>(utf8.size()), SQLITE_TRANSIENT,
                                     SQLITE_UTF8));
    }
    void bindBlob(int index, const QByteArray &value) override
    {
        // Held until the statement was run, so nothing is copied and nobody has to wait.
        const auto slot = static_cast<std::size_t>(index);
        if (m_held.size() <= slot)
            m_held.resize(slot + 1);
        m_held[slot] = value;
        remember(sqlite3_bind_blob64(m_statement, index + 1,
                                     value.isNull() ? "" : m_held[slot].constData(),
                                     static_cast<sqlite3_uint64>(value.size()), SQLITE_STATIC));
    }
    Result<bool> step() override
    {
        const int code = m_bindCode == SQLITE_OK ? sqlite3_step(m_statement) : m_bindCode;
        if (code == SQLITE_ROW)
            return true;
        if (code == SQLITE_DONE)
            return false;
        return tl::unexpected(sqliteError(sqlite3_extended_errcode(m_handle),
                                          QString::fromUtf8(sqlite3_errmsg(m_handle)),
                                          QString::fromUtf8(sqlite3_sql(m_statement))));
    }
    void reset() override
    {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
        m_held.clear();
        m_bindCode = SQLITE_OK;
    }
    [[nodiscard]] bool isNull(int column) const override
    {
        return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
    }
    [[nodiscard]] std::int64_t integer(int column) const override
    {
        return sqlite3_column_int64(m_statement, column);
    }
    [[nodiscard]] double real(int column) const override
    {
        return sqlite3_column_double(m_statement, column);
    }
    [[nodiscard]] QString text(int column) const override
    {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
        return QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column));
    }
    [[nodiscard]] QByteArray blob(int column) const override
    {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        return {bytes, sqlite3_column_bytes(m_statement, column)};
    }

private:
    void remember(int code)
    {
        if (code != SQLITE_OK)
            m_bindCode = code;
    }

    sqlite3 *m_handle;
    sqlite3_stmt *m_statement;
    std::vector<QByteArray> m_held;
    int m_bindCode = SQLITE_OK;
};

QString driverSourceId(const QSqlDatabase &handle)
{
    QSqlQuery query(handle);
    return query.exec(QStringLiteral("SELECT sqlite_source_id()")) && query.next()
        ? query.value(0).toString()
        : QString();
}

} // namespace

Result<std::unique_ptr<StatementBackend>> prepareThroughQt(const QSqlDatabase &handle,
                                                           const QString &sql)
{
    auto backend = std::make_unique<QtBackend>(handle);
    if (!backend->prepare(sql))
        return tl::unexpected(backend->error());
    return backend;
}

Result<std::unique_ptr<StatementBackend>> prepareDirect(sqlite3 *handle, const QString &sql)
{
    const QByteArray utf8 = sql.toUtf8();
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(handle, utf8.constData(), static_cast<int>(utf8.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        return tl::unexpected(sqliteError(sqlite3_extended_errcode(handle),
                                          QString::fromUtf8(sqlite3_errmsg(handle)), sql));
    return std::make_unique<DirectBackend>(handle, statement);
}

sqlite3 *directHandle(const QSqlDatabase &handle)
{
    const QVariant variant = handle.driver()->handle();
    if (!variant.isValid() || qstrcmp(variant.typeName(), "sqlite3*") != 0)
        return nullptr;
    if (driverSourceId(handle) != QString::fromLatin1(sqlite3_sourceid()))
        return nullptr;
    return *static_cast<sqlite3 *const *>(variant.constData());
}

Error sqliteError(int resultCode, const QString &message, const QString &sql)
{
    const QString what = QStringLiteral("The case file: %1 (%2), in: %3")
                             .arg(message)
                             .arg(resultCode)
                             .arg(sql.left(200));
    switch (resultCode & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Busy, what, QStringLiteral("Close other programs that use the file")};
    case SQLITE_FULL:
        return {ErrorCode::Io, what, QStringLiteral("Free some space on the disk")};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::Corrupt, what, QStringLiteral("Open a backup of the case")};
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return {ErrorCode::Io, what, QStringLiteral("Check the disk and the rights of the folder")};
    case SQLITE_CONSTRAINT:
        return {ErrorCode::Conflict, what, {}};
    case SQLITE_TOOBIG:
        return {ErrorCode::LimitExceeded, what, {}};
    default:
        return {ErrorCode::Internal, what, {}};
    }
}

} // namespace faultline::store
