// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/raw/timetext.h"

#include <algorithm>
#include <chrono>

namespace faultline::signals {
namespace {

constexpr std::int64_t secondNs = 1'000'000'000;
constexpr std::size_t decimalsMax = 9;
constexpr int quarterHoursMax = 72;
// 1678-01-01 and 2262-01-01: inside nothing overflows.
constexpr std::int64_t earliestNs = -9'214'560'000 * secondNs;
constexpr std::int64_t latestNs = 9'214'646'400 * secondNs;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The number of `digits` digits at `at`, or -1.
int numberAt(std::string_view text, std::size_t at, std::size_t digits)
{
    int number = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
        if (!isDigit(text[i]))
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/// Nanoseconds since 1970 of the 19 characters as if they were UTC.
std::optional<std::int64_t> secondsTextNs(std::string_view text)
{
    using namespace std::chrono;
    const int year = numberAt(text, 0, 4);
    const int month = numberAt(text, 5, 2);
    const int day = numberAt(text, 8, 2);
    const int hour = numberAt(text, 11, 2);
    const int minute = numberAt(text, 14, 2);
    const int second = numberAt(text, 17, 2);
    if (year < 1678 || year > 2261 || month < 1 || day < 1 || hour < 0 || hour > 23 || minute < 0
        || minute > 59 || second < 0 || second > 59)
        return std::nullopt;
    const year_month_day date(std::chrono::year(year),
                              std::chrono::month(static_cast<unsigned>(month)),
                              std::chrono::day(static_cast<unsigned>(day)));
    if (!date.ok())
        return std::nullopt;
    const std::int64_t days = sys_days(date).time_since_epoch().count();
    return (((days * 24 + hour) * 60 + minute) * 60 + second) * secondNs;
}

void writeDigits(char *into, std::uint64_t value, std::size_t digits)
{
    for (std::size_t i = digits; i > 0; --i, value /= 10)
        into[i - 1] = static_cast<char>('0' + value % 10);
}

} // namespace

bool TimeForm::isSound() const
{
    const bool marked = decimalMark == '.' || decimalMark == ',';
    return (separator == 'T' || separator == ' ') && decimals <= decimalsMax
        && (decimals > 0 ? marked : decimalMark == 0) && quarterHours >= -quarterHoursMax
        && quarterHours <= quarterHoursMax;
}

std::optional<TimeForm> timeFormAt(std::string_view text, std::int64_t timeNs)
{
    if (text.size() < 19 || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':'
        || (text[10] != 'T' && text[10] != ' '))
        return std::nullopt;
    auto ns = secondsTextNs(text);
    if (!ns)
        return std::nullopt;
    TimeForm form;
    form.separator = text[10];
    std::int64_t unit = secondNs;
    std::size_t end = 20;
    while (end < text.size() && isDigit(text[end]) && (text[19] == '.' || text[19] == ',')) {
        unit /= 10;
        *ns += unit * (text[end] - '0');
        ++end;
    }
    if (end > 20 + decimalsMax)
        return std::nullopt;
    form.decimals = static_cast<std::uint8_t>(end - 20);
    form.decimalMark = form.decimals > 0 ? text[19] : '\0';
    std::int64_t ahead = 0;
    if (__builtin_sub_overflow(*ns, timeNs, &ahead) || ahead % quarterHourNs != 0
        || std::abs(ahead / quarterHourNs) > quarterHoursMax)
        return std::nullopt;
    form.quarterHours = static_cast<std::int8_t>(ahead / quarterHourNs);
    return form;
}

bool writeTimeText(char *into, const TimeForm &form, std::int64_t timeNs)
{
    using namespace std::chrono;
    std::int64_t ns = 0;
    if (__builtin_add_overflow(timeNs, form.quarterHours * quarterHourNs, &ns) || ns < earliestNs
        || ns >= latestNs)
        return false;
    const sys_time<nanoseconds> at{nanoseconds(ns)};
    const auto dayStart = floor<days>(at);
    const year_month_day date{dayStart};
    const auto ofDay = static_cast<std::uint64_t>((at - dayStart).count());
    const std::uint64_t seconds = ofDay / secondNs;
    writeDigits(into, static_cast<std::uint64_t>(int(date.year())), 4);
    writeDigits(into + 5, unsigned(date.month()), 2);
    writeDigits(into + 8, unsigned(date.day()), 2);
    writeDigits(into + 11, seconds / 3600, 2);
    writeDigits(into + 14, seconds / 60 % 60, 2);
    writeDigits(into + 17, seconds % 60, 2);
    into[4] = into[7] = '-';
    into[10] = form.separator;
    into[13] = into[16] = ':';
    if (form.decimals > 0) {
        into[19] = form.decimalMark;
        std::uint64_t fraction = ofDay % secondNs;
        for (std::size_t i = form.decimals; i < decimalsMax; ++i)
            fraction /= 10;
        writeDigits(into + 20, fraction, form.decimals);
    }
    return true;
}

} // namespace faultline::signals
