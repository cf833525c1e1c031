// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/timecolumn.h"

#include "core/signals/container/bytes.h"
#include "core/signals/container/container.h"

#include <algorithm>

namespace faultline::signals {
namespace {

constexpr std::int64_t unitMax = 1'000'000'000;

/// Differences wrap around instead of overflowing; adding them up wraps back.
std::int64_t wrappingDifference(std::int64_t to, std::int64_t from)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(to)
                                     - static_cast<std::uint64_t>(from));
}

std::int64_t wrappingSum(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

std::int64_t commonUnit(const TimesView &times)
{
    std::int64_t unit = unitMax;
    for (std::size_t i = 0; i < times.size() && unit > 1; ++i) {
        while (times.dated[i] != 0 && times.ns[i] % unit != 0)
            unit /= 10;
    }
    return unit;
}

} // namespace

void TimeColumn::append(std::optional<Instant> time)
{
    m_ns.push_back(time ? time->ns() : 0);
    m_dated.push_back(time ? 1 : 0);
}

std::string TimeColumn::encode() const
{
    const bool allDated = std::all_of(m_dated.begin(), m_dated.end(), [](auto d) { return d; });
    const std::int64_t unit = commonUnit(view());
    ByteWriter writer;
    writer.fixed(static_cast<std::uint8_t>(allDated));
    writer.varint(static_cast<std::uint64_t>(unit));
    if (!allDated) {
        for (const std::uint8_t dated : m_dated)
            writer.fixed(dated);
    }
    std::int64_t last = 0;
    for (std::size_t i = 0; i < m_ns.size(); ++i) {
        if (m_dated[i] == 0)
            continue;
        const std::int64_t scaled = m_ns[i] / unit;
        writer.signedVarint(wrappingDifference(scaled, last));
        last = scaled;
    }
    return writer.bytes();
}

Result<TimeColumn> TimeColumn::decode(std::string_view bytes, std::uint32_t records)
{
    ByteReader reader(bytes);
    const bool allDated = reader.fixed<std::uint8_t>() != 0;
    const std::uint64_t unit = reader.varint();
    if (unit == 0 || unit > static_cast<std::uint64_t>(unitMax))
        return corruptSegment(QStringLiteral("the unit of its times"));
    const std::string_view dated = reader.raw(allDated ? 0 : records);
    TimeColumn column;
    column.m_dated.assign(records, 1);
    if (dated.size() == records)
        std::transform(dated.begin(), dated.end(), column.m_dated.begin(),
                       [](char c) { return static_cast<std::uint8_t>(c != 0); });
    column.m_ns.assign(records, 0);
    std::int64_t last = 0;
    for (std::uint32_t i = 0; i < records; ++i) {
        if (column.m_dated[i] == 0)
            continue;
        last = wrappingSum(last, reader.signedVarint());
        column.m_ns[i] = static_cast<std::int64_t>(static_cast<std::uint64_t>(last) * unit);
    }
    if (!reader.atCleanEnd())
        return corruptSegment(QStringLiteral("its times"));
    return column;
}

} // namespace faultline::signals
