// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/fields/csvrow.h"

#include "core/domain/text/cursor.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace faultline::sdk {
namespace {

std::string_view trimmedCell(std::string_view text)
{
    const auto isSpace = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace

bool CsvRow::split(std::string_view line, char delimiter)
{
    m_cells.clear();
    m_unquoted.clear();
    // Never moves afterwards, so that views into it stay good.
    m_unquoted.reserve(line.size());
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
        line.remove_suffix(1);
    for (;;) {
        std::string_view ahead = line;
        while (!ahead.empty() && ahead.front() == ' ')
            ahead.remove_prefix(1);
        if (!ahead.empty() && ahead.front() == '"') {
            line = ahead.substr(1);
            if (!takeQuoted(line, delimiter))
                return false;
        } else {
            const std::size_t end = std::min(line.find(delimiter), line.size());
            m_cells.push_back(trimmedCell(line.substr(0, end)));
            line.remove_prefix(end);
        }
        if (line.empty())
            return true;
        line.remove_prefix(1);
    }
}

/// From behind the opening quote to the delimiter (which stays) or the end.
bool CsvRow::takeQuoted(std::string_view &rest, char delimiter)
{
    const std::size_t begin = m_unquoted.size();
    std::size_t at = 0;
    for (;; ++at) {
        if (at >= rest.size())
            return false;
        if (rest[at] != '"') {
            m_unquoted += rest[at];
        } else if (at + 1 < rest.size() && rest[at + 1] == '"') {
            m_unquoted += '"';
            ++at;
        } else {
            break;
        }
    }
    rest.remove_prefix(at + 1);
    m_cells.push_back(std::string_view(m_unquoted).substr(begin));
    while (!rest.empty() && rest.front() == ' ' && delimiter != ' ')
        rest.remove_prefix(1);
    return rest.empty() || rest.front() == delimiter;
}

bool CsvRow::isBlank() const
{
    return std::all_of(m_cells.begin(), m_cells.end(),
                       [](std::string_view cell) { return cell.empty(); });
}

std::optional<char> delimiterOf(std::string_view headerLine)
{
    constexpr std::array delimiters{',', ';', '\t', '|'};
    char best = 0;
    std::ptrdiff_t most = 0;
    for (const char delimiter : delimiters) {
        const auto count = std::count(headerLine.begin(), headerLine.end(), delimiter);
        if (count > most) {
            most = count;
            best = delimiter;
        }
    }
    return most > 0 ? std::optional(best) : std::nullopt;
}

std::optional<double> numberOf(std::string_view text)
{
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty()
        ? std::optional(value)
        : std::nullopt;
}

bool isMissing(std::string_view cell)
{
    constexpr std::array<std::string_view, 7> words{"-",  "null", "none",     "n/a",
                                                    "na", "nan",  "undefined"};
    return cell.empty() || std::any_of(words.begin(), words.end(), [&](std::string_view word) {
               return domain::equalsLowered(cell, word);
           });
}

std::string columnKey(std::string_view name)
{
    std::string key;
    for (const char c : trimmedCell(name)) {
        const bool stays = domain::isDigit(c) || domain::isLetter(c) || c == '.';
        key += stays ? domain::lowered(c) : '_';
    }
    return key;
}

} // namespace faultline::sdk
