// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/time/writtentime.h"

#include <array>

namespace faultline::domain {

std::int64_t daysFromCivil(int year, int month, int day)
{
    const std::int64_t y = static_cast<std::int64_t>(year) - (month <= 2 ? 1 : 0);
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t yearOfEra = y - era * 400;
    const std::int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    constexpr std::int64_t daysTo1970 = 719'468;
    return era * 146'097 + dayOfEra - daysTo1970;
}

std::int64_t WrittenTime::localSeconds(int inYear) const
{
    return daysFromCivil(inYear, month, day) * 86'400 + hour * 3'600 + minute * 60 + second;
}

bool isPlausible(const WrittenTime &time)
{
    constexpr std::array days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (time.month < 1 || time.month > 12 || time.day < 1
        || time.day > days[static_cast<std::size_t>(time.month - 1)])
        return false;
    const bool leapDay = time.month == 2 && time.day == 29;
    if (leapDay && time.form == WrittenTime::Form::DateTime && !isLeapYear(time.year))
        return false;
    return time.hour <= 23 && time.minute <= 59 && time.second <= 60;
}

} // namespace faultline::domain
