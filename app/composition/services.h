// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/services.h"

#include <memory>

namespace faultline::composition {

/// Everything this build can read, put together for the engine: the one place where the programs
/// meet the concrete connectors.
[[nodiscard]] std::shared_ptr<const engine::Services> makeServices();

} // namespace faultline::composition
