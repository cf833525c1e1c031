// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/grammar.h"
#include "core/domain/text/cursor.h"

namespace faultline::connectors::logs {

/// RFC 5424, section 6.3: `-` or elements such as `[id@123 name="value"]`, whose parameters
/// become attributes `id@123.name`. False when it is neither, or an element isn't closed.
[[nodiscard]] bool takeStructuredData(domain::Cursor &at, Draft &draft);

} // namespace faultline::connectors::logs
