// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/text/show.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <array>

namespace faultline::models::show {

namespace {

QString said(const char *text)
{
    return QCoreApplication::translate("Show", text);
}

QDateTime inZone(Instant at, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(at.millis(), zone);
}

QString scaled(double value, const char *unit)
{
    constexpr double oneDecimalBelow = 99.95;
    return QString::number(value, 'f', value < oneDecimalBelow ? 1 : 0) + QLatin1String(unit);
}

} // namespace

QString time(std::optional<Instant> at, const QTimeZone &zone)
{
    return at ? inZone(*at, zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"))
              : said("undated");
}

QString clockTime(std::optional<Instant> at, const QTimeZone &zone)
{
    return at ? inZone(*at, zone).toString(QStringLiteral("HH:mm:ss.zzz")) : said("undated");
}

QString days(const TimeRange &range, const QTimeZone &zone)
{
    const QString format = QStringLiteral("yyyy-MM-dd");
    const QString first = inZone(range.begin, zone).toString(format);
    const QString last = inZone(range.end, zone).toString(format);
    return first == last ? first : said("%1 to %2").arg(first, last);
}

QString shortCount(quint64 count)
{
    constexpr double thousand = 1000.0;
    const auto value = static_cast<double>(count);
    if (count < 1000)
        return QString::number(count);
    if (value < thousand * thousand)
        return scaled(value / thousand, "k");
    if (value < thousand * thousand * thousand)
        return scaled(value / (thousand * thousand), "M");
    return scaled(value / (thousand * thousand * thousand), "G");
}

QString many(quint64 count, const QString &one, const QString &other)
{
    return count == 1 ? one : other.arg(fullCount(count));
}

QString fullCount(quint64 count)
{
    return QLocale(QLocale::English).toString(count);
}

QString bytes(quint64 count)
{
    return QLocale(QLocale::English)
        .formattedDataSize(static_cast<qint64>(count), 1, QLocale::DataSizeSIFormat);
}

QString ago(Instant at, Instant now)
{
    constexpr std::int64_t minute = 60'000;
    constexpr std::int64_t hour = 60 * minute;
    constexpr std::int64_t day = 24 * hour;
    const std::int64_t passed = now.millis() - at.millis();
    if (passed < minute)
        return said("just now");
    if (passed < hour)
        return said("%1 min ago").arg(passed / minute);
    if (passed < day)
        return said("%1 h ago").arg(passed / hour);
    if (passed < 14 * day)
        return said("%1 d ago").arg(passed / day);
    return QDateTime::fromMSecsSinceEpoch(at.millis(), Qt::UTC)
        .toString(QStringLiteral("yyyy-MM-dd"));
}

QTimeZone zoneOf(const QString &name)
{
    if (name == u"local")
        return QTimeZone::systemTimeZone();
    const QTimeZone zone(name == u"utc" ? QByteArrayLiteral("UTC") : name.toLatin1());
    return zone.isValid() ? zone : QTimeZone::utc();
}

QString zoneText(const QString &name, std::optional<Instant> at)
{
    const QTimeZone zone = zoneOf(name);
    const QDateTime when
        = QDateTime::fromMSecsSinceEpoch(at.value_or(Instant::now()).millis(), Qt::UTC);
    const int offset = zone.offsetFromUtc(when);
    const QString abbreviation = zone.abbreviation(when);
    if (offset == 0)
        return QStringLiteral("UTC");
    const int minutes = qAbs(offset) / 60;
    const QString text = QStringLiteral("%1%2:%3")
                             .arg(offset < 0 ? QStringLiteral("\u2212") : QStringLiteral("+"))
                             .arg(minutes / 60, 2, 10, QLatin1Char('0'))
                             .arg(minutes % 60, 2, 10, QLatin1Char('0'));
    return abbreviation.isEmpty() || abbreviation.startsWith(u'+') || abbreviation.startsWith(u'-')
        ? QStringLiteral("UTC%1").arg(text)
        : QStringLiteral("%1 %2").arg(abbreviation, text);
}

} // namespace faultline::models::show
