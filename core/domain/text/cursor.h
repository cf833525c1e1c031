// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace faultline::domain {

[[nodiscard]] constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] constexpr bool isWordChar(char c)
{
    return isDigit(c) || isLetter(c) || c == '_';
}
[[nodiscard]] constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}
/// Value of a hexadecimal digit; -1 for another character.
[[nodiscard]] constexpr int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}
[[nodiscard]] constexpr char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
/// ASCII letters are compared without case; `lower` is lower case already.
[[nodiscard]] constexpr bool equalsLowered(std::string_view text, std::string_view lower)
{
    if (text.size() != lower.size())
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (lowered(text[i]) != lower[i])
            return false;
    }
    return true;
}

/// A place in a text that hand-written readers move forward. Reading behind the end gives '\0'.
class Cursor {
public:
    explicit constexpr Cursor(std::string_view text)
        : m_text(text)
    { }

    [[nodiscard]] constexpr std::size_t position() const { return m_at; }
    constexpr void setPosition(std::size_t at) { m_at = at; }
    [[nodiscard]] constexpr bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] constexpr char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    [[nodiscard]] constexpr std::string_view rest() const
    {
        return m_at < m_text.size() ? m_text.substr(m_at) : std::string_view{};
    }
    constexpr void advance(std::size_t by = 1) { m_at += by; }
    [[nodiscard]] constexpr bool take(char c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    /// How many digits come next, at most `most`.
    [[nodiscard]] constexpr std::size_t digitsAhead(std::size_t most = 20) const
    {
        std::size_t count = 0;
        while (count < most && isDigit(peek(count)))
            ++count;
        return count;
    }
    /// Exactly `count` digits as a number (at most 18 of them).
    [[nodiscard]] constexpr std::optional<std::int64_t> takeNumber(std::size_t count)
    {
        if (count == 0 || digitsAhead(count) < count)
            return std::nullopt;
        std::int64_t value = 0;
        for (std::size_t i = 0; i < count; ++i)
            value = value * 10 + (m_text[m_at + i] - '0');
        m_at += count;
        return value;
    }
    /// One to `most` digits.
    [[nodiscard]] constexpr std::optional<std::int64_t> takeNumberUpTo(std::size_t most)
    {
        return takeNumber(digitsAhead(most));
    }
    constexpr std::size_t skipBlanks()
    {
        const std::size_t from = m_at;
        while (isBlank(peek()) && !atEnd())
            ++m_at;
        return m_at - from;
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace faultline::domain
