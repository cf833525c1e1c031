// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/domain/severity.h"
#include "core/signals/columnviews.h"

#include <QByteArray>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace faultline::signals {

/// Exact counts per severity, indexed by the number of domain::Severity.
using BinCounts = std::array<std::uint64_t, domain::severityCount>;

/// The answer to a query: equal bins of 2^level ns, the first beginning at firstBin * 2^level ns.
struct BinRow {
    int level = 0;
    std::int64_t firstBin = 0;
    std::vector<BinCounts> bins;

    /// From the beginning of bin `index` to its end, which saturates at the end of time.
    [[nodiscard]] TimeRange rangeOf(std::size_t index) const;
};

/// How many records of each severity there are at which time. Bins lie on absolute powers of two
/// of a nanosecond, so pyramids of different evidence add up bin by bin. Only bins in use are
/// kept; when there are more than `binsMax` the finest level is dropped. A value; const calls
/// may run in many threads.
class Pyramid {
public:
    static constexpr std::size_t binsMaxDefault = 1 << 16;
    static constexpr int levelMax = 63;

    explicit Pyramid(std::size_t binsMax = binsMaxDefault);

    void add(Instant at, domain::Severity severity, std::uint32_t count = 1);
    void addUndated(domain::Severity severity, std::uint64_t count = 1);
    /// All records of a segment; `offset` is added to each dated time (effective time).
    void add(const TimesView &times, SeveritiesView severities, Nanoseconds offset = {});
    void merge(const Pyramid &other);

    /// Exact counts of the bins that touch `range`, at the finest level with at most `columnsMax`
    /// (at least 2) bins, but never finer than finestLevel(): where the row's level is above
    /// levelFor(), only an index of times can show more.
    [[nodiscard]] BinRow query(const TimeRange &range, std::size_t columnsMax) const;
    /// The level that query() would like to use, whether there or not.
    [[nodiscard]] static int levelFor(const TimeRange &range, std::size_t columnsMax);

    [[nodiscard]] int finestLevel() const { return m_level; }
    [[nodiscard]] std::size_t binsInUse() const { return m_bins.size(); }
    [[nodiscard]] BinCounts total() const; ///< dated records
    [[nodiscard]] const BinCounts &undated() const { return m_undated; }
    /// Begin of the first used bin to the end of the last; nothing when no record is dated.
    [[nodiscard]] std::optional<TimeRange> extent() const;

    /// Checked by a checksum when read back; a pyramid of more than `binsMax` bins is coarsened.
    [[nodiscard]] QByteArray serialize() const;
    [[nodiscard]] static Result<Pyramid> deserialize(const QByteArray &bytes,
                                                     std::size_t binsMax = binsMaxDefault);

    /// Equal counts at the same level; how many bins may grow does not matter.
    friend bool operator==(const Pyramid &a, const Pyramid &b)
    {
        return a.m_level == b.m_level && a.m_bins == b.m_bins && a.m_undated == b.m_undated;
    }

private:
    /// Counts saturate at 2^32 - 1 a bin and severity.
    struct Bin {
        std::int64_t index = 0;
        std::array<std::uint32_t, domain::severityCount> counts{};
        friend bool operator==(const Bin &, const Bin &) = default;
    };
    using Bins = std::vector<Bin>;

    static void addCounts(Bin &to, const Bin &from);
    static void coarsen(Bins &bins, int levels);
    void keepWithinMax();
    void mergeBins(const Bins &other);

    std::size_t m_binsMax;
    int m_level = 0;
    Bins m_bins; ///< ascending by index
    BinCounts m_undated{};
};

} // namespace faultline::signals
