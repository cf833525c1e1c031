// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection/writer.h"

#include <QString>

#include <stop_token>

namespace faultline::store {

/// Copies the database page by page on the writer's own connection whenever nothing else is
/// waiting; what is written meanwhile goes into the copy too. The copy has its name only once it
/// is whole.
[[nodiscard]] Result<void> backUp(Writer &writer, const QString &target, std::stop_token token);

/// The same at once, for a connection of the calling thread.
[[nodiscard]] Result<void> backUpNow(Database &database, const QString &target);

/// Where the backups of a case lie.
[[nodiscard]] QString backupFolder(const QString &casePath);
/// The path of today's backup; empty when there is one. Makes the folder.
[[nodiscard]] QString dueBackup(const QString &casePath, const QString &today);
/// Leaves the newest `kept` daily backups.
void pruneBackups(const QString &casePath, int kept);

} // namespace faultline::store
