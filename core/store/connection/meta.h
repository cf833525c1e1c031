// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection/database.h"

#include <optional>

namespace faultline::store {

// Facts about the file itself, by name.
[[nodiscard]] Result<std::optional<std::int64_t>> metaInteger(Database &database,
                                                              const QString &name);
[[nodiscard]] Result<QByteArray> metaBytes(Database &database, const QString &name);
[[nodiscard]] Result<void> setMetaInteger(Database &database, const QString &name,
                                          std::int64_t value);
[[nodiscard]] Result<void> setMetaBytes(Database &database, const QString &name,
                                        const QByteArray &value);

} // namespace faultline::store
