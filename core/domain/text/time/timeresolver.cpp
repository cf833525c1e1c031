// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/time/timeresolver.h"

namespace faultline::domain {
namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000;
constexpr std::int64_t secondsPerDay = 86'400;
constexpr int someLeapYear = 2000;

/// Where in a year: seconds since the start of a leap year, so that 29 February has a place.
std::int64_t yearSecond(const WrittenTime &time)
{
    return time.localSeconds(someLeapYear) - daysFromCivil(someLeapYear, 1, 1) * secondsPerDay;
}

int yearOfInstant(Instant at)
{
    using namespace std::chrono;
    const sys_days day = floor<days>(sys_time<nanoseconds>(nanoseconds(at.ns())));
    return int(year_month_day(day).year());
}

} // namespace

bool isNoRealTime(Instant at)
{
    // 1678-01-01 and 2262-01-01: what DESIGN and the store's columns can hold with room to spare.
    static const Instant first(daysFromCivil(1678, 1, 1) * secondsPerDay * nsPerSecond);
    static const Instant end(daysFromCivil(2262, 1, 1) * secondsPerDay * nsPerSecond);
    return at.ns() == 0 || at < first || at >= end;
}

std::optional<Instant> datedInstant(std::int64_t utcSeconds, std::int64_t nanoseconds)
{
    std::int64_t ns = 0;
    if (__builtin_mul_overflow(utcSeconds, nsPerSecond, &ns)
        || __builtin_add_overflow(ns, nanoseconds, &ns) || isNoRealTime(Instant(ns)))
        return std::nullopt;
    return Instant(ns);
}

/// By how many years a record lies after the one before it in the file. A step back of more than
/// half a year is the turn of a year, and a step ahead of all but two weeks is a late line from
/// before it; anything between is disorder within one year.
int YearRule::step(std::int64_t from, std::int64_t to)
{
    constexpr std::int64_t halfYear = 183 * secondsPerDay;
    constexpr std::int64_t nearlyYear = 352 * secondsPerDay;
    if (to < from - halfYear)
        return 1;
    return to > from + nearlyYear ? -1 : 0;
}

void YearRule::see(const WrittenTime &time)
{
    const std::int64_t second = yearSecond(time);
    if (m_last >= 0)
        m_turns += step(m_last, second);
    m_last = second;
    m_lastSeen = time;
    if (time.month == 2 && time.day == 29)
        m_leapTurn = m_turns;
}

void YearRule::settle(Instant reference)
{
    if (m_last < 0 || m_year)
        return;
    const std::int64_t latest = reference.ns() / nsPerSecond + secondsPerDay;
    int lastYear = yearOfInstant(reference) + 1;
    const auto leapFits
        = [&] { return !m_leapTurn || isLeapYear(lastYear - m_turns + *m_leapTurn); };
    constexpr int leapGapMax = 8;
    for (int tries = 0; tries < leapGapMax + 2; ++tries, --lastYear) {
        if (m_lastSeen.localSeconds(lastYear) <= latest && leapFits())
            break;
    }
    settleAt(lastYear - m_turns);
}

void YearRule::settleAt(int year)
{
    m_firstYear = year;
    m_year = year;
    m_last = -1; // from here on `yearOf` walks the file again
}

int YearRule::yearOf(const WrittenTime &time)
{
    const std::int64_t second = yearSecond(time);
    if (m_last >= 0)
        *m_year += step(m_last, second);
    m_last = second;
    return *m_year;
}

YearRule::State YearRule::state() const
{
    return {m_year.value_or(0), m_firstYear, m_last};
}

void YearRule::restore(const State &state)
{
    m_year = state.year != 0 ? std::optional(state.year) : std::nullopt;
    m_firstYear = state.firstYear;
    m_last = state.lastYearSecond;
}

std::optional<Instant> TimeResolver::resolve(const WrittenTime &time)
{
    std::optional<Instant> result;
    switch (time.form) {
    case WrittenTime::Form::TimeOnly:
        return std::nullopt;
    case WrittenTime::Form::Moment:
        if (time.moment && !isNoRealTime(*time.moment))
            result = time.moment;
        break;
    case WrittenTime::Form::NoYear:
        if (!m_years.isSettled() && m_reference) {
            m_years.see(time);
            m_years.settle(*m_reference);
        }
        if (!m_years.isSettled())
            return std::nullopt;
        [[fallthrough]];
    case WrittenTime::Form::DateTime: {
        const bool hasYear = time.form == WrittenTime::Form::DateTime;
        const std::int64_t local
            = hasYear ? time.localSeconds() : time.localSeconds(m_years.yearOf(time));
        const auto before = m_last ? std::optional(m_last->ns() / nsPerSecond) : std::nullopt;
        const std::int64_t utc
            = time.offsetSeconds ? local - *time.offsetSeconds : m_zone.toUtc(local, before);
        result = datedInstant(utc, time.nanosecond);
        break;
    }
    }
    if (result)
        m_last = result;
    return result;
}

} // namespace faultline::domain
