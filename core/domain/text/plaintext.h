// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace faultline::domain {

/// Terminal escapes (colours, cursor moves, titles) taken out; everything else as it is.
[[nodiscard]] std::string withoutEscapes(std::string_view text);

/// Text that is safe to show and to store: valid UTF-8 (each broken sequence becomes one U+FFFD),
/// without terminal escapes and without control characters other than tab and line feed.
[[nodiscard]] std::string plainText(std::string_view text);

/// True when the text is valid UTF-8 (no surrogates, nothing overlong).
[[nodiscard]] bool isUtf8(std::string_view text);

/// UTF-16 as UTF-8, unpaired surrogates and a lone last byte as U+FFFD. A byte order mark is
/// left out.
[[nodiscard]] std::string fromUtf16(std::string_view bytes, bool bigEndian);

} // namespace faultline::domain
