// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/timeline/density.h"

#include <algorithm>
#include <cmath>

namespace faultline::figures {
namespace {

/// Widest drawing that is laid out; a wider one has its columns cut.
constexpr int columnsMax = 1 << 15;

void addCounts(SeverityCounts &to, const SeverityCounts &from)
{
    for (std::size_t i = 0; i < to.size(); ++i) {
        const std::uint64_t sum = std::uint64_t(to.at(i)) + from.at(i);
        to.at(i) = static_cast<std::uint32_t>(std::min<std::uint64_t>(sum, UINT32_MAX));
    }
}

/// First and last column of a bin: one for a narrow bin, all it reaches for a wide one.
std::pair<int, int> columnsOfBin(Instant begin, Nanoseconds width, const TimeScale &scale,
                                 double columnWidth)
{
    const double left = scale.xOf(begin) - scale.left();
    const double pixels = scale.pixelsFor(width);
    const auto column = [columnWidth](double x) {
        return static_cast<int>(std::clamp(std::floor(x / columnWidth), -1.0, double(columnsMax)));
    };
    const int first = column(left);
    // Compared by width alone: a difference of two positions is wide or narrow by rounding.
    const bool narrow = pixels <= columnWidth * (1 + 1e-9);
    return {first, narrow ? first : std::max(first, column(left + pixels - 1e-6))};
}

/// The bins that can reach into a range: [first, last), one more on either side.
std::pair<std::size_t, std::size_t> binsInside(const CountRow &row, const TimeRange &range)
{
    const auto size = static_cast<long double>(row.bins.size());
    const long double width = std::max<std::int64_t>(row.binWidth.count(), 1);
    const auto index = [&](Instant at, long double extra) {
        const long double away = static_cast<long double>(at.ns()) - row.begin.ns();
        return static_cast<std::size_t>(
            std::clamp<long double>(std::floor(away / width) + extra, 0, size));
    };
    return {index(range.begin, -1), index(range.end, 2)};
}

/// Gives every present severity a pixel, then shares the rest by count.
void shareHeight(DensityColumn &column, double height)
{
    const auto total = static_cast<double>(totalOf(column.counts));
    double present = 0;
    for (const auto count : column.counts)
        present += count > 0 ? 1 : 0;
    const double pixels = std::max(height, present);
    const double shared = pixels - present;
    for (std::size_t i = 0; i < column.counts.size(); ++i) {
        const auto count = static_cast<double>(column.counts.at(i));
        if (count > 0)
            column.heights.at(i) = static_cast<float>(1 + shared * count / total);
    }
}

} // namespace

Density densityOf(const CountRow &row, const TimeScale &scale, const DensityMeasures &measures)
{
    Density out;
    const int count
        = std::min(columnsMax, static_cast<int>(std::ceil(scale.width() / measures.columnWidth)));
    std::vector<SeverityCounts> columns(static_cast<std::size_t>(std::max(count, 0)));
    const auto [from, to] = binsInside(row, scale.range());
    for (std::size_t i = from; i < to; ++i) {
        const auto &bin = row.bins[i];
        if (!worstOf(bin).has_value())
            continue;
        const Instant begin = row.begin + row.binWidth * static_cast<std::int64_t>(i);
        const auto [first, last] = columnsOfBin(begin, row.binWidth, scale, measures.columnWidth);
        for (int column = std::max(first, 0); column <= std::min(last, count - 1); ++column)
            addCounts(columns[static_cast<std::size_t>(column)], bin);
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::uint64_t total = totalOf(columns[i]);
        if (total == 0)
            continue;
        out.totalMax = std::max(out.totalMax, total);
        out.columns.push_back({static_cast<int>(i), columns[i], {}});
    }
    for (DensityColumn &column : out.columns) {
        const double share
            = static_cast<double>(totalOf(column.counts)) / static_cast<double>(out.totalMax);
        shareHeight(column, measures.height * (measures.squareRoot ? std::sqrt(share) : share));
    }
    return out;
}

std::uint64_t totalOf(const SeverityCounts &counts)
{
    std::uint64_t total = 0;
    for (const auto count : counts)
        total += count;
    return total;
}

std::optional<domain::Severity> worstOf(const SeverityCounts &counts)
{
    for (std::size_t i = counts.size(); i > 0; --i) {
        if (counts.at(i - 1) > 0)
            return static_cast<domain::Severity>(i - 1);
    }
    return std::nullopt;
}

} // namespace faultline::figures
