// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/casefile.h"

#include "core/store/check/checker.h"
#include "core/store/check/replay.h"
#include "core/store/context.h"
#include "core/store/file/backup.h"
#include "core/store/file/caseopening.h"

#include <QDate>
#include <QFileInfo>

#include <thread>

namespace faultline::store {
namespace {

constexpr int dailyBackupsKept = 5;

} // namespace

/// The context and the stores over it, in the order they may end.
class CaseFile::Parts {
public:
    explicit Parts(std::unique_ptr<CaseContext> own)
        : context(std::move(own))
        , evidence(*context)
        , segments(*context)
        , events(*context)
        , commits(*context)
        , story(*context)
        , changes(*context)
        , connectors(*context)
    { }
    Parts(const Parts &) = delete;
    Parts &operator=(const Parts &) = delete;
    ~Parts()
    {
        backup = {};
        context->readers.reset();
        context->writer.reset();
        if (context->log.site != 0)
            context->sites->endWriting(context->log.site, context->path, context->log.lastSequence);
    }

    void startDailyBackup()
    {
        const QString today
            = QDate::currentDate().toString(Qt::ISODate); // the person's day, not UTC's
        const QString target = dueBackup(context->path, today);
        if (target.isEmpty())
            return;
        backup = std::jthread([this, target](const std::stop_token &token) {
            if (backUp(*context->writer, target, token))
                pruneBackups(context->path, dailyBackupsKept);
        });
    }

    std::unique_ptr<CaseContext> context;
    EvidenceStore evidence;
    SegmentStore segments;
    EventStore events;
    CommitStore commits;
    Story story;
    ChangeLog changes;
    ConnectorStore connectors;
    std::jthread backup;
};

Result<std::unique_ptr<CaseFile>> CaseFile::create(const QString &path, const CaseOptions &options)
{
    auto context = createCase(path, options);
    if (!context)
        return failureOf(context);
    return std::unique_ptr<CaseFile>(new CaseFile(std::make_unique<Parts>(std::move(*context))));
}

Result<std::unique_ptr<CaseFile>> CaseFile::open(const QString &path, const CaseOptions &options)
{
    auto context = openCase(path, options);
    if (!context)
        return failureOf(context);
    std::unique_ptr<CaseFile> file(new CaseFile(std::make_unique<Parts>(std::move(*context))));
    if (options.mode == OpenMode::ReadWrite && options.dailyBackup)
        file->m_parts->startDailyBackup();
    return file;
}

CaseFile::CaseFile(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{ }

CaseFile::~CaseFile() = default;

const QString &CaseFile::path() const
{
    return m_parts->context->path;
}
domain::CaseId CaseFile::id() const
{
    return m_parts->context->id;
}
bool CaseFile::isReadOnly() const
{
    return m_parts->context->writer == nullptr;
}
CaseNotifier &CaseFile::notifier() const
{
    return *m_parts->context->notifier;
}
EvidenceStore &CaseFile::evidence() const
{
    return m_parts->evidence;
}
SegmentStore &CaseFile::segments() const
{
    return m_parts->segments;
}
EventStore &CaseFile::events() const
{
    return m_parts->events;
}
CommitStore &CaseFile::commits() const
{
    return m_parts->commits;
}
Story &CaseFile::story() const
{
    return m_parts->story;
}
ChangeLog &CaseFile::changes() const
{
    return m_parts->changes;
}
ConnectorStore &CaseFile::connectors() const
{
    return m_parts->connectors;
}

Result<CheckReport> CaseFile::check(std::stop_token token) const
{
    return checkCase(*m_parts->context, std::move(token));
}

Result<void> CaseFile::backupTo(const QString &path, std::stop_token token) const
{
    if (QFileInfo::exists(path))
        return failure(ErrorCode::AlreadyExists, QStringLiteral("%1 exists already").arg(path),
                       QStringLiteral("Choose another name"));
    if (m_parts->context->writer)
        return backUp(*m_parts->context->writer, path, std::move(token));
    const auto database = m_parts->context->reader();
    if (!database)
        return failureOf(database);
    return backUpNow(**database, path);
}

Result<void> CaseFile::replayInto(const QString &path, std::stop_token token) const
{
    return replayCase(*m_parts->context, path, std::move(token));
}

} // namespace faultline::store
