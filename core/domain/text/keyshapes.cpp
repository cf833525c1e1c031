// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/keyshapes.h"

#include "core/domain/text/cursor.h"
#include "core/domain/text/keys.h"

#include <algorithm>
#include <array>

namespace faultline::domain {
namespace {

/// Fills `bytes` from hexadecimal digits, right-aligned; false when one is none.
template<std::size_t N>
bool fromHex(std::string_view digits, std::array<std::uint8_t, N> &bytes)
{
    std::size_t at = 2 * N - digits.size();
    for (const char c : digits) {
        const int value = hexValue(c);
        if (value < 0)
            return false;
        bytes[at / 2]
            = static_cast<std::uint8_t>(bytes[at / 2] << 4U | static_cast<unsigned>(value));
        ++at;
    }
    return true;
}

} // namespace

std::optional<TraceId> traceIdFromText(std::string_view text)
{
    constexpr std::size_t full = 32;
    constexpr std::size_t half = 16;
    std::string joined;
    if (keyshapes::isUuid(text)) {
        joined = text;
        joined.erase(std::remove(joined.begin(), joined.end(), '-'), joined.end());
        text = joined;
    }
    Uuid::Bytes bytes{};
    if ((text.size() != full && text.size() != half) || !fromHex(text, bytes))
        return std::nullopt;
    const TraceId id{Uuid(bytes)};
    return id.isNull() ? std::nullopt : std::optional(id);
}

std::optional<SpanId> spanIdFromText(std::string_view text)
{
    constexpr std::size_t digits = 16;
    SpanId id;
    if (text.size() != digits)
        return std::nullopt;
    for (const char c : text) {
        const int value = hexValue(c);
        if (value < 0)
            return std::nullopt;
        id.value = id.value << 4U | static_cast<std::uint64_t>(value);
    }
    return id.isNull() ? std::nullopt : std::optional(id);
}

std::optional<TraceParent> traceParentFromText(std::string_view text)
{
    constexpr std::size_t length = 55;
    if (text.size() != length || text[2] != '-' || text[35] != '-' || text[52] != '-')
        return std::nullopt;
    const auto trace = traceIdFromText(text.substr(3, 32));
    const auto span = spanIdFromText(text.substr(36, 16));
    if (!trace || !span)
        return std::nullopt;
    return TraceParent{*trace, *span};
}

namespace keyshapes {

bool isHex(std::string_view text)
{
    return !text.empty()
        && std::all_of(text.begin(), text.end(), [](char c) { return hexValue(c) >= 0; });
}

bool isUuid(std::string_view text)
{
    constexpr std::size_t length = 36;
    if (text.size() != length)
        return false;
    for (std::size_t i = 0; i < length; ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : hexValue(text[i]) < 0)
            return false;
    }
    return true;
}

bool isAbbreviatedSha(std::string_view text)
{
    constexpr std::size_t shortest = 7;
    constexpr std::size_t longest = 40;
    return text.size() >= shortest && text.size() <= longest && isHex(text)
        && std::any_of(text.begin(), text.end(), isDigit)
        && std::any_of(text.begin(), text.end(), isLetter);
}

bool isVersion(std::string_view text, std::string_view context, bool behindColon)
{
    const bool marked = text.size() > 1 && (text[0] == 'v' || text[0] == 'V') && isDigit(text[1]);
    Cursor at(text);
    if (marked)
        at.advance();
    int parts = 0;
    while (at.takeNumberUpTo(10)) {
        ++parts;
        if (!isDigit(at.peek(1)) || !at.take('.'))
            break;
    }
    const bool suffixFits
        = at.atEnd() || at.peek() == '-' || at.peek() == '_' || isLetter(at.peek());
    if (parts == 0 || parts > 4 || !suffixFits)
        return false;
    constexpr std::array<std::string_view, 6> says{"version", "release", "tag",
                                                   "image",   "rollout", "upgrade"};
    const bool named
        = std::any_of(says.begin(), says.end(), [&](auto word) { return nameSays(context, word); });
    const bool imageTag = behindColon && parts == 3 && !context.empty() && isLetter(context[0]);
    return (marked && parts >= 2) || (named && parts >= 2) || imageTag;
}

bool isGitWord(std::string_view word)
{
    constexpr std::array<std::string_view, 12> words{"commit",   "sha",     "sha1",    "rev",
                                                     "revision", "git",     "build",   "deploy",
                                                     "head",     "version", "release", "merge"};
    return std::any_of(words.begin(), words.end(), [&](auto git) { return nameSays(word, git); });
}

bool isRequestName(std::string_view name)
{
    constexpr std::array<std::string_view, 8> names{"requestid",      "xrequestid", "reqid",
                                                    "httprequestid",  "requestuid", "correlationid",
                                                    "xcorrelationid", "rayid"};
    const std::string plain = plainName(name);
    return std::any_of(names.begin(), names.end(), [&](auto known) { return plain == known; });
}

bool nameSays(std::string_view name, std::string_view lower)
{
    return std::search(name.begin(), name.end(), lower.begin(), lower.end(),
                       [](char a, char b) { return lowered(a) == b; })
        != name.end();
}

std::string plainName(std::string_view name)
{
    std::string plain;
    plain.reserve(name.size());
    for (const char c : name) {
        if (isWordChar(c) && c != '_')
            plain += lowered(c);
    }
    return plain;
}

} // namespace keyshapes
} // namespace faultline::domain
