// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace faultline::analysis {

/// The first line of a message with its values masked as `<*>`: tokens with a digit, long hex
/// words, quoted texts, paths and addresses. Messages of equal skeleton count as one pattern. A
/// small lexer in one pass without regular expressions, not template mining: values that are plain
/// words stay apart. At most messageBytesMax bytes are read.
[[nodiscard]] std::string skeletonOf(std::string_view message);

/// The name of an operation with ids masked: `GET /orders/1234` and `GET /orders/1235` are
/// `GET /orders/<*>`. Paths and short names with a digit (`v1`, `s3`) stay.
[[nodiscard]] std::string operationSkeleton(std::string_view name);

/// The first line of a text, cut to `bytesMax` at a UTF-8 boundary.
[[nodiscard]] std::string_view firstLine(std::string_view text, std::size_t bytesMax);

} // namespace faultline::analysis
