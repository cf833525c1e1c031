// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/raw/shapelexer.h"

#include <array>

namespace faultline::signals {
namespace {

// What kinds of characters a token has.
constexpr unsigned digitFlag = 1;
constexpr unsigned hexLowerFlag = 2; // a to f
constexpr unsigned hexUpperFlag = 4; // A to F
constexpr unsigned letterFlag = 8; // other letters and `_`

constexpr std::size_t numberDigitsMax = 18;
constexpr std::size_t hexDigitsMin = 8;
constexpr std::size_t hexDigitsMax = 128;

constexpr std::array<std::uint8_t, 256> makeFlags()
{
    std::array<std::uint8_t, 256> flags{};
    for (unsigned c = '0'; c <= '9'; ++c)
        flags[c] = digitFlag;
    for (unsigned c = 'a'; c <= 'z'; ++c) {
        flags[c] = c <= 'f' ? hexLowerFlag : letterFlag;
        flags[c - 'a' + 'A'] = c <= 'f' ? hexUpperFlag : letterFlag;
    }
    flags['_'] = letterFlag;
    return flags;
}

constexpr std::array<std::uint8_t, 256> characterFlags = makeFlags();

unsigned flagsOf(char c)
{
    return characterFlags[static_cast<std::uint8_t>(c)];
}

std::uint64_t valueOfDigits(std::string_view digits)
{
    std::uint64_t value = 0;
    for (const char c : digits)
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    return value;
}

/// Lower or upper case hex, not both; plain digits count as lower case.
bool isHexOfOneCase(unsigned flags)
{
    return (flags & letterFlag) == 0
        && (flags & (hexLowerFlag | hexUpperFlag)) != (hexLowerFlag | hexUpperFlag);
}

} // namespace

void ShapeLexer::take(std::string_view line, std::optional<std::int64_t> timeNs)
{
    m_line = line;
    m_timeNs = timeNs;
    m_fixedFrom = 0;
    m_name.clear();
    m_values.clear();
    for (std::size_t at = 0; at < line.size();) {
        unsigned flags = flagsOf(line[at]);
        if (flags == 0) {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        for (unsigned next = 0; end < line.size() && (next = flagsOf(line[end])) != 0; ++end)
            flags |= next;
        at = (flags & digitFlag) != 0 ? takeToken(at, end, flags) : end;
    }
    appendPiece(m_name, {line.substr(m_fixedFrom), SlotKind::End, 0, {}});
}

/// Puts the fixed text before a value and its slot into the name.
std::size_t ShapeLexer::cut(std::size_t begin, std::size_t end, ShapePiece piece,
                            std::uint64_t number)
{
    piece.text = m_line.substr(m_fixedFrom, begin - m_fixedFrom);
    appendPiece(m_name, piece);
    if (piece.kind != SlotKind::Time)
        m_values.push_back({m_line.substr(begin, end - begin), number});
    m_fixedFrom = end;
    return end;
}

std::size_t ShapeLexer::takeToken(std::size_t begin, std::size_t end, unsigned flags)
{
    const std::size_t size = end - begin;
    const bool beforeDash = end < m_line.size() && m_line[end] == '-';
    if (size == 4 && beforeDash && m_timeNs && flags == digitFlag) {
        if (const std::size_t behind = takeTime(begin); behind != begin)
            return behind;
    }
    if (size == 8 && beforeDash && isHexOfOneCase(flags)) {
        if (const std::size_t behind = takeUuid(begin); behind != begin)
            return behind;
    }
    if (flags == digitFlag && size <= numberDigitsMax)
        return cut(begin, end, {{}, SlotKind::Number, 0, {}},
                   valueOfDigits(m_line.substr(begin, size)));
    if (isHexOfOneCase(flags) && size >= hexDigitsMin && size <= hexDigitsMax && size % 2 == 0) {
        const SlotKind kind = (flags & hexUpperFlag) != 0 ? SlotKind::HexUpper : SlotKind::HexLower;
        return cut(begin, end, {{}, kind, static_cast<std::uint8_t>(size / 2), {}});
    }
    return takeNumberIn(begin, end);
}

std::size_t ShapeLexer::takeTime(std::size_t begin)
{
    const auto form = timeFormAt(m_line.substr(begin), *m_timeNs);
    return form ? cut(begin, begin + form->size(), {{}, SlotKind::Time, 0, *form}) : begin;
}

std::size_t ShapeLexer::takeUuid(std::size_t begin)
{
    const std::string_view text = m_line.substr(begin, uuidCharacters);
    if (text.size() != uuidCharacters)
        return begin;
    unsigned flags = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned own = flagsOf(text[i]);
        if (isUuidDash(i) ? text[i] != '-' : (own == 0 || (own & letterFlag) != 0))
            return begin;
        flags |= own;
    }
    const std::size_t end = begin + uuidCharacters;
    if (!isHexOfOneCase(flags) || (end < m_line.size() && flagsOf(m_line[end]) != 0))
        return begin;
    const SlotKind kind = (flags & hexUpperFlag) != 0 ? SlotKind::UuidUpper : SlotKind::UuidLower;
    return cut(begin, end, {{}, kind, uuidBytes, {}});
}

/// `user42` and `12ms` keep their letters in the shape; what mixes more, or might be hex, is a
/// word as a whole, or every such word would make a shape of its own.
std::size_t ShapeLexer::takeNumberIn(std::size_t begin, std::size_t end)
{
    std::size_t changes = 0;
    std::size_t changeAt = begin;
    bool hasOtherLetter = (flagsOf(m_line[begin]) & letterFlag) != 0;
    for (std::size_t at = begin + 1; at < end; ++at) {
        const unsigned flags = flagsOf(m_line[at]);
        hasOtherLetter = hasOtherLetter || (flags & letterFlag) != 0;
        if ((flags == digitFlag) != (flagsOf(m_line[at - 1]) == digitFlag)) {
            ++changes;
            changeAt = at;
        }
    }
    const bool digitsFirst = flagsOf(m_line[begin]) == digitFlag;
    const std::size_t from = digitsFirst ? begin : changeAt;
    const std::size_t to = digitsFirst ? changeAt : end;
    if (changes != 1 || !hasOtherLetter || to - from > numberDigitsMax)
        return cut(begin, end, {{}, SlotKind::Word, 0, {}});
    static_cast<void>(cut(from, to, {{}, SlotKind::Number, 0, {}},
                          valueOfDigits(m_line.substr(from, to - from))));
    return end;
}

} // namespace faultline::signals
