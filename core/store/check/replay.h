// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/context.h"

#include <QString>

#include <stop_token>

namespace faultline::store {

/// Plays every operation of one database into another whose log is empty, in the order they
/// arrived. Answers how many there were.
[[nodiscard]] Result<std::uint64_t> replayLog(Database &from, Database &to, std::stop_token token);

/// See CaseFile::replayInto.
[[nodiscard]] Result<void> replayCase(const CaseContext &context, const QString &path,
                                      std::stop_token token);

} // namespace faultline::store
