// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/file/backup.h"

#include "core/store/connection/backends.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

namespace faultline::store {
namespace {

constexpr int pagesAtOnce = 64;

Error backupError(const QString &target, int code)
{
    return {ErrorCode::Io,
            QStringLiteral("The backup %1 could not be written: %2")
                .arg(target, QString::fromUtf8(sqlite3_errstr(code))),
            QStringLiteral("Check that the disk has room")};
}

/// A copy under way.
class BackupJob final : public SlicedJob {
public:
    explicit BackupJob(QString target)
        : m_target(std::move(target))
        , m_part(m_target + QStringLiteral(".part"))
    { }
    ~BackupJob() override
    {
        close();
        QFile::remove(m_part);
    }
    BackupJob(const BackupJob &) = delete;
    BackupJob &operator=(const BackupJob &) = delete;

    Result<bool> slice(Database &database, SliceBudget &budget) override
    {
        if (!database.handle())
            return copyThroughQt(database);
        if (!m_backup) {
            if (auto opened = open(database); !opened)
                return failureOf(opened);
        }
        int code = SQLITE_OK;
        while (code == SQLITE_OK && !budget.isSpent())
            code = sqlite3_backup_step(m_backup, pagesAtOnce);
        if (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED)
            return false;
        close();
        if (code != SQLITE_DONE)
            return tl::unexpected(backupError(m_target, code));
        return rename();
    }

private:
    Result<void> open(Database &database)
    {
        QFile::remove(m_part);
        const int code = sqlite3_open_v2(QFile::encodeName(m_part).constData(), &m_copy,
                                         SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
        if (code != SQLITE_OK)
            return tl::unexpected(backupError(m_target, code));
        m_backup = sqlite3_backup_init(m_copy, "main", database.handle(), "main");
        if (!m_backup)
            return tl::unexpected(backupError(m_target, sqlite3_errcode(m_copy)));
        return {};
    }
    Result<bool> copyThroughQt(Database &database)
    {
        static const Sql sql("VACUUM INTO ?");
        QFile::remove(m_part);
        auto statement = database.prepare(sql);
        if (!statement)
            return failureOf(statement);
        if (auto done = statement->bind(m_part).run(); !done)
            return failureOf(done);
        return rename();
    }
    Result<bool> rename()
    {
        QFile::remove(m_target);
        if (!QFile::rename(m_part, m_target))
            return tl::unexpected(backupError(m_target, SQLITE_CANTOPEN));
        return true;
    }
    void close()
    {
        if (m_backup)
            sqlite3_backup_finish(m_backup);
        if (m_copy)
            sqlite3_close(m_copy);
        m_backup = nullptr;
        m_copy = nullptr;
    }

    QString m_target;
    QString m_part;
    sqlite3 *m_copy = nullptr;
    sqlite3_backup *m_backup = nullptr;
};

} // namespace

Result<void> backUp(Writer &writer, const QString &target, std::stop_token token)
{
    BackupJob job(target);
    return writer.background(job, std::move(token));
}

Result<void> backUpNow(Database &database, const QString &target)
{
    BackupJob job(target);
    for (;;) {
        SliceBudget budget;
        const auto last = job.slice(database, budget);
        if (!last)
            return failureOf(last);
        if (*last)
            return {};
    }
}

QString backupFolder(const QString &casePath)
{
    return casePath + QStringLiteral(".backups");
}

QString dueBackup(const QString &casePath, const QString &today)
{
    const QDir folder(backupFolder(casePath));
    if (!folder.mkpath(QStringLiteral(".")))
        return {};
    const QString path = folder.filePath(QStringLiteral("daily-%1.faultline").arg(today));
    return QFileInfo::exists(path) ? QString() : path;
}

void pruneBackups(const QString &casePath, int kept)
{
    QDir folder(backupFolder(casePath));
    QStringList daily
        = folder.entryList({QStringLiteral("daily-*.faultline")}, QDir::Files, QDir::Name);
    while (daily.size() > kept)
        folder.remove(daily.takeFirst());
}

} // namespace faultline::store
