// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/change/transaction.h"

#include <QFuture>

#include <functional>

namespace faultline::store {

class CaseContext;
class Database;
class LogWriter;

/// The one way to change the story. Futures finish after the commit is on disk, in the order of
/// the calls; the writer serves them before any import. All functions are thread-safe; those
/// that return a plain Result read and block: not for the GUI thread.
class ChangeLog {
public:
    explicit ChangeLog(CaseContext &context);
    ChangeLog(const ChangeLog &) = delete;
    ChangeLog &operator=(const ChangeLog &) = delete;
    ~ChangeLog();

    /// Checks, writes and applies all edits. Edits that change nothing leave no operation; when
    /// none is left the transaction id is null. A draft of a field that is set here is gone with
    /// it. Fails with InvalidArgument, LimitExceeded, NotFound or what the disk says.
    [[nodiscard]] QFuture<Result<ChangeSet>> edit(Transaction transaction);

    /// Takes back the latest transaction that is not undone yet; NotFound when there is none.
    [[nodiscard]] QFuture<Result<ChangeSet>> undo(domain::PersonId actor = {});
    [[nodiscard]] QFuture<Result<ChangeSet>> redo(domain::PersonId actor = {});
    /// Takes back any transaction, from the history; a value changed since is left alone.
    [[nodiscard]] QFuture<Result<ChangeSet>> revert(TransactionId transaction,
                                                    domain::PersonId actor = {});
    /// Cheap, any thread.
    [[nodiscard]] UndoState undoState() const;

    /// Drafts of one field that wait in the queue are merged: only the last is written.
    [[nodiscard]] QFuture<Result<void>> saveDraft(Draft draft);
    [[nodiscard]] QFuture<Result<void>> discardDraft(EntityRef entity, QString field);
    [[nodiscard]] Result<std::vector<Draft>> drafts() const;

    /// Operations of an entity, or of one field of it, oldest first.
    [[nodiscard]] Result<std::vector<Operation>> history(EntityRef entity,
                                                         const QString &field = {}) const;
    [[nodiscard]] Result<std::vector<Operation>> operations(TransactionId transaction) const;
    /// Newest first; `space` null = the whole case; `before` = lastSequence of the page before.
    [[nodiscard]] Result<std::vector<TransactionSummary>> transactions(
        const Uuid &space, std::optional<std::int64_t> before, int limit) const;
    [[nodiscard]] Result<std::vector<FieldConflict>> conflicts() const;

    /// The person of this installation: made at first start from the system's user name.
    [[nodiscard]] domain::PersonId localPerson() const;

private:
    [[nodiscard]] QFuture<Result<ChangeSet>> submit(
        std::function<Result<ChangeSet>(Database &, LogWriter &)> work);
    void sealDrafts();

    CaseContext &m_context;
};

} // namespace faultline::store
