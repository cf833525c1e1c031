// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/time/timeforms.h"
#include "core/domain/text/time/timeparts.h"

namespace faultline::domain::timeforms {
namespace {

/// What may stand between a date and a time: T, one or two blanks, `-`, `_` or a colon.
bool dateTimeSeparator(Cursor &at)
{
    const char c = at.peek();
    if (c == 'T' || c == 't' || c == '-' || c == '_' || c == ':') {
        at.advance();
        return true;
    }
    return at.skipBlanks() > 0;
}

void monthAndDayOfYear(WrittenTime &time, int dayOfYear)
{
    const std::int64_t day = daysFromCivil(time.year, 1, 1) + dayOfYear - 1;
    for (time.month = 12; time.month > 1; --time.month) {
        if (daysFromCivil(time.year, time.month, 1) <= day)
            break;
    }
    time.day = static_cast<int>(day - daysFromCivil(time.year, time.month, 1)) + 1;
}

bool calendarDate(Cursor &at, WrittenTime &time)
{
    const auto year = at.takeNumber(4);
    const char separator = at.peek();
    if (!year || (separator != '-' && separator != '/' && separator != '.'))
        return false;
    time.year = static_cast<int>(*year);
    at.advance();
    constexpr std::size_t dayOfYearDigits = 3;
    if (separator == '-' && at.digitsAhead() == dayOfYearDigits) {
        const auto day = static_cast<int>(*at.takeNumber(dayOfYearDigits));
        if (day < 1 || day > (isLeapYear(time.year) ? 366 : 365))
            return false;
        monthAndDayOfYear(time, day);
        return true;
    }
    const auto month = at.takeNumberUpTo(2);
    if (!month || !at.take(separator))
        return false;
    const auto day = at.takeNumberUpTo(2);
    if (!day)
        return false;
    time.month = static_cast<int>(*month);
    time.day = static_cast<int>(*day);
    return !isDigit(at.peek());
}

} // namespace

bool iso(Cursor &at, WrittenTime &time)
{
    if (!calendarDate(at, time) || !dateTimeSeparator(at))
        return false;
    if (!timeparts::clock(at, time, timeparts::ClockForm::Minutes))
        return false;
    timeparts::zone(at, time);
    return true;
}

bool isoBasic(Cursor &at, WrittenTime &time)
{
    constexpr std::size_t dateDigits = 8;
    if (at.digitsAhead() != dateDigits)
        return false;
    time.year = static_cast<int>(*at.takeNumber(4));
    time.month = static_cast<int>(*at.takeNumber(2));
    time.day = static_cast<int>(*at.takeNumber(2));
    if (!dateTimeSeparator(at))
        return false;
    constexpr std::size_t clockDigits = 6;
    if (at.digitsAhead() != clockDigits) {
        if (!timeparts::clock(at, time, timeparts::ClockForm::Loose))
            return false;
    } else {
        time.hour = static_cast<int>(*at.takeNumber(2));
        time.minute = static_cast<int>(*at.takeNumber(2));
        time.second = static_cast<int>(*at.takeNumber(2));
        timeparts::fraction(at, time);
    }
    timeparts::zone(at, time);
    return true;
}

bool twelveDigits(Cursor &at, WrittenTime &time)
{
    constexpr std::size_t half = 6;
    if (at.digitsAhead() != half)
        return false;
    time.year = fullYear(*at.takeNumber(2));
    time.month = static_cast<int>(*at.takeNumber(2));
    time.day = static_cast<int>(*at.takeNumber(2));
    if (at.skipBlanks() != 1 || at.digitsAhead() != half)
        return false;
    time.hour = static_cast<int>(*at.takeNumber(2));
    time.minute = static_cast<int>(*at.takeNumber(2));
    time.second = static_cast<int>(*at.takeNumber(2));
    return true;
}

} // namespace faultline::domain::timeforms
