// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/wordcolumn.h"

#include "core/signals/container/bytes.h"
#include "core/signals/container/container.h"

#include <algorithm>
#include <unordered_set>

namespace faultline::signals {
namespace {

/// Up to 256 words one byte a record, else two: segmentRecordsMax words at most.
bool indexesAreWide(std::size_t words)
{
    return words > 256;
}

} // namespace

std::uint32_t WordTable::numberOf(std::string_view word)
{
    const auto found = m_numbers.find(word);
    if (found != m_numbers.end())
        return found->second;
    const auto number = static_cast<std::uint32_t>(m_words.size());
    m_numbers.emplace(m_words.emplace_back(word), number);
    return number;
}

std::string WordTable::encode() const
{
    ByteWriter writer;
    writer.varint(m_words.size());
    for (const std::string &word : m_words)
        writer.text(word);
    return writer.bytes();
}

Result<std::vector<std::string>> WordTable::decode(std::string_view bytes, std::size_t wordsMax)
{
    ByteReader reader(bytes);
    const std::uint64_t count = reader.varint();
    // Every word takes at least the byte of its length.
    if (count > wordsMax || count > reader.remaining())
        return corruptSegment(QStringLiteral("a table of words"));
    std::vector<std::string> words;
    words.reserve(count);
    std::unordered_set<std::string_view> seen;
    bool allDiffer = true;
    for (std::uint64_t i = 0; i < count; ++i) {
        words.emplace_back(reader.text());
        allDiffer = seen.insert(words.back()).second && allDiffer;
    }
    if (!reader.atCleanEnd() || !allDiffer)
        return corruptSegment(QStringLiteral("a table of words"));
    return words;
}

void WordColumnBuilder::append(std::string_view word)
{
    const bool repeats = !m_indexes.empty() && m_table.words()[m_indexes.back()] == word;
    m_indexes.push_back(repeats ? m_indexes.back() : m_table.numberOf(word));
}

std::string WordColumnBuilder::encodeIndexes() const
{
    const bool wide = indexesAreWide(m_table.words().size());
    ByteWriter writer;
    for (const std::uint32_t index : m_indexes) {
        if (wide)
            writer.fixed(static_cast<std::uint16_t>(index));
        else
            writer.fixed(static_cast<std::uint8_t>(index));
    }
    return writer.bytes();
}

Result<WordColumn> WordColumn::decode(std::string_view words, std::string_view indexes,
                                      std::uint32_t records)
{
    auto table = WordTable::decode(words, records);
    if (!table)
        return failureOf(table);
    const bool wide = indexesAreWide(table->size());
    ByteReader reader(indexes);
    WordColumn column;
    column.m_words = std::move(*table);
    column.m_indexes.resize(records);
    for (std::uint32_t &index : column.m_indexes)
        index = wide ? reader.fixed<std::uint16_t>() : reader.fixed<std::uint8_t>();
    const bool allPoint
        = std::all_of(column.m_indexes.begin(), column.m_indexes.end(),
                      [&](std::uint32_t index) { return index < column.m_words.size(); });
    if (!reader.atCleanEnd() || !allPoint)
        return corruptSegment(QStringLiteral("a column of words"));
    return column;
}

} // namespace faultline::signals
