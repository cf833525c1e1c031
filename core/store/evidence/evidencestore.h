// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/change/transaction.h"
#include "core/store/evidence/importbatch.h"

#include <QFuture>
#include <QIODevice>

#include <stop_token>
#include <vector>

namespace faultline::store {

class CaseContext;

/// What was brought in. Blocking, thread-safe; one thread at a time per evidence while importing.
class EvidenceStore {
public:
    explicit EvidenceStore(CaseContext &context);

    /// Finds out what to read, see BegunEvidence, and makes the row for it.
    [[nodiscard]] Result<BegunEvidence> begin(const NewEvidence &evidence,
                                              const ContentProbe &probe);
    /// Writes a batch with its checkpoint in slices short enough for edits to pass between them;
    /// the checkpoint is in the last slice. Waits until it is written.
    [[nodiscard]] Result<CommitOutcome> commit(domain::EvidenceId id, ImportBatch batch,
                                               const ImportCheckpoint &checkpoint);
    /// Marks the evidence complete; a revision now hides what it replaces. When the same content
    /// was finished under another identity meanwhile, this one is removed again and the other is
    /// the answer.
    [[nodiscard]] Result<domain::Evidence> finish(domain::EvidenceId id,
                                                  const FinishedEvidence &finished);

    /// In the order of import; revisions that were replaced only when asked for.
    [[nodiscard]] Result<std::vector<domain::Evidence>> list(bool withReplaced = false) const;
    [[nodiscard]] Result<domain::Evidence> get(domain::EvidenceId id) const;
    [[nodiscard]] Result<ImportCheckpoint> checkpoint(domain::EvidenceId id) const;
    [[nodiscard]] Result<std::vector<domain::Quarantined>> quarantine(domain::EvidenceId id,
                                                                      std::int64_t afterOffset,
                                                                      int limit) const;
    /// Raw time of the newest dated record in the case, for assumed years.
    [[nodiscard]] Result<std::optional<Instant>> newestDated() const;

    /// Writes the original bytes and compares their SHA-256 on the way; Corrupt when it differs,
    /// Unsupported for evidence that is only pointed to.
    [[nodiscard]] Result<void> exportTo(domain::EvidenceId id, QIODevice &into,
                                        std::stop_token token = {}) const;
    /// Bytes of the content from `offset` on, fewer at its end; at most 16 MiB.
    [[nodiscard]] Result<QByteArray> bytes(domain::EvidenceId id, std::uint64_t offset,
                                           std::uint64_t size) const;

    /// The record that begins at `offset`, at most 64 KiB; of a document, what follows from there.
    [[nodiscard]] Result<QByteArray> record(domain::EvidenceId id, std::uint64_t offset) const;

    /// An operation, so it can be undone: events and signals move in time.
    [[nodiscard]] QFuture<Result<ChangeSet>> setClockOffset(domain::EvidenceId id,
                                                            Nanoseconds offset,
                                                            domain::PersonId actor = {});
    /// Removes the content, its records and the events made from it, except those that stand in
    /// an investigation: they keep the bytes of their record. Not undoable.
    [[nodiscard]] Result<void> remove(domain::EvidenceId id, std::stop_token token = {});

private:
    CaseContext &m_context;
};

} // namespace faultline::store
