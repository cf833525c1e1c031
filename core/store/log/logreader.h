// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/change/transaction.h"
#include "core/store/connection/database.h"

#include <functional>
#include <optional>
#include <vector>

namespace faultline::store {

/// Operations of an entity or of one field of it, in the order of their clocks.
[[nodiscard]] Result<std::vector<Operation>> readHistory(Database &database,
                                                         const EntityRef &entity,
                                                         const QString &field);
[[nodiscard]] Result<std::vector<Operation>> readTransaction(Database &database,
                                                             const TransactionId &transaction);
/// Every operation in the order of arrival, until the visitor fails.
[[nodiscard]] Result<void> visitLog(Database &database,
                                    const std::function<Result<void>(const Operation &)> &visitor);
[[nodiscard]] Result<std::vector<TransactionSummary>> readTransactions(
    Database &database, const Uuid &space, std::optional<std::int64_t> before, int limit);
[[nodiscard]] Result<std::vector<FieldConflict>> readConflicts(Database &database);

/// Appends; `operation.sequence` becomes the row's.
[[nodiscard]] Result<void> appendOperation(Database &database, Operation &operation);

} // namespace faultline::store
