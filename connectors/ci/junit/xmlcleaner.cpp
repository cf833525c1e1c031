// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/ci/junit/xmlcleaner.h"

#include <optional>
#include <utility>

namespace faultline::connectors::ci {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::size_t referenceMax = 12; ///< `&#x10FFFF;` and room for zeros

bool isLegal(unsigned code)
{
    return code == 0x9 || code == 0xA || code == 0xD || (code >= 0x20 && code <= 0xD7FF)
        || (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

/// The code of `&#27;` or `&#x1b;`; nothing when it is no such reference.
std::optional<unsigned> codeOf(std::string_view reference)
{
    const QByteArray digits(reference.data() + 2, static_cast<qsizetype>(reference.size()) - 3);
    bool isNumber = false;
    const bool isHex = digits.startsWith('x') || digits.startsWith('X');
    const unsigned code = isHex ? digits.mid(1).toUInt(&isNumber, 16) : digits.toUInt(&isNumber);
    return isNumber ? std::optional(code) : std::nullopt;
}

} // namespace

QByteArray XmlCleaner::clean(std::string_view piece)
{
    if (!m_begun) {
        m_begun = true;
        const std::string_view mark = piece.substr(0, 2);
        m_isWide = mark == "\xFF\xFE" || mark == "\xFE\xFF" || piece.find('\0') < 4;
    }
    if (m_isWide)
        return {piece.data(), static_cast<qsizetype>(piece.size())};
    QByteArray text = m_waiting;
    text.append(piece.data(), static_cast<qsizetype>(piece.size()));
    m_waiting.clear();
    const std::string_view all(text.constData(), static_cast<std::size_t>(text.size()));
    QByteArray cleaned;
    cleaned.reserve(text.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto c = static_cast<unsigned char>(all[i]);
        if (c == '&') {
            const std::size_t end = all.substr(i, referenceMax).find(';');
            if (end == std::string_view::npos && all.size() - i < referenceMax) {
                m_waiting = text.mid(static_cast<qsizetype>(i));
                return cleaned;
            }
            const bool isReference
                = end != std::string_view::npos && end > 2 && all.substr(i, 2) == "&#";
            const auto code = isReference ? codeOf(all.substr(i, end + 1)) : std::nullopt;
            if (code && !isLegal(*code)) {
                cleaned.append(replacement.data(), qsizetype(replacement.size()));
                i += end;
                continue;
            }
        }
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
            cleaned.append(replacement.data(), qsizetype(replacement.size()));
        else
            cleaned.append(all[i]);
    }
    return cleaned;
}

QByteArray XmlCleaner::rest()
{
    return std::exchange(m_waiting, {});
}

} // namespace faultline::connectors::ci
