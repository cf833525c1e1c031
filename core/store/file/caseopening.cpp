// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/file/caseopening.h"

#include "core/store/change/logwriter.h"
#include "core/store/connection/meta.h"
#include "core/store/entity/entityspec.h"
#include "core/store/file/backup.h"
#include "core/store/file/schema.h"

#include <QDir>
#include <QFileInfo>

#include <pwd.h>
#include <unistd.h>

#include <array>

namespace faultline::store {
namespace {

QString systemUserName()
{
    std::array<char, 16 * 1024> buffer{};
    struct passwd entry = {};
    struct passwd *found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return qEnvironmentVariable("USER");
    // The full name of the comment field where there is one.
    const QString full = QString::fromLocal8Bit(found->pw_gecos).section(u',', 0, 0).trimmed();
    return full.isEmpty() ? QString::fromLocal8Bit(found->pw_name) : full;
}

std::unique_ptr<CaseContext> newContext(const QString &path, const CaseOptions &options)
{
    auto context = std::make_unique<CaseContext>();
    context->path = QFileInfo(path).absoluteFilePath();
    context->clock = options.clock ? options.clock : std::make_shared<const SystemClock>();
    context->userName = options.userName.isEmpty() ? systemUserName() : options.userName;
    context->sites = std::make_unique<SiteRegistry>(options.settingsFile);
    context->notifier = std::make_unique<CaseNotifier>();
    context->mirror = std::make_unique<EventMirror>();
    return context;
}

/// Backs an older file up and brings it to this version.
Result<void> bringUpToDate(Database &database, const QString &path, int version, Instant now)
{
    if (version == schemaVersion())
        return {};
    const QDir folder(backupFolder(path));
    if (!folder.mkpath(QStringLiteral(".")))
        return failure(ErrorCode::Io, QStringLiteral("%1 could not be made").arg(folder.path()),
                       QStringLiteral("An older case is only changed once it is backed up"));
    const QString name = QStringLiteral("version-%1-%2.faultline").arg(version).arg(now.millis());
    if (auto saved = backUpNow(database, folder.filePath(name)); !saved)
        return saved;
    if (auto migrated = migrate(database, version); !migrated)
        return migrated;
    return writeEnumerations(database);
}

Result<void> inspectFile(CaseContext &context, const CaseOptions &options)
{
    auto database = Database::open(context.path, {Database::Use::Scratch, options.qtSqlOnly});
    if (!database)
        return failureOf(database);
    const auto version = versionOf(**database);
    if (!version)
        return failureOf(version);
    if (options.mode == OpenMode::ReadWrite) {
        const auto now = context.clock->now();
        if (auto done = bringUpToDate(**database, context.path, *version, now); !done)
            return done;
    } else if (*version != schemaVersion()) {
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("%1 was written by an older Faultline").arg(context.path),
                       QStringLiteral("Open it once for writing: it is backed up and converted"));
    }
    const auto id = metaBytes(**database, QStringLiteral("case_id"));
    if (!id)
        return failureOf(id);
    const auto caseId = domain::CaseId::fromBytes(*id);
    if (!caseId)
        return failure(ErrorCode::Corrupt, QStringLiteral("%1 has no case id").arg(context.path),
                       QStringLiteral("Open a backup of the case"));
    context.id = *caseId;
    return {};
}

Result<void> startThreads(CaseContext &context, const CaseOptions &options)
{
    Database::Options connection;
    connection.qtSqlOnly = options.qtSqlOnly;
    if (options.mode == OpenMode::ReadWrite) {
        auto writer = Writer::start(context.path, connection);
        if (!writer)
            return failureOf(writer);
        context.writer = std::move(*writer);
    }
    context.readers = std::make_unique<Readers>(context.path, connection);
    context.localPerson = context.sites->localPerson();
    const auto reader = context.reader();
    if (!reader)
        return failureOf(reader);
    auto undo = UndoStack::read(**reader);
    if (!undo)
        return failureOf(undo);
    context.log.undo = std::move(*undo);
    return {};
}

/// What somebody typed before the program ended becomes an operation now.
Result<void> recoverDrafts(CaseContext &context)
{
    const auto reader = context.reader();
    if (!reader)
        return failureOf(reader);
    const auto drafts = readDrafts(**reader);
    if (!drafts)
        return failureOf(drafts);
    for (const Draft &draft : *drafts) {
        Transaction transaction;
        transaction.label = QStringLiteral("Recover typing");
        transaction.actor = draft.actor;
        transaction.edits = {Edit::set(draft.entity, draft.field, draft.text)};
        // One that cannot be an operation (too long for its field) stays a draft: the text is
        // still there for whoever opens that field.
        (void)ChangeLog(context).edit(std::move(transaction)).result();
    }
    return {};
}

Result<void> fillIn(Database &database, const domain::CaseId &id, Instant now)
{
    if (auto begun = database.execute(QStringLiteral("BEGIN")); !begun)
        return begun;
    if (auto named = writeEnumerations(database); !named)
        return named;
    if (auto set = setMetaBytes(database, QStringLiteral("case_id"), id.toBytes()); !set)
        return set;
    if (auto set = setMetaInteger(database, QStringLiteral("created_at"), now.ns()); !set)
        return set;
    return database.execute(QStringLiteral("COMMIT"));
}

} // namespace

Result<void> prepareNewFile(const QString &path, const domain::CaseId &id, Instant now,
                            bool qtSqlOnly)
{
    auto database = Database::open(path, {Database::Use::Scratch, qtSqlOnly});
    if (!database)
        return failureOf(database);
    if (auto made = createSchema(**database); !made)
        return made;
    if (auto filled = fillIn(**database, id, now); !filled)
        return filled;
    const auto done = (*database)->number(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    return done ? Result<void>() : failureOf(done);
}

Result<std::unique_ptr<CaseContext>> createCase(const QString &path, const CaseOptions &options)
{
    auto context = newContext(path, options);
    if (QFileInfo::exists(context->path))
        return failure(ErrorCode::AlreadyExists, QStringLiteral("%1 exists already").arg(path),
                       QStringLiteral("Open it, or choose another name"));
    if (auto local = refuseNetworkFolder(context->path); !local)
        return failureOf(local);
    auto lock = LockFile::take(context->path);
    if (!lock)
        return failureOf(lock);
    context->lock = std::move(*lock);
    context->id = domain::CaseId::make();
    const auto now = context->clock->now();
    if (auto made = prepareNewFile(context->path, context->id, now, options.qtSqlOnly); !made)
        return failureOf(made);
    if (auto started = startThreads(*context, options); !started)
        return failureOf(started);
    // Introduces the person and takes a site; nothing a person would undo.
    const auto introduced
        = ChangeLog(*context)
              .edit({QString(),
                     {Edit::set({EntityType::Case, context->id.uuid()}, QStringLiteral("title"),
                                QFileInfo(path).completeBaseName())},
                     {}})
              .result();
    if (!introduced)
        return failureOf(introduced);
    return context;
}

Result<std::unique_ptr<CaseContext>> openCase(const QString &path, const CaseOptions &options)
{
    auto context = newContext(path, options);
    if (!QFileInfo(context->path).isFile())
        return failure(ErrorCode::NotFound, QStringLiteral("There is no file %1").arg(path),
                       QStringLiteral("Check the path"));
    if (auto local = refuseNetworkFolder(context->path); !local)
        return failureOf(local);
    if (options.mode == OpenMode::ReadWrite) {
        auto lock = LockFile::take(context->path);
        if (!lock)
            return failureOf(lock);
        context->lock = std::move(*lock);
    }
    if (auto inspected = inspectFile(*context, options); !inspected)
        return failureOf(inspected);
    if (auto started = startThreads(*context, options); !started)
        return failureOf(started);
    if (options.mode == OpenMode::ReadWrite) {
        if (auto recovered = recoverDrafts(*context); !recovered)
            return failureOf(recovered);
    }
    return context;
}

} // namespace faultline::store
