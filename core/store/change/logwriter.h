// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/change/recorder.h"
#include "core/store/change/transaction.h"

namespace faultline::store {

class CaseContext;

/// Writes one transaction of the log on the writer's thread: takes a site and introduces the
/// person where that is still to do, records the edits, and once they are committed brings the
/// state in memory up to date and tells everybody.
class LogWriter {
public:
    explicit LogWriter(CaseContext &context)
        : m_context(context)
    { }

    [[nodiscard]] Result<ChangeSet> write(Database &database, const Transaction &transaction);
    [[nodiscard]] Result<ChangeSet> undo(Database &database, domain::PersonId actor);
    [[nodiscard]] Result<ChangeSet> redo(Database &database, domain::PersonId actor);
    [[nodiscard]] Result<ChangeSet> revert(Database &database, TransactionId transaction,
                                           domain::PersonId actor);
    /// After the commit; completes the set.
    void committed(ChangeSet &changes);

private:
    [[nodiscard]] Result<void> prepare(Database &database);
    [[nodiscard]] Result<void> takeSite(Database &database);
    [[nodiscard]] Result<void> introducePerson(Database &database);
    [[nodiscard]] Recorder recorder(Database &database, const TransactionHead &head);
    [[nodiscard]] Result<ChangeSet> takeBack(Database &database, const UndoStack::Entry &entry,
                                             domain::PersonId actor);
    [[nodiscard]] Result<ChangeSet> finish(Database &database, const Recorder &recorder,
                                           const TransactionHead &head);

    CaseContext &m_context;
    Words m_words; ///< for this transaction only: a rollback takes new words back
    std::uint64_t m_site = 0;
    bool m_siteIsNew = false;
    bool m_personIntroduced = false;
    Hlc m_lastAt;
    std::int64_t m_lastSequence = 0;
    std::optional<TransactionId> m_undoes;
};

[[nodiscard]] Result<void> writeDraft(Database &database, const CaseContext &context,
                                      const Draft &draft);
[[nodiscard]] Result<void> removeDraft(Database &database, const EntityRef &entity,
                                       const QString &field);
[[nodiscard]] Result<std::vector<Draft>> readDrafts(Database &database);
[[nodiscard]] Result<std::optional<Draft>> readDraft(Database &database, const EntityRef &entity,
                                                     const QString &field);

} // namespace faultline::store
