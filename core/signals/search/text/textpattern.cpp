// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/search/text/textpattern.h"

#include "core/signals/search/text/tokens.h"

#include <algorithm>

namespace faultline::signals {
namespace {

QString decodedText(std::string_view raw)
{
    return QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size()));
}

bool tokenBeginsAt(std::string_view text, std::size_t at)
{
    return at == 0 || !lastCodePoint(text.substr(0, at)).inToken;
}

bool tokenEndsAt(std::string_view text, std::size_t at)
{
    return at == text.size() || !firstCodePoint(text.substr(at)).inToken;
}

} // namespace

PhrasePattern::PhrasePattern(const QStringList &lowerTokens)
    : m_tokens(lowerTokens)
{
    for (const QString &token : lowerTokens) {
        m_utf8Tokens.push_back(token.toStdString());
        m_hashes.push_back(tokenHash(m_utf8Tokens.back()));
        m_isAscii = m_isAscii && isAscii(token);
    }
    m_first = NeedleSearch(m_utf8Tokens.front());
}

bool PhrasePattern::continuesAt(std::string_view text, std::size_t end) const
{
    for (std::size_t i = 1; i < m_utf8Tokens.size(); ++i) {
        end += separatorLength(text.substr(end));
        const std::string_view rest = text.substr(end);
        if (!rest.starts_with(m_utf8Tokens[i]) || !tokenEndsAt(rest, m_utf8Tokens[i].size()))
            return false;
        end += m_utf8Tokens[i].size();
    }
    return true;
}

bool PhrasePattern::matches(const RecordText &text) const
{
    if (!m_isAscii || !text.byBytes) {
        const QStringList tokens = domain::tokensOf(decodedText(text.raw));
        return std::search(tokens.begin(), tokens.end(), m_tokens.begin(), m_tokens.end())
            != tokens.end();
    }
    const std::string_view lowered = text.lowered;
    for (std::size_t at = m_first.find(lowered); at != std::string_view::npos;
         at = m_first.find(lowered, at + 1)) {
        const std::size_t end = at + m_first.needle().size();
        if (tokenBeginsAt(lowered, at) && tokenEndsAt(lowered, end) && continuesAt(lowered, end))
            return true;
    }
    return false;
}

bool PhrasePattern::mayMatch(const TokenFilter &filter) const
{
    return std::all_of(m_hashes.begin(), m_hashes.end(),
                       [&](std::uint64_t hash) { return filter.mayContainHash(hash); });
}

std::string PhrasePattern::requiredLiteral() const
{
    std::string longest;
    for (qsizetype i = 0; i < m_tokens.size(); ++i) {
        const std::string &token = m_utf8Tokens[static_cast<std::size_t>(i)];
        if (isAscii(m_tokens[i]) && token.size() > longest.size())
            longest = token;
    }
    return longest;
}

PrefixPattern::PrefixPattern(const QString &lowerPrefix)
    : m_prefix(lowerPrefix)
    , m_isAscii(isAscii(lowerPrefix))
    , m_search(lowerPrefix.toStdString())
{ }

bool PrefixPattern::matches(const RecordText &text) const
{
    if (!m_isAscii || !text.byBytes) {
        const QStringList tokens = domain::tokensOf(decodedText(text.raw));
        return std::any_of(tokens.begin(), tokens.end(),
                           [this](const QString &token) { return token.startsWith(m_prefix); });
    }
    for (std::size_t at = m_search.find(text.lowered); at != std::string_view::npos;
         at = m_search.find(text.lowered, at + 1)) {
        if (tokenBeginsAt(text.lowered, at))
            return true;
    }
    return false;
}

std::string PrefixPattern::requiredLiteral() const
{
    return m_isAscii ? m_search.needle() : std::string();
}

SubstringPattern::SubstringPattern(const QString &part)
    : m_part(part)
    , m_isAscii(isAscii(part))
    , m_search(asciiLower(part.toStdString()))
{ }

bool SubstringPattern::matches(const RecordText &text) const
{
    if (!m_isAscii || !text.byBytes)
        return decodedText(text.raw).contains(m_part, Qt::CaseInsensitive);
    return m_search.needle().empty() || m_search.find(text.lowered) != std::string_view::npos;
}

std::string SubstringPattern::requiredLiteral() const
{
    return m_isAscii ? m_search.needle() : std::string();
}

} // namespace faultline::signals
