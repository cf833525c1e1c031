// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/textcolumn.h"

#include "core/signals/container/container.h"

namespace faultline::signals {
namespace {

// A code of 0 says "the text itself"; others are 1 + the gap to the cursor, zigzag.
constexpr std::uint64_t literalCode = 0;

std::uint64_t codeOf(std::int64_t gap)
{
    const auto bits = static_cast<std::uint64_t>(gap);
    return 1 + ((bits << 1) ^ (gap < 0 ? ~std::uint64_t(0) : 0));
}

std::int64_t gapOf(std::uint64_t code)
{
    const std::uint64_t bits = code - 1;
    return static_cast<std::int64_t>((bits >> 1) ^ (~(bits & 1) + 1));
}

bool standsAt(std::string_view raw, std::int64_t at, std::string_view text)
{
    return at >= 0 && static_cast<std::size_t>(at) <= raw.size()
        && raw.substr(static_cast<std::size_t>(at), text.size()) == text;
}

/// Searches behind the cursor, then before it.
std::size_t findText(TextCursor &cursor, std::string_view text)
{
    const std::size_t cost = cursor.raw.size() - cursor.at;
    if (cost > cursor.budgetBytes)
        return std::string_view::npos;
    const std::size_t behind = cursor.raw.find(text, cursor.at);
    if (behind != std::string_view::npos) {
        cursor.budgetBytes -= behind - cursor.at;
        return behind;
    }
    cursor.budgetBytes -= cost;
    if (cursor.at == 0 || cursor.at > cursor.budgetBytes)
        return std::string_view::npos;
    cursor.budgetBytes -= cursor.at;
    return cursor.raw.substr(0, cursor.at + text.size() - 1).find(text);
}

} // namespace

void TextColumnBuilder::append(TextCursor &cursor, std::string_view text, std::int64_t &prediction)
{
    m_sizes.varint(text.size());
    const auto cursorAt = static_cast<std::int64_t>(cursor.at);
    std::int64_t at = cursorAt + prediction;
    if (!text.empty() && !standsAt(cursor.raw, at, text)) {
        const std::size_t found = findText(cursor, text);
        at = found == std::string_view::npos ? -1 : static_cast<std::int64_t>(found);
    }
    if (text.empty() || at < 0) {
        m_gaps.varint(literalCode);
        m_literals.append(text);
        return;
    }
    prediction = at - cursorAt;
    m_gaps.varint(codeOf(prediction));
    cursor.at = static_cast<std::size_t>(at) + text.size();
}

TextStreams TextColumnBuilder::encode() const
{
    return {m_gaps.bytes(), m_sizes.bytes(), m_literals};
}

Result<TextColumn> TextColumn::decode(TextStreams streams, std::size_t texts,
                                      std::span<const std::uint32_t> textsPerRecord)
{
    // Every text takes at least a byte in either stream: checked before anything is allocated.
    if (texts > streams[0].size() || texts > streams[1].size())
        return corruptSegment(QStringLiteral("a column of texts"));
    ByteReader gaps(streams[0]);
    ByteReader sizes(streams[1]);
    TextColumn column;
    column.m_literals = std::move(streams[2]);
    column.m_places.resize(texts);
    std::uint64_t literalAt = 0;
    bool inRange = true;
    std::size_t text = 0;
    const std::size_t records = textsPerRecord.empty() ? texts : textsPerRecord.size();
    for (std::size_t record = 0; record < records; ++record) {
        std::int64_t cursor = 0;
        const std::size_t count = textsPerRecord.empty() ? 1 : textsPerRecord[record];
        for (std::size_t i = 0; i < count && inRange; ++i, ++text) {
            const std::uint64_t code = gaps.varint();
            const std::uint64_t size = sizes.varint();
            const bool literal = code == literalCode;
            std::int64_t at = static_cast<std::int64_t>(literalAt);
            if (!literal)
                inRange = !__builtin_add_overflow(cursor, gapOf(code), &at);
            inRange = inRange && size <= columnBytesMax && at >= 0 && at <= columnBytesMax;
            if (!inRange)
                break;
            column.m_places[text]
                = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(size), literal};
            const std::int64_t end = at + static_cast<std::int64_t>(size);
            if (literal)
                literalAt = static_cast<std::uint64_t>(end);
            else
                cursor = end;
        }
    }
    if (!inRange || text != texts || literalAt != column.m_literals.size() || !gaps.atCleanEnd()
        || !sizes.atCleanEnd())
        return corruptSegment(QStringLiteral("a column of texts"));
    return column;
}

Result<std::string_view> TextColumn::text(std::size_t index, std::string_view raw) const
{
    const Place &place = m_places[index];
    const std::string_view from = place.literal ? std::string_view(m_literals) : raw;
    if (place.at > from.size() || place.size > from.size() - place.at)
        return corruptSegment(QStringLiteral("a text points outside its record"));
    return from.substr(place.at, place.size);
}

} // namespace faultline::signals
