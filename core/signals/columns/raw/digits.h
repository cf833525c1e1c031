// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace faultline::signals {

/// How the numbers of one slot are written out: as they are, all with the same number of digits,
/// or each with a 1 before its digits so that leading zeros count.
class DigitsForm {
public:
    /// The form in which all the numbers, written in so many digits each, come back.
    [[nodiscard]] static DigitsForm fitting(std::span<const std::uint64_t> numbers,
                                            std::span<const std::uint8_t> widths);
    /// False when the byte is none.
    [[nodiscard]] static bool fromByte(std::uint8_t byte, DigitsForm &form);
    [[nodiscard]] std::uint8_t byte() const { return m_byte; }
    [[nodiscard]] bool isPrefixed() const;
    [[nodiscard]] static std::uint64_t prefixed(std::uint64_t number, std::size_t width);

    /// Writes a stored number and moves `into` behind it; false when it does not fit before `end`
    /// or is no number of this form.
    [[nodiscard]] bool write(std::uint64_t stored, char *&into, const char *end) const;

private:
    std::uint8_t m_byte = 0; ///< 0 as it is, 1 to 18 that many digits, 19 prefixed
};

/// Appends the bytes that at most 128 hex digits stand for; dashes between them are left out.
void appendHexBytes(std::string_view hex, std::string &bytes);

} // namespace faultline::signals
