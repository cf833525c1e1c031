// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/chart/chartlayout.h"

#include <array>
#include <cmath>

namespace faultline::figures {
namespace {

/// Three significant digits without zeros at the end.
QString threeDigits(double value)
{
    const double size = std::abs(value);
    const int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    QString text = QString::number(value, 'f', decimals);
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text == QStringLiteral("-0") ? QStringLiteral("0") : text;
}

QString scaledText(double value, double base, const std::array<const char *, 6> &units)
{
    std::size_t unit = 0;
    while (std::abs(value) >= base * 0.9995 && unit + 1 < units.size()) {
        value /= base;
        ++unit;
    }
    if (unit == 0 && value != 0 && std::abs(value) < 0.01)
        return QString::number(value, 'g', 2);
    return threeDigits(value) + QLatin1String(units.at(unit));
}

/// Nanoseconds where they fit, for the compact form of durations.
QString secondsText(double seconds)
{
    constexpr double secondsMax = 9e9;
    if (std::abs(seconds) > secondsMax)
        return scaledText(seconds, 1'000, {"", "k", "M", "G", "T", "P"}) + QStringLiteral(" s");
    if (seconds == 0)
        return QStringLiteral("0");
    return compactDuration(Nanoseconds(std::llround(seconds * 1e9)));
}

} // namespace

QString valueText(double value, const QString &unit)
{
    if (!std::isfinite(value))
        return QStringLiteral("none");
    const QString word = unit.trimmed().toLower();
    if (word == u"s" || word == u"seconds" || word == u"sec")
        return secondsText(value);
    if (word == u"ms" || word == u"milliseconds")
        return secondsText(value / 1e3);
    if (word == u"us" || word == u"microseconds")
        return secondsText(value / 1e6);
    if (word == u"ns" || word == u"nanoseconds")
        return secondsText(value / 1e9);
    if (word == u"bytes" || word == u"by" || word == u"b")
        return scaledText(value, 1'024, {" B", " KiB", " MiB", " GiB", " TiB", " PiB"});
    if (word == u"%" || word == u"percent")
        return threeDigits(value) + QStringLiteral(" %");
    if (word == u"ratio")
        return threeDigits(value * 100) + QStringLiteral(" %");
    return scaledText(value, 1'000, {"", "k", "M", "G", "T", "P"});
}

std::vector<double> roundValues(double low, double high, int count)
{
    constexpr int valuesMax = 64;
    if (!std::isfinite(low) || !std::isfinite(high) || high <= low || !std::isfinite(high - low))
        return {std::isfinite(low) ? low : 0, std::isfinite(low) ? low + 1 : 1};
    const double rough = (high - low) / std::max(count, 1);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = power * 10;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (power * factor >= rough) {
            step = power * factor;
            break;
        }
    }
    std::vector<double> values;
    const double first = std::floor(low / step);
    for (int i = 0; i < valuesMax; ++i) {
        values.push_back((first + i) * step);
        if (values.back() >= high - step * 1e-9)
            break;
    }
    return values;
}

} // namespace faultline::figures
