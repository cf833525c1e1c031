// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace faultline::domain {

/// In which order dates with slashes or dots stand when the digits don't tell.
enum class DateOrder : std::uint8_t { YearMonthDay = 0, MonthDayYear = 1, DayMonthYear = 2 };

/// How a reader should understand what the text alone leaves open. `shortYear` is for dates of
/// three two-digit numbers (`17/06/09`), `longYear` for those that end in a year (`03/04/2026`).
struct TimeReading {
    DateOrder shortYear = DateOrder::YearMonthDay;
    DateOrder longYear = DateOrder::MonthDayYear;
    friend bool operator==(const TimeReading &, const TimeReading &) = default;
};

/// A time as it stands in a text, before a zone or a missing year is filled in.
struct WrittenTime {
    enum class Form : std::uint8_t {
        Moment, ///< epoch or TAI64N: `moment` says it all
        DateTime, ///< year to second
        NoYear, ///< month to second
        TimeOnly, ///< hour to second: no date anywhere, hence undated
    };
    /// Which kind of date it was where that leaves a choice; reading it the other way may matter.
    enum class Choice : std::uint8_t { None, ShortYear, LongYear };

    Form form = Form::DateTime;
    Choice choice = Choice::None;
    bool reordered = false; ///< the order asked for was not possible for these numbers
    int year = 0;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    std::int32_t nanosecond = 0;
    std::optional<int> offsetSeconds; ///< east of UTC, where the text says a zone
    std::optional<Instant> moment; ///< for Form::Moment; nothing when it is out of range
    std::size_t length = 0; ///< characters the time takes, from the first

    /// Seconds since 1970 as if it were UTC, with `inYear` for a missing year.
    [[nodiscard]] std::int64_t localSeconds(int inYear) const;
    [[nodiscard]] std::int64_t localSeconds() const { return localSeconds(year); }
};

[[nodiscard]] constexpr bool isLeapYear(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// Days since 1970-01-01 in the Gregorian calendar. A 29 February of a common year is 1 March.
/// Algorithm: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
[[nodiscard]] std::int64_t daysFromCivil(int year, int month, int day);

/// True when month, day, hour, minute and second (60 for a leap second) are possible.
[[nodiscard]] bool isPlausible(const WrittenTime &time);

} // namespace faultline::domain
