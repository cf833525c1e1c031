// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/axis/timeticks.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace faultline::figures {
namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000;
constexpr std::int64_t nsPerMinute = 60 * nsPerSecond;
constexpr std::int64_t nsPerHour = 60 * nsPerMinute;
constexpr std::int64_t nsPerDay = 24 * nsPerHour;
constexpr int ticksMax = 400;

std::int64_t floorDiv(std::int64_t value, std::int64_t by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

QDateTime localTime(Instant at, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(at.millis(), zone);
}

std::int64_t zoneOffset(Instant at, const QTimeZone &zone)
{
    return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at.millis(), Qt::UTC)) * nsPerSecond;
}

/// Steps below a day, ascending; sub-second ones follow 1, 2, 5.
const std::vector<std::int64_t> &clockSteps()
{
    static const std::vector<std::int64_t> steps = [] {
        std::vector<std::int64_t> all;
        for (std::int64_t unit = 1; unit < nsPerSecond; unit *= 10) {
            for (const int factor : {1, 2, 5})
                all.push_back(unit * factor);
        }
        for (const int factor : {1, 2, 5, 10, 15, 30})
            all.push_back(factor * nsPerSecond);
        for (const int factor : {1, 2, 5, 10, 15, 30})
            all.push_back(factor * nsPerMinute);
        for (const int factor : {1, 2, 3, 6, 12})
            all.push_back(factor * nsPerHour);
        return all;
    }();
    return steps;
}

int decimalsFor(std::int64_t step)
{
    if (step >= nsPerSecond)
        return 0;
    if (step >= nsPerSecond / 1'000)
        return 3;
    return step >= nsPerSecond / 1'000'000 ? 6 : 9;
}

int clockLabelChars(std::int64_t step)
{
    if (step >= nsPerMinute)
        return 5;
    const int decimals = decimalsFor(step);
    return decimals == 0 ? 8 : 9 + decimals;
}

QString clockLabel(Instant at, const QTimeZone &zone, std::int64_t step)
{
    if (step >= nsPerMinute)
        return localTime(at, zone).toString(QStringLiteral("HH:mm"));
    return clockText(at, zone, decimalsFor(step));
}

QString dayAndMonth(const QDate &date)
{
    return QLocale::c().toString(date, QStringLiteral("d MMM"));
}

/// Fills in x and the date where it changes.
void finishTicks(std::vector<TimeTick> &ticks, const TimeScale &scale, const QTimeZone &zone)
{
    QDate last;
    for (TimeTick &tick : ticks) {
        tick.x = scale.xOf(tick.at);
        const QDate date = localTime(tick.at, zone).date();
        if (date != last)
            tick.date = QLocale::c().toString(date, QStringLiteral("d MMM yyyy"));
        last = date;
    }
}

std::vector<TimeTick> clockTicks(const TimeScale &scale, const QTimeZone &zone, std::int64_t step)
{
    std::vector<TimeTick> ticks;
    const TimeRange range = scale.range();
    const std::int64_t startOffset = zoneOffset(range.begin, zone);
    // Saturating sums: a range may touch the ends of what an Instant holds.
    const Instant startLocal = range.begin + Nanoseconds(startOffset);
    Instant local(floorDiv(startLocal.ns(), step) * step);
    for (int i = 0; i < ticksMax; ++i, local = local + Nanoseconds(step)) {
        const Instant guess = local - Nanoseconds(startOffset);
        const Instant at = local - Nanoseconds(zoneOffset(guess, zone));
        if (at > range.end || local.ns() > INT64_MAX - step)
            break;
        const bool repeats = !ticks.empty() && at <= ticks.back().at;
        if (at >= range.begin && !repeats)
            ticks.push_back({at, 0, clockLabel(at, zone, step), {}});
    }
    return ticks;
}

enum class CalendarUnit { Day, Month, Year };

struct CalendarStep {
    CalendarUnit unit;
    int count;
    double days;
    int labelChars;
};

CalendarStep calendarStepFor(double daysMin)
{
    static constexpr std::array steps{
        CalendarStep{CalendarUnit::Day, 1, 1, 6},
        CalendarStep{CalendarUnit::Day, 2, 2, 6},
        CalendarStep{CalendarUnit::Day, 7, 7, 6},
        CalendarStep{CalendarUnit::Month, 1, 28, 8},
        CalendarStep{CalendarUnit::Month, 3, 90, 8},
        CalendarStep{CalendarUnit::Month, 6, 181, 8},
        CalendarStep{CalendarUnit::Year, 1, 365, 4},
        CalendarStep{CalendarUnit::Year, 2, 730, 4},
        CalendarStep{CalendarUnit::Year, 5, 1826, 4},
        CalendarStep{CalendarUnit::Year, 10, 3652, 4},
        CalendarStep{CalendarUnit::Year, 20, 7305, 4},
        CalendarStep{CalendarUnit::Year, 50, 18262, 4},
        CalendarStep{CalendarUnit::Year, 100, 36524, 4},
        CalendarStep{CalendarUnit::Year, 200, 73048, 4},
    };
    const auto found
        = std::find_if(steps.begin(), steps.end(),
                       [daysMin](const CalendarStep &step) { return step.days >= daysMin; });
    return found == steps.end() ? steps.back() : *found;
}

QDate calendarStart(const QDate &date, const CalendarStep &step)
{
    switch (step.unit) {
    case CalendarUnit::Day:
        if (step.count == 7)
            return date.addDays(1 - date.dayOfWeek());
        return date.addDays(-(date.toJulianDay() % step.count));
    case CalendarUnit::Month:
        return {date.year(), (date.month() - 1) / step.count * step.count + 1, 1};
    case CalendarUnit::Year:
        break;
    }
    return {date.year() / step.count * step.count, 1, 1};
}

QDate calendarNext(const QDate &date, const CalendarStep &step)
{
    switch (step.unit) {
    case CalendarUnit::Day:
        return date.addDays(step.count);
    case CalendarUnit::Month:
        return date.addMonths(step.count);
    case CalendarUnit::Year:
        break;
    }
    return date.addYears(step.count);
}

QString calendarLabel(const QDate &date, CalendarUnit unit)
{
    if (unit == CalendarUnit::Day)
        return dayAndMonth(date);
    return unit == CalendarUnit::Month ? QLocale::c().toString(date, QStringLiteral("MMM yyyy"))
                                       : QString::number(date.year());
}

std::vector<TimeTick> calendarTicks(const TimeScale &scale, const QTimeZone &zone,
                                    const CalendarStep &step)
{
    std::vector<TimeTick> ticks;
    const TimeRange range = scale.range();
    QDate date = calendarStart(localTime(range.begin, zone).date(), step);
    for (int i = 0; i < ticksMax; ++i, date = calendarNext(date, step)) {
        const Instant at = Instant::fromMillis(date.startOfDay(zone).toMSecsSinceEpoch());
        if (at > range.end || at == Instant(INT64_MAX))
            break;
        if (at >= range.begin)
            ticks.push_back({at, 0, calendarLabel(date, step.unit), {}});
    }
    return ticks;
}

/// Free room between two labels, in characters.
constexpr double labelGapChars = 4;

} // namespace

TimeTicks timeTicks(const TimeScale &scale, const QTimeZone &zone, double charWidth)
{
    const long double nsPerPixel = spanOf(scale.range()) / scale.width();
    const auto room = [&](int chars) {
        return static_cast<double>((chars + labelGapChars) * charWidth * nsPerPixel);
    };
    TimeTicks out;
    for (const std::int64_t step : clockSteps()) {
        if (static_cast<double>(step) < room(clockLabelChars(step)))
            continue;
        out = {clockTicks(scale, zone, step), Nanoseconds(step), decimalsFor(step)};
        break;
    }
    if (out.step.count() == 0) {
        const CalendarStep step = calendarStepFor(room(8) / static_cast<double>(nsPerDay));
        out = {calendarTicks(scale, zone, step),
               Nanoseconds(static_cast<std::int64_t>(step.days) * nsPerDay), 0};
    }
    finishTicks(out.ticks, scale, zone);
    return out;
}

TimeTicks durationTicks(const TimeScale &scale, double charWidth)
{
    const long double nsPerPixel = spanOf(scale.range()) / scale.width();
    const double room = static_cast<double>((6 + labelGapChars) * charWidth * nsPerPixel);
    std::int64_t step = clockSteps().back();
    for (const std::int64_t candidate : clockSteps()) {
        if (static_cast<double>(candidate) >= room) {
            step = candidate;
            break;
        }
    }
    while (static_cast<double>(step) < room && step < INT64_MAX / 2)
        step *= 2;
    TimeTicks out{{}, Nanoseconds(step), 0};
    for (int i = 0; i < ticksMax && (i == 0 || step <= INT64_MAX / i); ++i) {
        const Instant at = scale.range().begin + Nanoseconds(step) * i;
        if (at > scale.range().end)
            break;
        const QString label = i == 0 ? QStringLiteral("0") : compactDuration(Nanoseconds(step) * i);
        out.ticks.push_back({at, scale.xOf(at), label, {}});
    }
    return out;
}

QString clockText(Instant at, const QTimeZone &zone, int decimals)
{
    const QString seconds = localTime(at, zone).toString(QStringLiteral("HH:mm:ss"));
    const std::int64_t fraction = at.ns() - floorDiv(at.ns(), nsPerSecond) * nsPerSecond;
    switch (decimals) {
    case 0:
        return seconds;
    case 3:
        return seconds + QString::asprintf(".%03lld", static_cast<long long>(fraction / 1'000'000));
    case 6:
        return seconds + QString::asprintf(".%06lld", static_cast<long long>(fraction / 1'000));
    default:
        return seconds + QString::asprintf(".%09lld", static_cast<long long>(fraction));
    }
}

QString dateText(Instant at, const QTimeZone &zone)
{
    return localTime(at, zone).date().toString(Qt::ISODate);
}

QString zoneText(Instant at, const QTimeZone &zone)
{
    if (zone == QTimeZone::utc())
        return QStringLiteral("UTC");
    return zone.abbreviation(localTime(at, zone));
}

} // namespace faultline::figures
