// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection/statement.h"

#include <QSqlDatabase>

#include <memory>

struct sqlite3;

namespace faultline::store {

/// A statement through Qt Sql.
[[nodiscard]] Result<std::unique_ptr<StatementBackend>> prepareThroughQt(const QSqlDatabase &handle,
                                                                         const QString &sql);

/// A statement on the driver's own connection; only when driver and program use one SQLite.
[[nodiscard]] Result<std::unique_ptr<StatementBackend>> prepareDirect(sqlite3 *handle,
                                                                      const QString &sql);

/// The driver's connection, or nothing when it carries another SQLite than the one linked here.
[[nodiscard]] sqlite3 *directHandle(const QSqlDatabase &handle);

/// Busy, full disk, damage … told apart by SQLite's result code (extended or not).
[[nodiscard]] Error sqliteError(int resultCode, const QString &message, const QString &sql);

} // namespace faultline::store
