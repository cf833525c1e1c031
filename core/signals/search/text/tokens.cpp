// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/search/text/tokens.h"

#include <QChar>
#include <QString>

#include <algorithm>

namespace faultline::signals {
namespace {

constexpr std::array<ByteClass, 256> makeByteClasses()
{
    std::array<ByteClass, 256> classes{};
    for (std::size_t byte = 0; byte < classes.size(); ++byte) {
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        const bool digit = byte >= '0' && byte <= '9';
        if (byte >= 0x80)
            classes[byte] = ByteClass::Wide;
        else if (letter || digit || byte == '_')
            classes[byte] = ByteClass::Token;
        else
            classes[byte] = ByteClass::Separator;
    }
    return classes;
}

std::uint32_t byteAt(std::string_view text, std::size_t index)
{
    return static_cast<std::uint8_t>(text[index]);
}

/// Length of a sequence by its first byte; 0 when none begins with it.
std::size_t sequenceLength(std::uint32_t first)
{
    if (first >= 0xc2 && first <= 0xdf)
        return 2;
    if (first >= 0xe0 && first <= 0xef)
        return 3;
    return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/// The code point of a valid sequence (no overlong form, no surrogate), else nothing: 0.
char32_t decoded(std::string_view sequence)
{
    char32_t point = byteAt(sequence, 0) & (0xffU >> (sequence.size() + 1));
    for (std::size_t i = 1; i < sequence.size(); ++i) {
        if ((byteAt(sequence, i) & 0xc0U) != 0x80)
            return 0;
        point = (point << 6) | (byteAt(sequence, i) & 0x3fU);
    }
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = point >= 0xd800 && point <= 0xdfff;
    return point < least[sequence.size()] || point > 0x10ffff || surrogate ? 0 : point;
}

bool isInToken(char32_t point)
{
    // Beyond the basic plane everything counts as a letter, as domain::tokensOf has it.
    if (point > 0xffff)
        return true;
    const QChar c(static_cast<char16_t>(point));
    return c.isLetterOrNumber() || c.isMark();
}

} // namespace

constinit const std::array<ByteClass, 256> byteClasses = makeByteClasses();

CodePoint firstCodePoint(std::string_view text)
{
    const ByteClass byte = byteClass(text.front());
    if (byte != ByteClass::Wide)
        return {1, byte == ByteClass::Token};
    const std::size_t size = sequenceLength(byteAt(text, 0));
    if (size == 0 || size > text.size())
        return {};
    const char32_t point = decoded(text.substr(0, size));
    return point == 0 ? CodePoint{} : CodePoint{size, isInToken(point)};
}

CodePoint lastCodePoint(std::string_view text)
{
    const ByteClass byte = byteClass(text.back());
    if (byte != ByteClass::Wide)
        return {1, byte == ByteClass::Token};
    for (std::size_t size = 2; size <= std::min<std::size_t>(4, text.size()); ++size) {
        const std::string_view tail = text.substr(text.size() - size);
        if (sequenceLength(byteAt(tail, 0)) == size)
            return firstCodePoint(tail).size == size ? firstCodePoint(tail) : CodePoint{};
    }
    return {};
}

std::size_t tokenLength(std::string_view text, bool &isAscii)
{
    std::size_t at = 0;
    isAscii = true;
    while (at < text.size()) {
        const ByteClass byte = byteClass(text[at]);
        if (byte == ByteClass::Token) {
            ++at;
            continue;
        }
        if (byte == ByteClass::Separator)
            break;
        const CodePoint point = firstCodePoint(text.substr(at));
        if (!point.inToken)
            break;
        isAscii = false;
        at += point.size;
    }
    return at;
}

std::size_t separatorLength(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const ByteClass byte = byteClass(text[at]);
        if (byte == ByteClass::Separator) {
            ++at;
            continue;
        }
        if (byte == ByteClass::Token)
            break;
        const CodePoint point = firstCodePoint(text.substr(at));
        if (point.inToken)
            break;
        at += point.size;
    }
    return at;
}

std::string foldedToken(std::string_view token)
{
    return QString::fromUtf8(token.data(), static_cast<qsizetype>(token.size()))
        .toLower()
        .toStdString();
}

} // namespace faultline::signals
