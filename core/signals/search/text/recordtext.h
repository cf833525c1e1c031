// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <cstddef>
#include <string>
#include <string_view>

namespace faultline::signals {

/// A copy with ASCII letters in lower case; everything else, and the length, stay.
[[nodiscard]] std::string asciiLower(std::string_view text);
[[nodiscard]] bool isAscii(std::string_view text);
/// Asked of the text as it was typed: half a surrogate pair becomes `?` in UTF-8.
[[nodiscard]] bool isAscii(QStringView text);
/// Whether `text` holds no character that becomes ASCII when its case is ignored (İ, ſ, K): then
/// an ASCII needle can be looked for byte by byte.
[[nodiscard]] bool foldsByBytes(std::string_view text);
/// Whether `text` is UTF-8 without a byte order mark in front, so that it may be matched as it is.
[[nodiscard]] bool isCleanUtf8(std::string_view text);

/// What text patterns look at.
struct RecordText {
    std::string_view raw;
    std::string_view lowered; ///< asciiLower(raw)
    bool byBytes = true; ///< foldsByBytes(raw)
};

/// Finds one needle in many texts: looks for its rarest byte first. The needle must not be empty.
class NeedleSearch {
public:
    NeedleSearch() = default;
    explicit NeedleSearch(std::string needle);

    [[nodiscard]] const std::string &needle() const { return m_needle; }
    /// Place of the next occurrence from `from` on, or npos.
    [[nodiscard]] std::size_t find(std::string_view text, std::size_t from = 0) const;

private:
    std::string m_needle;
    std::size_t m_rarest = 0;
};

} // namespace faultline::signals
