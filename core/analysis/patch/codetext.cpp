// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/patch/codetext.h"

#include <algorithm>

namespace faultline::analysis {

namespace {

constexpr int tabColumns = 4;

bool isCodeDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isCodeLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

/// The parts of an identifier in lower case: maxConns, MAX_CONNS and max-conns give max, conns.
std::vector<std::string> partsOf(std::string_view token)
{
    std::vector<std::string> parts(1);
    for (std::size_t i = 0; i < token.size(); ++i) {
        const char c = token[i];
        const bool isUpper = c >= 'A' && c <= 'Z';
        const bool startsHump = isUpper
            && ((i > 0 && token[i - 1] >= 'a' && token[i - 1] <= 'z')
                || (i > 0 && i + 1 < token.size() && token[i + 1] >= 'a' && token[i + 1] <= 'z'));
        if (c == '_' || startsHump)
            parts.emplace_back();
        if (c != '_')
            parts.back() += isUpper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    std::erase_if(parts, [](const std::string &part) { return part.empty(); });
    return parts;
}

} // namespace

bool isIdentifier(std::string_view token)
{
    return !token.empty() && isCodeLetter(token.front());
}

bool isNumber(std::string_view token)
{
    return !token.empty() && isCodeDigit(token.front());
}

std::vector<std::string> codeTokens(std::string_view line)
{
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i < line.size();) {
        std::size_t end = i + 1;
        if (isCodeLetter(line[i])) {
            while (end < line.size() && (isCodeLetter(line[end]) || isCodeDigit(line[end])))
                ++end;
        } else if (isCodeDigit(line[i])) {
            // 1.5, 30s, 10_000, 0xff, 64Mi are one token each.
            while (
                end < line.size()
                && (isCodeDigit(line[end]) || isCodeLetter(line[end])
                    || (line[end] == '.' && end + 1 < line.size() && isCodeDigit(line[end + 1]))))
                ++end;
        } else if (line[i] == ' ' || line[i] == '\t' || line[i] == '\r') {
            ++i;
            continue;
        }
        tokens.emplace_back(line.substr(i, end - i));
        i = end;
    }
    return tokens;
}

int indentOf(std::string_view line)
{
    int columns = 0;
    for (const char c : line) {
        if (c == '\t')
            columns += tabColumns;
        else if (c == ' ')
            ++columns;
        else
            break;
    }
    return columns;
}

bool hasIdentifierPart(std::string_view line, std::span<const std::string_view> words)
{
    for (const auto &token : codeTokens(line)) {
        if (!isIdentifier(token))
            continue;
        for (const auto &part : partsOf(token)) {
            const auto matches = [&part](std::string_view word) {
                return part == word
                    || (part.size() == word.size() + 1 && part.starts_with(word)
                        && part.back() == 's');
            };
            if (std::any_of(words.begin(), words.end(), matches))
                return true;
        }
    }
    return false;
}

} // namespace faultline::analysis
