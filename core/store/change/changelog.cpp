// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/change/changelog.h"

#include "core/store/change/logwriter.h"
#include "core/store/context.h"
#include "core/store/log/logreader.h"

#include <QPromise>

namespace faultline::store {
namespace {

template<typename T>
QFuture<Result<T>> finished(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace

ChangeLog::ChangeLog(CaseContext &context)
    : m_context(context)
{ }

ChangeLog::~ChangeLog() = default;

QFuture<Result<ChangeSet>> ChangeLog::submit(
    std::function<Result<ChangeSet>(Database &, LogWriter &)> work)
{
    const auto writer = m_context.writing();
    if (!writer)
        return finished<ChangeSet>(failureOf(writer));
    sealDrafts();
    const auto log = std::make_shared<LogWriter>(m_context);
    return (*writer)->edit<ChangeSet>(
        [log, work = std::move(work)](Database &database) { return work(database, *log); },
        [log](ChangeSet &changes) { log->committed(changes); });
}

void ChangeLog::sealDrafts()
{
    const std::lock_guard lock(m_context.log.mutex);
    m_context.log.drafts.clear();
}

QFuture<Result<ChangeSet>> ChangeLog::edit(Transaction transaction)
{
    if (transaction.edits.size() > editsMax)
        return finished<ChangeSet>(failure(ErrorCode::LimitExceeded,
                                           QStringLiteral("%1 edits at once, at most %2")
                                               .arg(transaction.edits.size())
                                               .arg(editsMax)));
    return submit([transaction = std::move(transaction)](Database &database, LogWriter &log) {
        return log.write(database, transaction);
    });
}

QFuture<Result<ChangeSet>> ChangeLog::undo(domain::PersonId actor)
{
    return submit(
        [actor](Database &database, LogWriter &log) { return log.undo(database, actor); });
}

QFuture<Result<ChangeSet>> ChangeLog::redo(domain::PersonId actor)
{
    return submit(
        [actor](Database &database, LogWriter &log) { return log.redo(database, actor); });
}

QFuture<Result<ChangeSet>> ChangeLog::revert(TransactionId transaction, domain::PersonId actor)
{
    return submit([transaction, actor](Database &database, LogWriter &log) {
        return log.revert(database, transaction, actor);
    });
}

UndoState ChangeLog::undoState() const
{
    const std::lock_guard lock(m_context.log.mutex);
    return m_context.log.undo.state();
}

QFuture<Result<void>> ChangeLog::saveDraft(Draft draft)
{
    const auto writer = m_context.writing();
    if (!writer)
        return finished<void>(failureOf(writer));
    const auto key = std::pair(draft.entity, draft.field);
    const auto promise = std::make_shared<QPromise<Result<void>>>();
    const auto waiting = std::make_shared<LogState::WaitingDraft>();
    {
        const std::lock_guard lock(m_context.log.mutex);
        auto &open = m_context.log.drafts[key];
        if (open && !open->taken) {
            open->draft.text = std::move(draft.text);
            return open->written;
        }
        promise->start();
        waiting->draft = std::move(draft);
        waiting->written = promise->future();
        open = waiting;
    }
    CaseContext &context = m_context;
    (*writer)->edit(
        [&context, waiting](Database &database) -> Result<void> {
            {
                const std::lock_guard lock(context.log.mutex);
                waiting->taken = true;
            }
            return writeDraft(database, context, waiting->draft);
        },
        [&context, key, waiting, promise](const Result<void> &written) {
            {
                const std::lock_guard lock(context.log.mutex);
                waiting->taken = true;
                const auto open = context.log.drafts.find(key);
                if (open != context.log.drafts.end() && open->second == waiting)
                    context.log.drafts.erase(open);
            }
            promise->addResult(written);
            promise->finish();
        });
    return promise->future();
}

QFuture<Result<void>> ChangeLog::discardDraft(EntityRef entity, QString field)
{
    const auto writer = m_context.writing();
    if (!writer)
        return finished<void>(failureOf(writer));
    sealDrafts();
    const auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    (*writer)->edit(
        [entity, field](Database &database) { return removeDraft(database, entity, field); },
        [promise](const Result<void> &written) {
            promise->addResult(written);
            promise->finish();
        });
    return promise->future();
}

Result<std::vector<Draft>> ChangeLog::drafts() const
{
    const auto database = m_context.reader();
    return database ? readDrafts(**database) : Result<std::vector<Draft>>(failureOf(database));
}

Result<std::vector<Operation>> ChangeLog::history(EntityRef entity, const QString &field) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    return readHistory(**database, entity, field);
}

Result<std::vector<Operation>> ChangeLog::operations(TransactionId transaction) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    return readTransaction(**database, transaction);
}

Result<std::vector<TransactionSummary>> ChangeLog::transactions(const Uuid &space,
                                                                std::optional<std::int64_t> before,
                                                                int limit) const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    return readTransactions(**database, space, before, limit);
}

Result<std::vector<FieldConflict>> ChangeLog::conflicts() const
{
    const auto database = m_context.reader();
    if (!database)
        return failureOf(database);
    return readConflicts(**database);
}

domain::PersonId ChangeLog::localPerson() const
{
    return m_context.localPerson;
}

} // namespace faultline::store
