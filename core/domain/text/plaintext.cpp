// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/plaintext.h"

#include "core/domain/text/cursor.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace faultline::domain {
namespace {

constexpr char escapeByte = '\x1b';
constexpr std::string_view replacement = "\xef\xbf\xbd"; // U+FFFD

/// Length of the escape sequence at the start of `text`, which begins with ESC.
std::size_t escapeLength(std::string_view text)
{
    if (text.size() < 2)
        return text.size();
    std::size_t at = 2;
    if (text[1] == '[') { // CSI: parameters, then one letter
        while (at < text.size() && text[at] >= 0x20 && text[at] <= 0x3f)
            ++at;
        return std::min(at + 1, text.size());
    }
    if (text[1] == ']') { // OSC: to BEL or ESC backslash; bounded, or a stray one eats the line
        constexpr std::size_t longest = 256;
        const std::size_t end = std::min(text.size(), longest);
        for (; at < end; ++at) {
            if (text[at] == '\a')
                return at + 1;
            if (text[at] == escapeByte && at + 1 < text.size() && text[at + 1] == '\\')
                return at + 2;
        }
        return 2;
    }
    return text[1] == '(' || text[1] == ')' ? std::min<std::size_t>(3, text.size()) : 2;
}

bool isContinuation(unsigned char byte)
{
    return (byte & 0xc0U) == 0x80U;
}

/// Length of the valid sequence at the start; 0 when it is broken. Ranges of the second byte are
/// those of the Unicode standard, table 3-7.
std::size_t sequenceLength(std::string_view text, std::size_t &broken)
{
    const auto byte
        = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(0);
    broken = 1;
    if (first < 0x80)
        return 1;
    unsigned low = 0x80;
    unsigned high = 0xbf;
    std::size_t length = 0;
    if (first >= 0xc2 && first <= 0xdf) {
        length = 2;
    } else if (first >= 0xe0 && first <= 0xef) {
        length = 3;
        low = first == 0xe0 ? 0xa0 : low;
        high = first == 0xed ? 0x9f : high;
    } else if (first >= 0xf0 && first <= 0xf4) {
        length = 4;
        low = first == 0xf0 ? 0x90 : low;
        high = first == 0xf4 ? 0x8f : high;
    }
    if (length == 0 || byte(1) < low || byte(1) > high)
        return 0;
    for (broken = 2; broken < length; ++broken) {
        if (!isContinuation(static_cast<unsigned char>(byte(broken))))
            return 0;
    }
    return length;
}

bool isPlain(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte < 0x7f) || c == '\t' || c == '\n';
}

/// How many characters from the first on need no change. Most messages need none at all, so eight
/// bytes are looked at together: none below a blank, none DEL, none above.
std::size_t plainLength(std::string_view text)
{
    constexpr std::uint64_t ones = 0x0101010101010101ULL;
    constexpr std::uint64_t highs = ones * 0x80;
    std::size_t at = 0;
    for (;;) {
        for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
            std::uint64_t bytes = 0;
            std::memcpy(&bytes, text.data() + at, sizeof(bytes));
            const std::uint64_t control = (bytes - ones * 0x20) & ~bytes;
            const std::uint64_t noDel = bytes ^ (ones * 0x7f);
            if (((control | bytes | ((noDel - ones) & ~noDel)) & highs) != 0)
                break;
        }
        const std::size_t end = std::min(at + sizeof(std::uint64_t), text.size());
        for (; at < end; ++at) {
            if (!isPlain(text[at]))
                return at;
        }
        if (at == text.size())
            return at;
    }
}

void appendUtf8(std::string &to, std::uint32_t code)
{
    const auto put = [&to](std::uint32_t byte) { to += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xc0U | (code >> 6U));
        put(0x80U | (code & 0x3fU));
    } else if (code < 0x10000) {
        put(0xe0U | (code >> 12U));
        put(0x80U | ((code >> 6U) & 0x3fU));
        put(0x80U | (code & 0x3fU));
    } else {
        put(0xf0U | (code >> 18U));
        put(0x80U | ((code >> 12U) & 0x3fU));
        put(0x80U | ((code >> 6U) & 0x3fU));
        put(0x80U | (code & 0x3fU));
    }
}

} // namespace

std::string withoutEscapes(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::size_t plain = std::min(text.find(escapeByte), text.size());
        result += text.substr(0, plain);
        text.remove_prefix(plain);
        if (!text.empty())
            text.remove_prefix(escapeLength(text));
    }
    return result;
}

std::string plainText(std::string_view text)
{
    std::size_t plain = plainLength(text);
    if (plain == text.size())
        return std::string(text);
    std::string result;
    result.reserve(text.size());
    for (; !text.empty(); plain = plainLength(text)) {
        if (plain > 0) {
            result += text.substr(0, plain);
            text.remove_prefix(plain);
        } else if (text.front() == escapeByte) {
            text.remove_prefix(escapeLength(text));
        } else if (static_cast<unsigned char>(text.front()) < 0x80) {
            text.remove_prefix(1);
        } else {
            std::size_t broken = 1;
            const std::size_t length = sequenceLength(text, broken);
            result += length > 0 ? text.substr(0, length) : replacement;
            text.remove_prefix(length > 0 ? length : broken);
        }
    }
    return result;
}

bool isUtf8(std::string_view text)
{
    std::size_t broken = 0;
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text, broken);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string fromUtf16(std::string_view bytes, bool bigEndian)
{
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<std::uint32_t>(bigEndian ? first << 8U | second : second << 8U | first);
    };
    std::string result;
    result.reserve(bytes.size());
    std::size_t at = 0;
    while (at + 1 < bytes.size()) {
        const std::uint32_t code = unit(at);
        at += 2;
        const bool high = code >= 0xd800 && code < 0xdc00;
        if (high && at + 1 < bytes.size() && unit(at) >= 0xdc00 && unit(at) < 0xe000) {
            appendUtf8(result, 0x10000 + ((code - 0xd800) << 10U) + (unit(at) - 0xdc00));
            at += 2;
        } else if (code >= 0xd800 && code < 0xe000) {
            result += replacement;
        } else if (code != 0xfeff) {
            appendUtf8(result, code);
        }
    }
    if (at < bytes.size())
        result += replacement;
    return result;
}

} // namespace faultline::domain
