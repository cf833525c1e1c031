// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/text/skeleton.h"

#include "core/analysis/constants.h"

#include <algorithm>

namespace faultline::analysis {

namespace {

constexpr std::string_view valueMask = "<*>";
constexpr std::size_t hexWordMin = 8;

bool isSkeletonDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isSkeletonLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

/// Characters that hold a token together: what ids, paths, hosts, times and addresses are made of.
bool isTokenChar(char c)
{
    return isSkeletonLetter(c) || isSkeletonDigit(c)
        || std::string_view("_-./@+%#\\$").find(c) != std::string_view::npos;
}

bool isHexWord(std::string_view token)
{
    return token.size() >= hexWordMin && std::all_of(token.begin(), token.end(), [](char c) {
               return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || isSkeletonDigit(c);
           });
}

bool isValue(std::string_view token)
{
    if (std::any_of(token.begin(), token.end(), isSkeletonDigit) || isHexWord(token))
        return true;
    if (token.find('@') != std::string_view::npos)
        return true;
    const auto slashes = std::count(token.begin(), token.end(), '/');
    return slashes >= 2 || (slashes == 1 && token.size() > 1 && token.front() == '/');
}

/// Appends a mask unless the text already ends in one: `<*> <*>` and `<*>:<*>` become one value,
/// so that a list of values of any length is the same message.
void appendMask(std::string &out)
{
    std::size_t end = out.size();
    while (end > 0 && std::string_view(" :,;").find(out[end - 1]) != std::string_view::npos)
        --end;
    if (end >= valueMask.size()
        && std::string_view(out).substr(end - valueMask.size(), valueMask.size()) == valueMask) {
        out.resize(end);
        return;
    }
    out += valueMask;
}

/// The end of a quoted text that begins at `from`, or npos. An apostrophe inside a word (can't) is
/// no quote: the character before must not belong to a word.
std::size_t closingQuote(std::string_view text, std::size_t from)
{
    const char quote = text[from];
    if (quote != '"' && quote != '\'' && quote != '`')
        return std::string_view::npos;
    if (from > 0 && isTokenChar(text[from - 1]))
        return std::string_view::npos;
    return text.find(quote, from + 1);
}

} // namespace

std::string_view firstLine(std::string_view text, std::size_t bytesMax)
{
    const std::size_t start = text.find_first_not_of("\r\n");
    if (start == std::string_view::npos)
        return {};
    text = text.substr(start);
    text = text.substr(0, text.find_first_of("\r\n"));
    if (text.size() > bytesMax) {
        std::size_t cut = bytesMax;
        while (cut > 0 && (text[cut] & 0xC0) == 0x80)
            --cut;
        text = text.substr(0, cut);
    }
    return text;
}

std::string skeletonOf(std::string_view message)
{
    const std::string_view text = firstLine(message, constants::messageBytesMax);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (const std::size_t end = closingQuote(text, i); end != std::string_view::npos) {
            appendMask(out);
            i = end + 1;
            continue;
        }
        if (isTokenChar(text[i])) {
            std::size_t end = i;
            while (end < text.size() && isTokenChar(text[end]))
                ++end;
            const std::string_view token = text.substr(i, end - i);
            if (isValue(token))
                appendMask(out);
            else
                out += token;
            i = end;
            continue;
        }
        const char c = text[i++];
        const bool blank = c == ' ' || c == '\t';
        if (!blank || (!out.empty() && out.back() != ' '))
            out += blank ? ' ' : c;
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

std::string operationSkeleton(std::string_view name)
{
    constexpr std::size_t idBytesMin = 8;
    const std::string_view text = firstLine(name, constants::messageBytesMax);
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto isPart = [](char c) {
            return isSkeletonLetter(c) || isSkeletonDigit(c) || c == '-' || c == '_';
        };
        if (!isPart(text[i])) {
            out += text[i++];
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && isPart(text[end]))
            ++end;
        const std::string_view part = text.substr(i, end - i);
        const auto digits = std::count_if(part.begin(), part.end(), isSkeletonDigit);
        const bool isId = std::size_t(digits) == part.size()
            || (digits > 0 && part.size() >= idBytesMin) || isHexWord(part);
        out += isId ? valueMask : part;
        i = end;
    }
    return out;
}

} // namespace faultline::analysis
