// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/fields/traceids.h"

#include "core/base/sha256.h"

#include <algorithm>
#include <string>

namespace faultline::sdk {
namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool allHex(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return hexDigit(c) >= 0; });
}

Uuid fromHexDigits(std::string_view digits)
{
    Uuid::Bytes bytes{};
    // Right-aligned: a 64 bit id is the low half of a 128 bit one.
    std::size_t nibble = bytes.size() * 2 - digits.size();
    for (const char c : digits) {
        const auto value = static_cast<unsigned>(hexDigit(c));
        auto &byte = bytes[nibble / 2];
        byte = static_cast<std::uint8_t>(nibble % 2 == 0 ? value << 4U : byte | value);
        ++nibble;
    }
    return Uuid(bytes);
}

} // namespace

domain::TraceId traceIdOf(std::string_view text)
{
    std::string digits(text.substr(0, 256));
    if (digits.size() == 36)
        digits.erase(std::remove(digits.begin(), digits.end(), '-'), digits.end());
    if (digits.empty())
        return {};
    const bool isId = digits.size() <= 32 && digits.size() >= 15 && allHex(digits);
    return domain::TraceId(isId ? fromHexDigits(digits) : Uuid::derive("trace", text));
}

domain::SpanId spanIdOf(std::string_view text)
{
    if (text.empty())
        return {};
    std::uint64_t value = 0;
    if (text.size() <= 16 && allHex(text)) {
        for (const char c : text)
            value = value << 4U | static_cast<std::uint64_t>(hexDigit(c));
        return {value};
    }
    const Sha256 hash = Sha256::of(text);
    for (std::size_t i = 0; i < 8; ++i)
        value = value << 8U | hash.bytes[i];
    return {value};
}

bool looksLikeSha(std::string_view text)
{
    return text.size() >= 7 && text.size() <= 64 && allHex(text)
        && std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace faultline::sdk
