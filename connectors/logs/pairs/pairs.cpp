// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/pairs/pairs.h"

namespace faultline::connectors::logs {
namespace {

using domain::Cursor;

constexpr std::size_t pairsMax = 256;

/// Blanks, and the control characters that the audit log puts between its parts.
bool isGap(char c)
{
    return static_cast<unsigned char>(c) <= 0x20;
}

std::string_view takeKey(Cursor &at)
{
    const std::string_view rest = at.rest();
    std::size_t length = 0;
    while (length < rest.size() && !isGap(rest[length]) && rest[length] != '='
           && rest[length] != '"')
        ++length;
    at.advance(length);
    return rest.substr(0, length);
}

std::string takeBare(Cursor &at)
{
    const std::string_view rest = at.rest();
    std::size_t length = 0;
    while (length < rest.size() && !isGap(rest[length]))
        ++length;
    at.advance(length);
    return std::string(rest.substr(0, length));
}

/// `'…'` as the audit log quotes a value that holds pairs; nothing is escaped in it.
bool takeSingleQuoted(Cursor &at, std::string &value)
{
    const std::size_t close = at.rest().find('\'', 1);
    if (at.peek() != '\'' || close == std::string_view::npos)
        return false;
    value = at.rest().substr(1, close - 1);
    at.advance(close + 1);
    return true;
}

} // namespace

bool takeQuoted(Cursor &at, std::string &value)
{
    if (!at.take('"'))
        return false;
    while (!at.atEnd()) {
        const char c = at.peek();
        at.advance();
        if (c == '"')
            return true;
        if (c != '\\' || at.atEnd()) {
            value += c;
            continue;
        }
        const char escaped = at.peek();
        at.advance();
        value += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
    }
    return false;
}

Pairs readPairs(std::string_view text)
{
    Pairs pairs;
    Cursor at(text);
    while (pairs.size() < pairsMax) {
        while (!at.atEnd() && isGap(at.peek()))
            at.advance();
        if (at.atEnd())
            break;
        const std::string_view key = takeKey(at);
        if (!at.take('=')) {
            if (key.empty())
                at.advance(); // a stray quote
            else
                pairs.emplace_back(key, std::string());
            continue;
        }
        std::string value;
        Cursor ahead = at;
        if ((ahead.peek() == '"' && takeQuoted(ahead, value)) || takeSingleQuoted(ahead, value))
            at = ahead;
        else
            value = takeBare(at);
        pairs.emplace_back(key, std::move(value));
    }
    return pairs;
}

} // namespace faultline::connectors::logs
