// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/pyramid.h"

#include <algorithm>
#include <limits>

namespace faultline::signals {
namespace {

std::uint32_t saturatingSum(std::uint32_t a, std::uint32_t b)
{
    std::uint32_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<std::uint32_t>::max() : sum;
}

/// The last nanosecond that belongs to a range.
std::int64_t lastOf(const TimeRange &range)
{
    return range.isEmpty() ? range.begin.ns() : range.end.ns() - 1;
}

std::uint64_t binsBetween(std::int64_t first, std::int64_t last)
{
    return static_cast<std::uint64_t>(last) - static_cast<std::uint64_t>(first);
}

} // namespace

TimeRange BinRow::rangeOf(std::size_t index) const
{
    const std::uint64_t bin = static_cast<std::uint64_t>(firstBin) + index;
    const auto begin = static_cast<std::int64_t>(bin << level);
    const auto next = static_cast<std::int64_t>((bin + 1) << level);
    return {Instant(begin),
            Instant(next > begin ? next : std::numeric_limits<std::int64_t>::max())};
}

Pyramid::Pyramid(std::size_t binsMax)
    : m_binsMax(std::max<std::size_t>(binsMax, 2)) // all of time is two bins of the last level
{ }

void Pyramid::addCounts(Bin &to, const Bin &from)
{
    for (std::size_t i = 0; i < to.counts.size(); ++i)
        to.counts[i] = saturatingSum(to.counts[i], from.counts[i]);
}

void Pyramid::add(Instant at, domain::Severity severity, std::uint32_t count)
{
    Bin bin;
    bin.index = at.ns() >> m_level;
    bin.counts[static_cast<std::size_t>(severity)] = count;
    if (count == 0)
        return;
    // Records mostly come in order of time.
    auto place = m_bins.end();
    if (!m_bins.empty() && m_bins.back().index >= bin.index)
        place = std::lower_bound(m_bins.begin(), m_bins.end(), bin.index,
                                 [](const Bin &b, std::int64_t index) { return b.index < index; });
    if (place != m_bins.end() && place->index == bin.index) {
        addCounts(*place, bin);
        return;
    }
    m_bins.insert(place, bin);
    keepWithinMax();
}

void Pyramid::addUndated(domain::Severity severity, std::uint64_t count)
{
    m_undated[static_cast<std::size_t>(severity)] += count;
}

void Pyramid::add(const TimesView &times, SeveritiesView severities, Nanoseconds offset)
{
    Bins bins;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (times.dated[i] == 0) {
            addUndated(severities[i]);
            continue;
        }
        const std::int64_t index = (Instant(times.ns[i]) + offset).ns() >> m_level;
        if (bins.empty() || bins.back().index != index)
            bins.push_back({index, {}});
        ++bins.back().counts[static_cast<std::size_t>(severities[i])];
    }
    const auto byIndex = [](const Bin &a, const Bin &b) { return a.index < b.index; };
    if (!std::is_sorted(bins.begin(), bins.end(), byIndex))
        std::sort(bins.begin(), bins.end(), byIndex);
    coarsen(bins, 0);
    mergeBins(bins);
}

void Pyramid::merge(const Pyramid &other)
{
    for (std::size_t i = 0; i < m_undated.size(); ++i)
        m_undated[i] += other.m_undated[i];
    if (other.m_level > m_level) {
        coarsen(m_bins, other.m_level - m_level);
        m_level = other.m_level;
    }
    Bins bins = other.m_bins;
    coarsen(bins, m_level - other.m_level);
    mergeBins(bins);
}

/// Shifts sorted bins up by some levels and joins those that become (or are) equal.
void Pyramid::coarsen(Bins &bins, int levels)
{
    std::size_t used = 0;
    for (std::size_t i = 0; i < bins.size(); ++i) {
        Bin bin = bins[i];
        bin.index >>= levels;
        if (used > 0 && bins[used - 1].index == bin.index)
            addCounts(bins[used - 1], bin);
        else
            bins[used++] = bin;
    }
    bins.resize(used);
}

void Pyramid::keepWithinMax()
{
    while (m_bins.size() > m_binsMax && m_level < levelMax) {
        coarsen(m_bins, 1);
        ++m_level;
    }
}

void Pyramid::mergeBins(const Bins &other)
{
    Bins all;
    all.reserve(m_bins.size() + other.size());
    std::merge(m_bins.begin(), m_bins.end(), other.begin(), other.end(), std::back_inserter(all),
               [](const Bin &a, const Bin &b) { return a.index < b.index; });
    coarsen(all, 0);
    m_bins = std::move(all);
    keepWithinMax();
}

int Pyramid::levelFor(const TimeRange &range, std::size_t columnsMax)
{
    const std::uint64_t between = std::max<std::size_t>(columnsMax, 2) - 1;
    int level = 0;
    while (level < levelMax
           && binsBetween(range.begin.ns() >> level, lastOf(range) >> level) > between)
        ++level;
    return level;
}

BinRow Pyramid::query(const TimeRange &range, std::size_t columnsMax) const
{
    BinRow row;
    row.level = std::max(levelFor(range, columnsMax), m_level);
    row.firstBin = range.begin.ns() >> row.level;
    const std::int64_t lastBin = lastOf(range) >> row.level;
    row.bins.resize(range.isEmpty() ? 0 : binsBetween(row.firstBin, lastBin) + 1);
    const int up = row.level - m_level;
    auto bin = std::lower_bound(
        m_bins.begin(), m_bins.end(), row.firstBin,
        [up](const Bin &b, std::int64_t index) { return (b.index >> up) < index; });
    for (; bin != m_bins.end() && (bin->index >> up) <= lastBin && !row.bins.empty(); ++bin) {
        BinCounts &into = row.bins[binsBetween(row.firstBin, bin->index >> up)];
        for (std::size_t i = 0; i < into.size(); ++i)
            into[i] += bin->counts[i];
    }
    return row;
}

BinCounts Pyramid::total() const
{
    BinCounts sum{};
    for (const Bin &bin : m_bins) {
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += bin.counts[i];
    }
    return sum;
}

std::optional<TimeRange> Pyramid::extent() const
{
    if (m_bins.empty())
        return std::nullopt;
    const BinRow first{m_level, m_bins.front().index, {}};
    const BinRow last{m_level, m_bins.back().index, {}};
    return TimeRange{first.rangeOf(0).begin, last.rangeOf(0).end};
}

} // namespace faultline::signals
