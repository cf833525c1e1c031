// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace faultline::analysis {

/// The identifiers, numbers and other single characters of a line of code, blanks dropped.
[[nodiscard]] std::vector<std::string> codeTokens(std::string_view line);

/// Columns of blank at the beginning; a tab counts four.
[[nodiscard]] int indentOf(std::string_view line);

/// True when one of `words` is a part of an identifier of the line (`maxConns` has `max`), by stem.
[[nodiscard]] bool hasIdentifierPart(std::string_view line,
                                     std::span<const std::string_view> words);

[[nodiscard]] bool isIdentifier(std::string_view token);
[[nodiscard]] bool isNumber(std::string_view token);

} // namespace faultline::analysis
