// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/evidence/evidencestore.h"

#include "core/store/change/changelog.h"
#include "core/store/content/content.h"
#include "core/store/context.h"
#include "core/store/import/begin.h"
#include "core/store/import/finish.h"
#include "core/store/import/importjob.h"
#include "core/store/import/removal.h"
#include "core/store/import/stepjob.h"
#include "core/store/story/edits.h"

#include <QPromise>

#include <algorithm>

namespace faultline::store {
namespace {

constexpr std::uint64_t bytesAskedMax = 16 * 1024 * 1024;

domain::Quarantined quarantinedFromRow(const Statement &row)
{
    domain::Quarantined record;
    record.position = {row.natural(0), row.natural(1)};
    record.reason = row.text(2).toStdString();
    record.bytes = row.blob(3).toStdString();
    record.sizeBytes = row.natural(4);
    return record;
}

} // namespace

EvidenceStore::EvidenceStore(CaseContext &context)
    : m_context(context)
{ }

Result<BegunEvidence> EvidenceStore::begin(const NewEvidence &evidence, const ContentProbe &probe)
{
    const auto writer = m_context.writing();
    const auto database = m_context.reader();
    if (!writer || !database)
        return writer ? failureOf(database) : failureOf(writer);
    const auto plan = planImport(**database, evidence, probe);
    if (!plan)
        return failureOf(plan);
    const auto id = carryOut(**writer, **database, *plan, evidence, m_context.clock->now());
    if (!id)
        return failureOf(id);
    const auto row = readEvidence(**database, *id);
    if (!row)
        return failureOf(row);
    BegunEvidence begun;
    begun.outcome = plan->outcome;
    begun.evidence = row->evidence;
    begun.replaced = plan->replaced;
    if (plan->step == ImportPlan::Step::Continue)
        begun.resume = row->checkpoint;
    if (plan->step == ImportPlan::Step::Show || plan->step == ImportPlan::Step::StartOver) {
        m_context.mirror->invalidate();
        Q_EMIT m_context.notifier->eventsChanged();
    }
    if (plan->step != ImportPlan::Step::Nothing)
        Q_EMIT m_context.notifier->evidenceChanged(*id);
    return begun;
}

Result<CommitOutcome> EvidenceStore::commit(domain::EvidenceId id, ImportBatch batch,
                                            const ImportCheckpoint &checkpoint)
{
    const auto writer = m_context.writing();
    if (!writer)
        return failureOf(writer);
    ImportJob job(id, PreparedBatch(std::move(batch)), checkpoint, m_context.clock->now());
    if (auto done = (*writer)->import(job); !done)
        return failureOf(done);
    if (job.hasMovedEvents())
        m_context.mirror->invalidate();
    if (job.outcome().newEvents > 0 || job.hasMovedEvents())
        Q_EMIT m_context.notifier->eventsChanged();
    Q_EMIT m_context.notifier->evidenceChanged(id);
    return job.outcome();
}

Result<domain::Evidence> EvidenceStore::finish(domain::EvidenceId id,
                                               const FinishedEvidence &finished)
{
    const auto writer = m_context.writing();
    const auto database = m_context.reader();
    if (!writer || !database)
        return writer ? failureOf(database) : failureOf(writer);
    const auto twin = findTwin(**database, id, finished);
    if (!twin)
        return failureOf(twin);
    if (*twin) {
        if (auto removed = remove(id); !removed)
            return failureOf(removed);
        return get(**twin);
    }
    if (auto done = finishEvidence(**writer, **database, id, finished); !done)
        return failureOf(done);
    m_context.mirror->invalidate();
    Q_EMIT m_context.notifier->evidenceChanged(id);
    Q_EMIT m_context.notifier->eventsChanged();
    return get(id);
}

Result<std::vector<domain::Evidence>> EvidenceStore::list(bool withReplaced) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto rows = readAllEvidence(**database);
    if (!rows)
        return failureOf(rows);
    std::vector<domain::Evidence> list;
    for (EvidenceRow &row : *rows) {
        if (!row.removed && (withReplaced || !row.evidence.replacedBy))
            list.push_back(std::move(row.evidence));
    }
    return list;
}

Result<domain::Evidence> EvidenceStore::get(domain::EvidenceId id) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto row = readEvidence(**database, id);
    if (!row)
        return failureOf(row);
    return std::move(row->evidence);
}

Result<ImportCheckpoint> EvidenceStore::checkpoint(domain::EvidenceId id) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto row = readEvidence(**database, id);
    if (!row)
        return failureOf(row);
    return std::move(row->checkpoint);
}

Result<std::vector<domain::Quarantined>> EvidenceStore::quarantine(domain::EvidenceId id,
                                                                   std::int64_t afterOffset,
                                                                   int limit) const
{
    static const Sql sql(R"(
        SELECT q.position_offset, q.position_line, q.reason, q.bytes, q.size_bytes
        FROM quarantine AS q JOIN evidence AS e ON e.key=q.evidence
        WHERE e.id=? AND q.position_offset>? ORDER BY q.position_offset, q.position_line LIMIT ?)");
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    std::vector<domain::Quarantined> records;
    auto statement = (*database)->prepare(sql);
    if (!statement)
        return failureOf(statement);
    statement->bind(id).bind(afterOffset).bind(std::clamp(limit, 1, 10'000));
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return records;
        records.push_back(quarantinedFromRow(*statement));
    }
}

Result<std::optional<Instant>> EvidenceStore::newestDated() const
{
    static const Sql sql("SELECT max(last_ns) FROM evidence WHERE replaced_by IS NULL");
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    auto statement = (*database)->prepare(sql);
    if (!statement)
        return failureOf(statement);
    const auto row = statement->step();
    if (!row)
        return failureOf(row);
    const auto ns = *row ? statement->optionalInteger(0) : std::nullopt;
    return ns ? std::optional(Instant(*ns)) : std::nullopt;
}

Result<void> EvidenceStore::exportTo(domain::EvidenceId id, QIODevice &into,
                                     std::stop_token token) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    const auto row = readEvidence(**database, id);
    if (!row)
        return failureOf(row);
    if (!row->evidence.complete)
        return failure(ErrorCode::Conflict,
                       QStringLiteral("%1 is not imported whole").arg(row->evidence.path),
                       QStringLiteral("Import it again: it goes on where it stopped"));
    Sha256Hasher hasher;
    const auto written = visitContent(
        **database, *row,
        [&](std::string_view piece) -> Result<void> {
            hasher.add(piece);
            const auto size = static_cast<qint64>(piece.size());
            if (into.write(piece.data(), size) == size)
                return {};
            return failure(ErrorCode::Io,
                           QStringLiteral("%1 could not be written: %2")
                               .arg(row->evidence.path, into.errorString()));
        },
        token);
    if (!written)
        return written;
    if (token.stop_requested())
        return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
    if (hasher.digest() != row->evidence.sha256)
        return failure(
            ErrorCode::Corrupt,
            QStringLiteral("%1 comes back with another SHA-256 than it was imported with")
                .arg(row->evidence.path),
            QStringLiteral("Check the case, or open a backup of it"));
    return {};
}

Result<QByteArray> EvidenceStore::bytes(domain::EvidenceId id, std::uint64_t offset,
                                        std::uint64_t size) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    const auto row = readEvidence(**database, id);
    if (!row)
        return failureOf(row);
    return readContent(**database, *row, offset, std::min(size, bytesAskedMax));
}

Result<QByteArray> EvidenceStore::record(domain::EvidenceId id, std::uint64_t offset) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    const auto row = readEvidence(**database, id);
    if (!row)
        return failureOf(row);
    return readRecord(**database, *row, offset);
}

QFuture<Result<ChangeSet>> EvidenceStore::setClockOffset(domain::EvidenceId id, Nanoseconds offset,
                                                         domain::PersonId actor)
{
    Transaction transaction;
    transaction.label = QStringLiteral("Correct a clock");
    transaction.actor = actor;
    transaction.edits = {Edit::set(refOf(id), QStringLiteral("clock_offset"),
                                   QJsonValue(static_cast<qint64>(offset.count())))};
    return ChangeLog(m_context).edit(std::move(transaction));
}

Result<void> EvidenceStore::remove(domain::EvidenceId id, std::stop_token token)
{
    const auto writer = m_context.writing();
    const auto database = m_context.reader();
    if (!writer || !database)
        return writer ? failureOf(database) : failureOf(writer);
    auto done = removeEvidence(**writer, **database, id, m_context.clock->now(), std::move(token));
    m_context.mirror->invalidate();
    Q_EMIT m_context.notifier->evidenceChanged(id);
    Q_EMIT m_context.notifier->eventsChanged();
    return done;
}

} // namespace faultline::store
