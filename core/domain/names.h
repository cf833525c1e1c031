// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QString>
#include <QStringView>

#include <array>
#include <cstddef>
#include <optional>

namespace faultline::domain {

/// Name of an enumerator whose values are 0..N-1; `#number` for one a newer version wrote.
template<typename Enum, std::size_t N>
[[nodiscard]] QString nameOf(const std::array<const char *, N> &names, Enum value)
{
    const auto index = static_cast<std::size_t>(value);
    return index < N ? QString::fromLatin1(names[index]) : QStringLiteral("#%1").arg(index);
}

/// The enumerator of a name (case matters) or of the `#number` form.
template<typename Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> valueOf(const std::array<const char *, N> &names,
                                          QStringView text)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (text == QLatin1String(names[i]))
            return static_cast<Enum>(i);
    }
    bool isNumber = false;
    const uint number = text.startsWith(u'#') ? text.mid(1).toUInt(&isNumber) : 0;
    return isNumber && number < 256 ? std::optional(static_cast<Enum>(number)) : std::nullopt;
}

} // namespace faultline::domain
