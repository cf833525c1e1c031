// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/raw/digits.h"

#include <algorithm>
#include <array>

namespace faultline::signals {
namespace {

constexpr std::uint8_t digitsMost = 18;
constexpr std::uint8_t prefixedByte = digitsMost + 1;

constexpr std::array<std::uint64_t, 20> makePowers()
{
    std::array<std::uint64_t, 20> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * 10;
    return powers;
}

constexpr std::array<std::uint64_t, 20> powersOfTen = makePowers();

std::size_t digitsOf(std::uint64_t number)
{
    std::size_t digits = 1;
    while (digits < powersOfTen.size() && number >= powersOfTen[digits])
        ++digits;
    return digits;
}

unsigned hexDigitValue(char digit)
{
    // Letters have bit 6, and 9 more than their low four bits.
    const auto code = static_cast<unsigned char>(digit);
    return (code & 15U) + 9U * (code >> 6);
}

} // namespace

DigitsForm DigitsForm::fitting(std::span<const std::uint64_t> numbers,
                               std::span<const std::uint8_t> widths)
{
    DigitsForm form;
    const bool sameWidth = std::all_of(widths.begin(), widths.end(),
                                       [&](std::uint8_t width) { return width == widths[0]; });
    bool natural = true;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        natural = natural && digitsOf(numbers[i]) == widths[i];
    if (!natural)
        form.m_byte = sameWidth ? widths[0] : prefixedByte;
    return form;
}

bool DigitsForm::fromByte(std::uint8_t byte, DigitsForm &form)
{
    form.m_byte = byte;
    return byte <= prefixedByte;
}

bool DigitsForm::isPrefixed() const
{
    return m_byte == prefixedByte;
}

std::uint64_t DigitsForm::prefixed(std::uint64_t number, std::size_t width)
{
    return powersOfTen[width] + number;
}

bool DigitsForm::write(std::uint64_t stored, char *&into, const char *end) const
{
    std::size_t width = m_byte;
    if (m_byte == 0 || isPrefixed())
        width = digitsOf(stored);
    if (isPrefixed()) {
        --width;
        stored -= std::min(stored, powersOfTen[width]);
    }
    const std::uint64_t limit = powersOfTen[std::min<std::size_t>(width, prefixedByte)];
    if (static_cast<std::size_t>(end - into) < width || stored >= limit)
        return false;
    for (std::size_t i = width; i > 0; --i, stored /= 10)
        into[i - 1] = static_cast<char>('0' + stored % 10);
    into += width;
    return true;
}

void appendHexBytes(std::string_view hex, std::string &bytes)
{
    std::array<char, 64> own{};
    std::size_t size = 0;
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
        at += hex[at] == '-' ? 1 : 0;
        own[size++] = static_cast<char>(hexDigitValue(hex[at]) * 16 + hexDigitValue(hex[at + 1]));
    }
    bytes.append(own.data(), size);
}

} // namespace faultline::signals
