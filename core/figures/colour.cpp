// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/colour.h"

#include <algorithm>
#include <cmath>

namespace faultline::figures {
namespace {

double linearLight(std::uint8_t channel)
{
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double relativeLuminance(const Colour &colour)
{
    return 0.2126 * linearLight(colour.red) + 0.7152 * linearLight(colour.green)
        + 0.0722 * linearLight(colour.blue);
}

} // namespace

std::optional<Colour> Colour::fromText(const QString &text)
{
    if (!text.startsWith(u'#') || (text.size() != 7 && text.size() != 9))
        return std::nullopt;
    bool isNumber = false;
    const uint value = QStringView(text).mid(1).toUInt(&isNumber, 16);
    if (!isNumber)
        return std::nullopt;
    const auto channel
        = [value](int shift) { return static_cast<std::uint8_t>((value >> shift) & 0xffU); };
    return Colour{channel(16), channel(8), channel(0),
                  text.size() == 9 ? channel(24) : std::uint8_t(255)};
}

QString Colour::toCss() const
{
    if (alpha == 255)
        return QString::asprintf("#%02x%02x%02x", red, green, blue);
    return QString::asprintf("rgba(%d,%d,%d,%.3f)", red, green, blue, alpha / 255.0);
}

double contrastRatio(const Colour &one, const Colour &other)
{
    const double first = relativeLuminance(one);
    const double second = relativeLuminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace faultline::figures
