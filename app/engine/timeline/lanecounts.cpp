// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/timeline/lanecounts.h"

#include <algorithm>
#include <limits>

namespace faultline::engine {
namespace {

std::int64_t floorTo(std::int64_t value, std::int64_t width)
{
    const std::int64_t rest = value % width;
    const std::int64_t down = rest < 0 ? rest + width : rest;
    return value < INT64_MIN + down ? INT64_MIN : value - down;
}

void addTo(std::uint32_t &cell, std::uint64_t count)
{
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    cell = static_cast<std::uint32_t>(std::min(most, cell + count));
}

} // namespace

LaneCounts::LaneCounts(TimeRange range, int columns)
    : m_range(range)
    , m_columns(std::max(columns, 2))
    , m_binWidth(std::int64_t(1) << signals::Pyramid::levelFor(
                     range, static_cast<std::size_t>(std::max(columns, 2))))
    , m_begin(floorTo(range.begin.ns(), m_binWidth.count()))
    , m_bins(static_cast<std::size_t>((range.end - m_begin).count() / m_binWidth.count()) + 1)
{ }

figures::CountRow &LaneCounts::row(const QString &lane)
{
    figures::CountRow &row = m_rows[lane];
    if (row.bins.empty()) {
        row.begin = m_begin;
        row.binWidth = m_binWidth;
        row.bins.resize(m_bins);
    }
    return row;
}

void LaneCounts::add(const QString &lane, const signals::Pyramid &pyramid, Nanoseconds offset)
{
    const TimeRange raw{m_range.begin - offset, m_range.end - offset};
    const signals::BinRow counts = pyramid.query(raw, static_cast<std::size_t>(m_columns));
    figures::CountRow &into = row(lane);
    for (std::size_t i = 0; i < counts.bins.size(); ++i) {
        // The middle of a bin decides where it goes: bins wider than ours or moved by an offset
        // land where most of them lies.
        const TimeRange bin = counts.rangeOf(i);
        const Instant middle = bin.begin + bin.duration() / 2 + offset;
        const std::int64_t index = (middle - m_begin).count() / m_binWidth.count();
        if (middle < m_begin || index >= static_cast<std::int64_t>(m_bins))
            continue;
        for (std::size_t s = 0; s < domain::severityCount; ++s)
            addTo(into.bins[static_cast<std::size_t>(index)][s], counts.bins[i][s]);
    }
}

void LaneCounts::add(const QString &lane, Instant at, domain::Severity severity)
{
    if (at < m_begin || at > m_range.end)
        return;
    const auto index = static_cast<std::size_t>((at - m_begin).count() / m_binWidth.count());
    addTo(row(lane).bins[std::min(index, m_bins - 1)][static_cast<std::size_t>(severity)], 1);
}

std::uint64_t LaneCounts::total(const QString &lane) const
{
    const auto found = m_rows.find(lane);
    std::uint64_t sum = 0;
    if (found != m_rows.end()) {
        for (const figures::SeverityCounts &bin : found->second.bins)
            sum += figures::totalOf(bin);
    }
    return sum;
}

} // namespace faultline::engine
