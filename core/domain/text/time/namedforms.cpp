// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/time/timeforms.h"
#include "core/domain/text/time/timeparts.h"

namespace faultline::domain::timeforms {
namespace {

bool yearOfFour(Cursor &at, WrittenTime &time)
{
    const auto year = at.digitsAhead() == 4 ? at.takeNumber(4) : std::nullopt;
    if (!year)
        return false;
    time.year = static_cast<int>(*year);
    return true;
}

/// ` 2005` behind a time that lacks its year; a zone may stand between (`UTC 2022`).
bool yearBehind(Cursor &at, WrittenTime &time)
{
    Cursor ahead = at;
    timeparts::zone(ahead, time);
    if (ahead.skipBlanks() == 0 || !yearOfFour(ahead, time) || isWordChar(ahead.peek())
        || ahead.peek() == ':' || ahead.peek() == '-' || ahead.peek() == '.')
        return false;
    at = ahead;
    return true;
}

} // namespace

bool dayMonthName(Cursor &at, WrittenTime &time)
{
    const auto day = at.takeNumberUpTo(2);
    const char separator = at.peek();
    if (!day || (separator != '/' && separator != '-' && separator != ' '))
        return false;
    at.advance();
    if (!timeparts::monthName(at, time) || !at.take(separator))
        return false;
    time.day = static_cast<int>(*day);
    if (!yearOfFour(at, time))
        return false;
    if (!at.take(':') && at.skipBlanks() == 0)
        return false;
    if (!timeparts::clock(at, time, timeparts::ClockForm::Minutes))
        return false;
    timeparts::zone(at, time);
    return true;
}

bool monthNameDay(Cursor &at, WrittenTime &time)
{
    if (!timeparts::monthName(at, time) || at.skipBlanks() == 0)
        return false;
    const auto day = at.takeNumberUpTo(2);
    if (!day)
        return false;
    time.day = static_cast<int>(*day);
    (void)at.take(',');
    if (at.skipBlanks() == 0)
        return false;
    const bool yearFirst = at.digitsAhead() == 4;
    if (yearFirst) {
        (void)yearOfFour(at, time);
        (void)at.take(':');
        at.skipBlanks();
    }
    if (!timeparts::clock(
            at, time, yearFirst ? timeparts::ClockForm::Minutes : timeparts::ClockForm::Seconds))
        return false;
    if (!yearFirst && !yearBehind(at, time))
        time.form = WrittenTime::Form::NoYear;
    if (!time.offsetSeconds)
        timeparts::zone(at, time);
    return true;
}

bool withWeekday(Cursor &at, WrittenTime &time)
{
    if (!timeparts::weekday(at))
        return false;
    return isDigit(at.peek()) ? dayMonthName(at, time) : monthNameDay(at, time);
}

bool glog(Cursor &at, WrittenTime &time)
{
    const char level = at.peek();
    if (level != 'I' && level != 'W' && level != 'E' && level != 'F' && level != 'D')
        return false;
    at.advance();
    const std::size_t digits = at.digitsAhead();
    constexpr std::size_t withYear = 8;
    constexpr std::size_t withoutYear = 4;
    if (digits == withYear)
        time.year = static_cast<int>(*at.takeNumber(4));
    else if (digits == withoutYear)
        time.form = WrittenTime::Form::NoYear;
    else
        return false;
    time.month = static_cast<int>(*at.takeNumber(2));
    time.day = static_cast<int>(*at.takeNumber(2));
    return at.skipBlanks() == 1 && at.digitsAhead() == 2
        && timeparts::clock(at, time, timeparts::ClockForm::Seconds);
}

} // namespace faultline::domain::timeforms
