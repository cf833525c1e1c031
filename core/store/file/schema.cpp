// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/file/schema.h"

#include <QDir>
#include <QFile>

#include <algorithm>

void initializeSchemaResource()
{
    Q_INIT_RESOURCE(faultline_schema);
}

namespace faultline::store {
namespace {

std::vector<Migration> readMigrations()
{
    initializeSchemaResource();
    std::vector<Migration> found;
    const QDir folder(QStringLiteral(":/faultline/schema"));
    for (const QString &name : folder.entryList({QStringLiteral("*.sql")}, QDir::Files)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            found.push_back({name.left(4).toInt(), name, QString::fromUtf8(file.readAll())});
    }
    std::sort(found.begin(), found.end(),
              [](const Migration &a, const Migration &b) { return a.version < b.version; });
    return found;
}

Result<void> runMigration(Database &database, const Migration &migration)
{
    if (auto begun = database.execute(QStringLiteral("BEGIN EXCLUSIVE")); !begun)
        return begun;
    auto done = database.executeScript(migration.script);
    if (done)
        done = database.execute(QStringLiteral("PRAGMA user_version=%1").arg(migration.version));
    if (done)
        done = database.execute(QStringLiteral("COMMIT"));
    if (!done) {
        (void)database.execute(QStringLiteral("ROLLBACK"));
        done.error().message = QStringLiteral("The case could not be brought to version %1: %2")
                                   .arg(migration.version)
                                   .arg(done.error().message);
    }
    return done;
}

} // namespace

const std::vector<Migration> &migrations()
{
    static const std::vector<Migration> all = readMigrations();
    return all;
}

int schemaVersion()
{
    return migrations().empty() ? 0 : migrations().back().version;
}

Result<void> createSchema(Database &database)
{
    // Page size and vacuum mode can only be chosen while the file is empty.
    for (const QString &pragma :
         {QStringLiteral("PRAGMA page_size=%1").arg(casePageSize),
          QStringLiteral("PRAGMA auto_vacuum=INCREMENTAL"),
          QStringLiteral("PRAGMA journal_mode=WAL"),
          QStringLiteral("PRAGMA application_id=%1").arg(caseApplicationId)}) {
        if (auto done = database.execute(pragma); !done)
            return done;
    }
    return migrate(database, 0);
}

Result<int> versionOf(Database &database)
{
    const auto application = database.number(QStringLiteral("PRAGMA application_id"));
    if (!application)
        return failureOf(application);
    if (*application != caseApplicationId)
        return failure(ErrorCode::Corrupt, QStringLiteral("The file is not a Faultline case"),
                       QStringLiteral("Import it as evidence into a case instead"));
    const auto version = database.number(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return failureOf(version);
    if (*version > schemaVersion())
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("The case was written by a newer Faultline (file version %1, "
                                      "this program reads up to %2)")
                           .arg(*version)
                           .arg(schemaVersion()),
                       QStringLiteral("Update Faultline to open it"));
    return static_cast<int>(*version);
}

Result<void> migrate(Database &database, int from)
{
    for (const Migration &migration : migrations()) {
        if (migration.version <= from)
            continue;
        if (auto done = runMigration(database, migration); !done)
            return done;
    }
    return {};
}

} // namespace faultline::store
