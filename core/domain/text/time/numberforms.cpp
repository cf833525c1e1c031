// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/time/timeforms.h"
#include "core/domain/text/time/timeparts.h"

#include <array>

namespace faultline::domain::timeforms {
namespace {

constexpr std::int64_t perSecond = 1'000'000'000;

/// Puts three numbers into the order that is asked for, unless only another one is possible.
bool orderDate(WrittenTime &time, const std::array<int, 3> &numbers, DateOrder order)
{
    const auto [first, second, third] = numbers;
    switch (order) {
    case DateOrder::YearMonthDay:
        time.year = fullYear(first);
        time.month = second;
        time.day = third;
        break;
    case DateOrder::MonthDayYear:
        time.month = first;
        time.day = second;
        time.year = third;
        break;
    case DateOrder::DayMonthYear:
        time.day = first;
        time.month = second;
        time.year = third;
        break;
    }
    if (time.year < 100)
        time.year = fullYear(time.year);
    return isPlausible(time);
}

bool dateInSomeOrder(WrittenTime &time, const std::array<int, 3> &numbers, DateOrder wanted)
{
    if (orderDate(time, numbers, wanted))
        return true;
    for (const DateOrder other :
         {DateOrder::YearMonthDay, DateOrder::MonthDayYear, DateOrder::DayMonthYear}) {
        const bool fits
            = time.choice == WrittenTime::Choice::ShortYear || other != DateOrder::YearMonthDay;
        if (fits && other != wanted && orderDate(time, numbers, other)) {
            time.reordered = true;
            return true;
        }
    }
    return false;
}

} // namespace

bool separated(Cursor &at, WrittenTime &time, const TimeReading &reading)
{
    const auto first = at.takeNumberUpTo(2);
    const char separator = at.peek();
    if (!first || (separator != '/' && separator != '.' && separator != '-'))
        return false;
    at.advance();
    const auto second = at.takeNumberUpTo(2);
    if (!second || !at.take(separator))
        return false;
    const std::size_t digits = at.digitsAhead();
    if (digits != 2 && digits != 4)
        return false;
    const auto third = at.takeNumber(digits);
    const bool dashed = at.peek() == '-' && isDigit(at.peek(1));
    if (dashed || at.peek() == ',')
        at.advance();
    if (at.skipBlanks() == 0 && !dashed)
        return false;
    if (!timeparts::clock(at, time, timeparts::ClockForm::Minutes))
        return false;
    timeparts::zone(at, time);
    time.choice = digits == 2 ? WrittenTime::Choice::ShortYear : WrittenTime::Choice::LongYear;
    // Dots stand in dates of countries that write the day first.
    const DateOrder order = separator == '.' ? DateOrder::DayMonthYear
        : digits == 2                        ? reading.shortYear
                                             : reading.longYear;
    return dateInSomeOrder(
        time, {static_cast<int>(*first), static_cast<int>(*second), static_cast<int>(*third)},
        order);
}

bool android(Cursor &at, WrittenTime &time)
{
    const auto month = at.digitsAhead() == 2 ? at.takeNumber(2) : std::nullopt;
    if (!month || !at.take('-') || at.digitsAhead() != 2)
        return false;
    time.month = static_cast<int>(*month);
    time.day = static_cast<int>(*at.takeNumber(2));
    time.form = WrittenTime::Form::NoYear;
    return at.skipBlanks() == 1 && at.digitsAhead() == 2
        && timeparts::clock(at, time, timeparts::ClockForm::Seconds);
}

bool epoch(Cursor &at, WrittenTime &time)
{
    const std::size_t digits = at.digitsAhead();
    std::int64_t unit = 0;
    switch (digits) {
    case 9: // until 2001-09-09
    case 10:
        unit = perSecond;
        break;
    case 12:
    case 13:
        unit = 1'000'000;
        break;
    case 15:
    case 16:
        unit = 1'000;
        break;
    case 18:
        unit = 1;
        break;
    case 19:
        unit = 1;
        break;
    default:
        return false;
    }
    // Nineteen digits are one more than takeNumber gives at once.
    const auto high = at.takeNumber(digits - 1);
    const auto low = at.takeNumber(1);
    constexpr std::int64_t firstSecond = 631'152'000; // 1990
    constexpr std::int64_t lastSecond = 4'291'747'200; // 2106
    if (!high || *high > lastSecond * (perSecond / unit) / 10)
        return false;
    const std::int64_t count = *high * 10 + *low;
    if (count / (perSecond / unit) < firstSecond)
        return false;
    WrittenTime part;
    if (unit != 1 && at.peek() == '.')
        timeparts::fraction(at, part);
    const std::int64_t below = part.nanosecond / (perSecond / unit);
    time.form = WrittenTime::Form::Moment;
    time.moment = Instant(count * unit + below);
    return !isWordChar(at.peek()) && at.peek() != '-';
}

bool tai64n(Cursor &at, WrittenTime &time)
{
    constexpr std::size_t labelDigits = 16;
    constexpr std::size_t allDigits = 24;
    if (!at.take('@'))
        return false;
    std::uint64_t label = 0;
    std::uint64_t nanoseconds = 0;
    for (std::size_t i = 0; i < allDigits; ++i) {
        const int digit = hexValue(at.peek());
        if (digit < 0)
            return false;
        std::uint64_t &part = i < labelDigits ? label : nanoseconds;
        part = part * 16 + static_cast<std::uint64_t>(digit);
        at.advance();
    }
    constexpr std::uint64_t epochLabel = (1ULL << 62U) + 10;
    constexpr std::uint64_t secondsMax = 9'000'000'000; // stays within an Instant
    if (isWordChar(at.peek()) || label < epochLabel || label - epochLabel > secondsMax
        || nanoseconds >= static_cast<std::uint64_t>(perSecond))
        return false;
    time.form = WrittenTime::Form::Moment;
    time.moment = Instant(static_cast<std::int64_t>((label - epochLabel)) * perSecond
                          + static_cast<std::int64_t>(nanoseconds));
    return true;
}

bool timeOfDay(Cursor &at, WrittenTime &time)
{
    time.form = WrittenTime::Form::TimeOnly;
    return at.digitsAhead() == 2 && timeparts::clock(at, time, timeparts::ClockForm::Seconds);
}

} // namespace faultline::domain::timeforms
