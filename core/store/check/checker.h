// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/check/check.h"
#include "core/store/context.h"

#include <stop_token>

namespace faultline::store {

/// See CaseFile::check.
[[nodiscard]] Result<CheckReport> checkCase(const CaseContext &context, std::stop_token token);

} // namespace faultline::store
