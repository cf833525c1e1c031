// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/instant.h"

#include <QRegularExpression>

namespace faultline {
namespace {

constexpr std::int64_t perSecond = 1'000'000'000;

struct DateParts {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    std::int64_t fraction = 0;
};

DateParts partsOf(std::int64_t ns)
{
    using namespace std::chrono;
    const sys_time<nanoseconds> at{nanoseconds(ns)};
    const auto dayStart = floor<days>(at);
    const year_month_day date{dayStart};
    const hh_mm_ss time{at - dayStart};
    return {int(date.year()),          unsigned(date.month()),      unsigned(date.day()),
            int(time.hours().count()), int(time.minutes().count()), int(time.seconds().count()),
            time.subseconds().count()};
}

QString dateAndTime(const DateParts &parts, char separator)
{
    return QString::asprintf("%04d-%02u-%02u%c%02d:%02d:%02d", parts.year, parts.month, parts.day,
                             separator, parts.hour, parts.minute, parts.second);
}

/// Digits after the point as nanoseconds; digits beyond the ninth are cut.
std::int64_t fractionOf(QStringView digits)
{
    std::int64_t value = 0;
    for (int i = 0; i < 9; ++i)
        value = value * 10 + (i < digits.size() ? digits[i].digitValue() : 0);
    return value;
}

std::optional<Instant> fromSeconds(std::int64_t seconds, std::int64_t fraction)
{
    std::int64_t ns = 0;
    if (__builtin_mul_overflow(seconds, perSecond, &ns)
        || __builtin_add_overflow(ns, fraction, &ns))
        return std::nullopt;
    return Instant(ns);
}

/// The unit is the largest that keeps the value near the present: below 10^11 seconds, below
/// 10^14 milliseconds, below 10^17 microseconds, else nanoseconds.
std::optional<Instant> fromEpochText(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("^(-?)(\\d{1,19})(?:\\.(\\d+))?$"));
    const auto match = number.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    bool fits = false;
    const std::int64_t whole = match.captured(2).toLongLong(&fits);
    if (!fits)
        return std::nullopt;
    const std::int64_t sign = match.captured(1).isEmpty() ? 1 : -1;
    std::int64_t unit = 1;
    if (whole < 100'000'000'000)
        unit = perSecond;
    else if (whole < 100'000'000'000'000)
        unit = perSecond / 1'000;
    else if (whole < 100'000'000'000'000'000)
        unit = perSecond / 1'000'000;
    const std::int64_t fraction = fractionOf(match.capturedView(3)) / (perSecond / unit);
    std::int64_t ns = 0;
    if (__builtin_mul_overflow(whole, unit, &ns) || __builtin_add_overflow(ns, fraction, &ns))
        return std::nullopt;
    return Instant(sign * ns);
}

} // namespace

Instant Instant::now()
{
    return Instant(std::chrono::duration_cast<std::chrono::nanoseconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count());
}

std::optional<Instant> Instant::fromText(const QString &text)
{
    static const QRegularExpression rfc3339(QStringLiteral(
        "^(\\d{4})-(\\d\\d)-(\\d\\d)[Tt ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d+))?)?"
        "\\s?(?:([Zz])|([+-])(\\d\\d):?(\\d\\d))$"));
    const QString trimmed = text.trimmed();
    const auto match = rfc3339.match(trimmed);
    if (!match.hasMatch())
        return fromEpochText(trimmed);
    using namespace std::chrono;
    const auto number = [&match](int group) { return match.capturedView(group).toInt(); };
    const year_month_day date{year(number(1)), month(unsigned(number(2))),
                              day(unsigned(number(3)))};
    const int second = number(6);
    if (!date.ok() || number(4) > 23 || number(5) > 59 || second > 60)
        return std::nullopt;
    const int zoneMinutes = number(10) * 60 + number(11);
    const int zone = match.capturedView(9) == QStringView(u"-") ? -zoneMinutes : zoneMinutes;
    const std::int64_t dayNumber = sys_days(date).time_since_epoch().count();
    const std::int64_t seconds
        = dayNumber * 86'400 + number(4) * 3'600 + number(5) * 60 + second - zone * 60;
    return fromSeconds(seconds, fractionOf(match.capturedView(7)));
}

QString Instant::toRfc3339() const
{
    const DateParts parts = partsOf(m_ns);
    QString text = dateAndTime(parts, 'T');
    if (parts.fraction % 1'000 != 0)
        text += QString::asprintf(".%09lld", static_cast<long long>(parts.fraction));
    else if (parts.fraction % 1'000'000 != 0)
        text += QString::asprintf(".%06lld", static_cast<long long>(parts.fraction / 1'000));
    else if (parts.fraction != 0)
        text += QString::asprintf(".%03lld", static_cast<long long>(parts.fraction / 1'000'000));
    return text + u'Z';
}

QString Instant::toDisplay() const
{
    const DateParts parts = partsOf(m_ns);
    return dateAndTime(parts, ' ')
        + QString::asprintf(".%03lld", static_cast<long long>(parts.fraction / 1'000'000));
}

QString compactDuration(Nanoseconds duration)
{
    using namespace std::chrono;
    if (duration < Nanoseconds::zero()) {
        const Nanoseconds positive
            = duration == Nanoseconds::min() ? Nanoseconds::max() : -duration;
        return u'-' + compactDuration(positive);
    }
    const auto count = [&duration](auto unit) {
        return static_cast<long long>(duration_cast<decltype(unit)>(duration).count());
    };
    if (duration < microseconds(1))
        return QString::asprintf("%lldns", count(nanoseconds()));
    if (duration < milliseconds(1))
        return QString::asprintf("%lldµs", count(microseconds()));
    if (duration < seconds(1))
        return QString::asprintf("%lldms", count(milliseconds()));
    if (duration < minutes(1))
        return QString::asprintf("%lld.%llds", count(seconds()), count(milliseconds()) / 100 % 10);
    if (duration < hours(1))
        return QString::asprintf("%lldm%02llds", count(minutes()), count(seconds()) % 60);
    if (duration < hours(24))
        return QString::asprintf("%lldh%02lldm", count(hours()), count(minutes()) % 60);
    return QString::asprintf("%lldd%02lldh", count(hours()) / 24, count(hours()) % 24);
}

} // namespace faultline
