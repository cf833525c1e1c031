// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace faultline::figures {

/// An sRGB colour without Qt Gui, so that layouts and HTML can carry colours.
struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;

    /// Reads `#rrggbb` or Qt's `#aarrggbb`, the forms of the theme files.
    [[nodiscard]] static std::optional<Colour> fromText(const QString &text);
    /// `#rrggbb`, or `rgba(r,g,b,a)` when it is not opaque.
    [[nodiscard]] QString toCss() const;
    [[nodiscard]] constexpr Colour withAlpha(std::uint8_t value) const
    {
        return {red, green, blue, value};
    }
    friend constexpr bool operator==(const Colour &, const Colour &) = default;
};

/// WCAG 2.1 contrast of two opaque colours, 1 to 21.
[[nodiscard]] double contrastRatio(const Colour &one, const Colour &other);

} // namespace faultline::figures
