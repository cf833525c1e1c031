// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/idcolumn.h"

#include "core/signals/container/container.h"

#include <algorithm>
#include <limits>

namespace faultline::signals {
namespace {

// Codes: no id, the same bytes as the last literal, the next bytes of the literals, or 3 + the
// place of the hex digits in the raw record.
constexpr std::uint64_t noneCode = 0;
constexpr std::uint64_t sameCode = 1;
constexpr std::uint64_t literalIdCode = 2;
constexpr std::uint64_t placeCode = 3;

constexpr std::array<std::int8_t, 256> makeHexValues()
{
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (int i = 0; i < 10; ++i)
        values[static_cast<std::size_t>('0' + i)] = static_cast<std::int8_t>(i);
    for (int i = 0; i < 6; ++i) {
        values[static_cast<std::size_t>('a' + i)] = static_cast<std::int8_t>(10 + i);
        values[static_cast<std::size_t>('A' + i)] = static_cast<std::int8_t>(10 + i);
    }
    return values;
}

constexpr std::array<std::int8_t, 256> hexValues = makeHexValues();

int hexValue(char digit)
{
    return hexValues[static_cast<std::uint8_t>(digit)];
}

bool readHex(std::string_view hex, std::size_t width, IdBytes &id)
{
    if (hex.size() < 2 * width)
        return false;
    for (std::size_t i = 0; i < width; ++i) {
        const int high = hexValue(hex[2 * i]);
        const int low = hexValue(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        id[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return true;
}

bool standsAsHexAt(std::string_view raw, std::size_t at, std::span<const std::uint8_t> id)
{
    IdBytes there{};
    return at <= raw.size() && readHex(raw.substr(at), id.size(), there)
        && std::equal(id.begin(), id.end(), there.begin());
}

std::string hexOf(std::span<const std::uint8_t> id, const char *digits)
{
    std::string hex;
    for (const std::uint8_t byte : id) {
        hex.push_back(digits[byte >> 4]);
        hex.push_back(digits[byte & 15]);
    }
    return hex;
}

} // namespace

std::size_t IdColumnBuilder::find(std::string_view raw, std::span<const std::uint8_t> id) const
{
    if (standsAsHexAt(raw, m_lastPlace, id))
        return m_lastPlace;
    const std::size_t lower = raw.find(hexOf(id, "0123456789abcdef"));
    return lower != std::string_view::npos ? lower : raw.find(hexOf(id, "0123456789ABCDEF"));
}

std::size_t IdColumnBuilder::append(std::string_view raw, std::span<const std::uint8_t> id)
{
    constexpr std::size_t nowhere = std::string_view::npos;
    if (std::all_of(id.begin(), id.end(), [](std::uint8_t byte) { return byte == 0; })) {
        m_codes.varint(noneCode);
        return nowhere;
    }
    const std::size_t place = find(raw, id);
    if (place != nowhere) {
        m_lastPlace = place;
        m_codes.varint(placeCode + place);
        return place;
    }
    if (!m_literals.empty() && std::equal(id.begin(), id.end(), m_last.begin())) {
        m_codes.varint(sameCode);
        return nowhere;
    }
    m_codes.varint(literalIdCode);
    std::copy(id.begin(), id.end(), m_last.begin());
    m_literals.append(reinterpret_cast<const char *>(id.data()), m_width);
    return nowhere;
}

Result<IdColumn> IdColumn::decode(std::string_view codes, std::string_view literals,
                                  std::uint32_t records, std::size_t width)
{
    ByteReader codeReader(codes);
    ByteReader literalReader(literals);
    IdColumn column;
    column.m_width = width;
    column.m_places.resize(records);
    column.m_ids.emplace_back();
    for (std::int32_t &place : column.m_places) {
        const std::uint64_t code = codeReader.varint();
        if (code >= placeCode) {
            if (code - placeCode > std::numeric_limits<std::int32_t>::max())
                return corruptSegment(QStringLiteral("a column of ids"));
            place = static_cast<std::int32_t>(code - placeCode);
            continue;
        }
        if (code == literalIdCode) {
            const std::string_view bytes = literalReader.raw(width);
            std::copy(bytes.begin(), bytes.end(), column.m_ids.emplace_back().begin());
        }
        place = code == noneCode ? -1 : -static_cast<std::int32_t>(column.m_ids.size());
    }
    if (!codeReader.atCleanEnd() || !literalReader.atCleanEnd())
        return corruptSegment(QStringLiteral("a column of ids"));
    return column;
}

Result<IdBytes> IdColumn::id(std::size_t record, std::string_view raw) const
{
    const std::int32_t place = m_places[record];
    if (place < 0)
        return m_ids[static_cast<std::size_t>(-1 - place)];
    IdBytes id{};
    const auto at = static_cast<std::size_t>(place);
    if (at > raw.size() || !readHex(raw.substr(at), m_width, id))
        return corruptSegment(QStringLiteral("an id is not where its column says"));
    return id;
}

} // namespace faultline::signals
