// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection/database.h"

#include <QString>

#include <vector>

namespace faultline::store {

/// "FLT1": what `file` and SQLite call a case by.
inline constexpr std::int32_t caseApplicationId = 0x464C5431;
inline constexpr int casePageSize = 8192;

struct Migration {
    int version = 0; ///< of the schema once it ran
    QString name;
    QString script;
};

/// The numbered scripts of resources/schema in order.
[[nodiscard]] const std::vector<Migration> &migrations();
[[nodiscard]] int schemaVersion();

/// Prepares an empty database to become a case and runs all scripts.
[[nodiscard]] Result<void> createSchema(Database &database);

/// What a file that exists is: its schema version. Corrupt when it is no case, Unsupported when a
/// newer Faultline wrote it.
[[nodiscard]] Result<int> versionOf(Database &database);

/// Runs the scripts above `from`, each in one transaction with its version.
[[nodiscard]] Result<void> migrate(Database &database, int from);

} // namespace faultline::store
