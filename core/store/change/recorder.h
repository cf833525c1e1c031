// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/store/change/transaction.h"
#include "core/store/entity/entityreader.h"
#include "core/store/log/applier.h"

#include <map>

namespace faultline::store {

/// Who writes, and how far the clock got.
struct Authorship {
    domain::CaseId caseId;
    std::uint64_t site = 0;
    Hlc lastAt;
};

/// What all operations of one transaction have in common.
struct TransactionHead {
    TransactionId id;
    QString label;
    std::optional<TransactionId> undoes;
    domain::PersonId actor;
};

/// Turns edits into operations of one transaction: checks them against what is there, fills in
/// space, previous value and what is replaced, appends them to the log and applies them. Runs
/// inside the writer's transaction; after a failure that is rolled back and this thrown away.
class Recorder {
public:
    Recorder(Database &database, Words &words, const Clock &clock, Authorship authorship,
             TransactionHead head);

    [[nodiscard]] Result<void> record(const Edit &edit);
    /// The edits that take one operation back, as far as what it wrote still stands.
    [[nodiscard]] Result<std::optional<Edit>> inverseOf(const Operation &operation);

    [[nodiscard]] const std::vector<ChangeSet::Touched> &touched() const { return m_touched; }
    [[nodiscard]] Hlc lastAt() const { return m_authorship.lastAt; }
    [[nodiscard]] std::int64_t lastSequence() const { return m_lastSequence; }

private:
    [[nodiscard]] Result<void> recordNew(const EntitySpec &spec, const Edit &edit);
    [[nodiscard]] Result<void> recordAgain(const EntitySpec &spec, const Edit &edit,
                                           const EntityRow &row);
    [[nodiscard]] Result<void> recordSet(const EntitySpec &spec, const Edit &edit,
                                         const EntityRow &row);
    [[nodiscard]] Result<void> recordElement(const EntitySpec &spec, const Edit &edit,
                                             const EntityRow &row);
    [[nodiscard]] Result<void> recordLifetime(const EntitySpec &spec, const Edit &edit,
                                              const EntityRow &row);
    [[nodiscard]] Result<std::vector<OperationId>> seenBy(const Edit &edit, const Uuid &space,
                                                          const QString &field,
                                                          const QString &element);
    [[nodiscard]] Result<void> append(const Edit &edit, const Uuid &space, QJsonValue previous,
                                      std::vector<OperationId> replaces);
    [[nodiscard]] Result<std::uint64_t> nextCounter(const Uuid &space);
    [[nodiscard]] Uuid spaceOf(const EntitySpec &spec, const EntityRef &entity,
                               const QJsonObject &fields) const;

    Database &m_database;
    Applier m_applier;
    const Clock &m_clock;
    Authorship m_authorship;
    TransactionHead m_head;
    std::map<Uuid, std::uint64_t> m_counters;
    std::vector<ChangeSet::Touched> m_touched;
    std::int64_t m_lastSequence = 0;
};

} // namespace faultline::store
