// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/domain/text/time/writtentime.h"
#include "core/domain/text/time/zonerule.h"

#include <QString>

#include <optional>

namespace faultline::domain {

/// Which years the records of a file are of when they don't say: the file's order is kept, and
/// the last one lies nearest before a reference (the newest dated evidence, else the time the
/// file was modified). Look over the whole file with `see` when it can be read twice; otherwise
/// the rule is applied to the first record.
class YearRule {
public:
    /// The months and days of the file, in order, one call for each record without a year.
    void see(const WrittenTime &time);
    /// Fixes the year of the first record. A day of slack covers zones and clocks that run ahead.
    void settle(Instant reference);
    /// Fixes the year of the first record, where the file names it.
    void settleAt(int year);
    /// The year of the next record in order.
    [[nodiscard]] int yearOf(const WrittenTime &time);

    [[nodiscard]] bool isSettled() const { return m_year.has_value(); }
    [[nodiscard]] int firstYear() const { return m_firstYear; }

    /// To go on later where a read stopped.
    struct State {
        int year = 0; ///< 0 = not settled
        int firstYear = 0;
        std::int64_t lastYearSecond = -1; ///< seconds since the start of a leap year; -1 = none
    };
    [[nodiscard]] State state() const;
    void restore(const State &state);

private:
    [[nodiscard]] static int step(std::int64_t from, std::int64_t to);

    std::optional<int> m_year; ///< of the last record
    int m_firstYear = 0;
    std::int64_t m_last = -1;
    WrittenTime m_lastSeen; ///< while looking over
    int m_turns = 0; ///< changes of year seen while looking over
    std::optional<int> m_leapTurn; ///< at which of them a 29 February stood
};

/// Turns written times into moments, for the records of one file in their order.
class TimeResolver {
public:
    TimeResolver() = default;
    explicit TimeResolver(ZoneRule zone)
        : m_zone(std::move(zone))
    { }

    /// Nothing = undated: no date, out of 1678 to 2262, exactly the epoch, or no year and no
    /// reference to find it from.
    [[nodiscard]] std::optional<Instant> resolve(const WrittenTime &time);

    /// What a missing year is found from when nobody looked over the file: see YearRule.
    void setReference(std::optional<Instant> reference) { m_reference = reference; }
    [[nodiscard]] std::optional<Instant> reference() const { return m_reference; }

    [[nodiscard]] YearRule &years() { return m_years; }
    [[nodiscard]] const YearRule &years() const { return m_years; }
    /// The last moment given out: decides an hour that a clock showed twice.
    [[nodiscard]] std::optional<Instant> last() const { return m_last; }
    void setLast(std::optional<Instant> last) { m_last = last; }

private:
    ZoneRule m_zone;
    YearRule m_years;
    std::optional<Instant> m_reference;
    std::optional<Instant> m_last;
};

/// True for what DESIGN calls undated although it is a number: exactly 1970-01-01T00:00:00Z
/// (nobody's clock, but everybody's zero), and years outside 1678 to 2261.
[[nodiscard]] bool isNoRealTime(Instant at);

/// UTC seconds and nanoseconds as a moment; nothing when that is undated.
[[nodiscard]] std::optional<Instant> datedInstant(std::int64_t utcSeconds,
                                                  std::int64_t nanoseconds);

} // namespace faultline::domain
