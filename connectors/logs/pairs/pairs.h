// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/text/cursor.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace faultline::connectors::logs {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// Reads `key=value key="quoted value" flag` up to the end; a word without `=` stands with an
/// empty value. At most 256 pairs, further text is left.
[[nodiscard]] Pairs readPairs(std::string_view text);

/// `"…"` with backslash escapes at the cursor, unescaped; false when it isn't closed.
[[nodiscard]] bool takeQuoted(domain::Cursor &at, std::string &value);

} // namespace faultline::connectors::logs
