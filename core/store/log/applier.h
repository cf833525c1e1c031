// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/change/operation.h"
#include "core/store/connection/database.h"
#include "core/store/connection/words.h"
#include "core/store/entity/entityspec.h"
#include "core/store/entity/entitywriter.h"
#include "core/store/log/heads.h"

#include <QJsonObject>

namespace faultline::store {

/// The one function that writes story tables, for operations of this program, of undo, of a
/// replay and of other sites alike. The operation must stand in the log already. What it leaves
/// behind depends on the operations in the log and not on the order they arrived in.
class Applier {
public:
    Applier(Database &database, Words &words)
        : m_database(database)
        , m_writer(database, words)
    { }

    [[nodiscard]] Result<void> apply(const Operation &operation);

private:
    [[nodiscard]] Result<void> dispatch(const EntitySpec &spec, const Operation &operation);
    [[nodiscard]] Result<void> applyNew(const EntitySpec &spec, const Operation &operation);
    [[nodiscard]] Result<void> insertWithSets(const EntitySpec &spec, const Operation &operation,
                                              const QJsonObject &fields);
    [[nodiscard]] Result<void> applyToExisting(const EntitySpec &spec, const Operation &operation,
                                               const QJsonObject &fields);
    [[nodiscard]] Result<void> applyEarlier(const Operation &creation);
    [[nodiscard]] Result<void> applySet(const EntitySpec &spec, const Operation &operation);
    [[nodiscard]] Result<void> applyLifetime(const EntitySpec &spec, const Operation &operation);
    [[nodiscard]] Result<void> applyAdd(const EntitySpec &spec, const Operation &operation);
    [[nodiscard]] Result<void> applyRemove(const EntitySpec &spec, const Operation &operation);
    /// Keeps the heads of a plain field; true when the operation's value is the one to show.
    [[nodiscard]] Result<bool> becomesShown(const Operation &operation, const QString &field,
                                            bool lastWriterWins);

    Database &m_database;
    EntityWriter m_writer;
};

} // namespace faultline::store
