// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"
#include "app/engine/session.h"

namespace faultline::cli {

/// Imports, prints a row per evidence and what could not be read; gives the exit code. Reads the
/// options --as and --zone.
[[nodiscard]] int importInto(const Invocation &invocation, engine::Session &session,
                             const QStringList &paths);

[[nodiscard]] QString knownFormats(const engine::Services &services);

} // namespace faultline::cli
