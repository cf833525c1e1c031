// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace faultline::signals {

/// How a byte takes part in tokens (domain::tokensOf gives the meaning, over UTF-8 here).
enum class ByteClass : std::uint8_t {
    Separator,
    Token, ///< ASCII letter, digit or `_`
    Wide, ///< part of a longer UTF-8 sequence: look at the code point
};

extern const std::array<ByteClass, 256> byteClasses;

[[nodiscard]] inline ByteClass byteClass(char byte)
{
    return byteClasses[static_cast<std::uint8_t>(byte)];
}

/// A code point at the front or back of some text; invalid UTF-8 counts as one separating byte.
struct CodePoint {
    std::size_t size = 1;
    bool inToken = false;
};

/// The code point that begins `text`, which must not be empty.
[[nodiscard]] CodePoint firstCodePoint(std::string_view text);
/// The code point that ends `text`, which must not be empty.
[[nodiscard]] CodePoint lastCodePoint(std::string_view text);

/// Length of the token at the front of `text`; 0 when it begins with a separator. `isAscii` says
/// whether all of it is ASCII.
[[nodiscard]] std::size_t tokenLength(std::string_view text, bool &isAscii);
/// How many separating bytes `text` begins with.
[[nodiscard]] std::size_t separatorLength(std::string_view text);

/// Lower case as domain::tokensOf has it.
[[nodiscard]] std::string foldedToken(std::string_view token);

/// Calls visit(token, isAscii) for every token, as written.
template<typename Visitor>
void visitTokens(std::string_view text, Visitor &&visit)
{
    while (true) {
        text.remove_prefix(separatorLength(text));
        if (text.empty())
            return;
        bool isAscii = true;
        const std::size_t size = tokenLength(text, isAscii);
        visit(text.substr(0, size), isAscii);
        text.remove_prefix(size);
    }
}

} // namespace faultline::signals
