// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/casefile.h"
#include "core/store/context.h"

namespace faultline::store {

/// The steps of CaseFile::create and open.
[[nodiscard]] Result<std::unique_ptr<CaseContext>> createCase(const QString &path,
                                                              const CaseOptions &options);
[[nodiscard]] Result<std::unique_ptr<CaseContext>> openCase(const QString &path,
                                                            const CaseOptions &options);

/// An empty case at `path`: schema, names, id.
[[nodiscard]] Result<void> prepareNewFile(const QString &path, const domain::CaseId &id,
                                          Instant now, bool qtSqlOnly);

} // namespace faultline::store
