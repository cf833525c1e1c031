// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/search/text/recordtext.h"

#include "core/signals/search/text/tokens.h"

#include <algorithm>
#include <cstring>

namespace faultline::signals {
namespace {

/// Bytes of log lines, the most frequent first; those not named are rarer than all of these.
constexpr std::string_view frequentBytes = " e0t1ai2onrs\"3,:4567s89d.lc=-um/phf_gbyv[]kw\nx{}jqz";

std::size_t rarityOf(char byte)
{
    return std::min(frequentBytes.find(byte), frequentBytes.size());
}

} // namespace

std::string asciiLower(std::string_view text)
{
    std::string lowered(text);
    for (char &c : lowered) {
        const bool upper = c >= 'A' && c <= 'Z';
        c = static_cast<char>(c | (upper ? 0x20 : 0));
    }
    return lowered;
}

bool isAscii(std::string_view text)
{
    unsigned all = 0;
    for (const char c : text)
        all |= static_cast<unsigned char>(c);
    return all < 0x80;
}

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

bool foldsByBytes(std::string_view text)
{
    return isAscii(text)
        || (text.find("\xc4\xb0") == std::string_view::npos
            && text.find("\xc5\xbf") == std::string_view::npos
            && text.find("\xe2\x84\xaa") == std::string_view::npos);
}

bool isCleanUtf8(std::string_view text)
{
    if (isAscii(text))
        return true;
    if (text.starts_with("\xef\xbb\xbf"))
        return false;
    for (std::size_t at = 0; at < text.size();) {
        const bool wide = byteClass(text[at]) == ByteClass::Wide;
        const std::size_t size = wide ? firstCodePoint(text.substr(at)).size : 1;
        if (wide && size == 1)
            return false;
        at += size;
    }
    return true;
}

NeedleSearch::NeedleSearch(std::string needle)
    : m_needle(std::move(needle))
{
    for (std::size_t i = 1; i < m_needle.size(); ++i) {
        if (rarityOf(m_needle[i]) > rarityOf(m_needle[m_rarest]))
            m_rarest = i;
    }
}

std::size_t NeedleSearch::find(std::string_view text, std::size_t from) const
{
    if (text.size() < m_needle.size())
        return std::string_view::npos;
    const std::size_t last = text.size() - m_needle.size();
    while (from <= last) {
        const char *const begin = text.data() + from + m_rarest;
        const void *const hit = std::memchr(begin, m_needle[m_rarest], last - from + 1);
        if (!hit)
            break;
        from += static_cast<std::size_t>(static_cast<const char *>(hit) - begin);
        if (std::memcmp(text.data() + from, m_needle.data(), m_needle.size()) == 0)
            return from;
        ++from;
    }
    return std::string_view::npos;
}

} // namespace faultline::signals
