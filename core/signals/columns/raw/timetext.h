// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace faultline::signals {

/// How `2026-06-18T15:06:00.123` is written; the digits follow from the time.
struct TimeForm {
    char separator = 'T'; ///< between date and time: `T` or a blank
    char decimalMark = 0; ///< `.`, `,` or 0 for none
    std::uint8_t decimals = 0; ///< 0 to 9
    std::int8_t quarterHours = 0; ///< what the text is ahead of UTC

    [[nodiscard]] std::size_t size() const { return 19 + (decimals > 0 ? decimals + 1U : 0U); }
    [[nodiscard]] bool isSound() const;
    friend bool operator==(const TimeForm &, const TimeForm &) = default;
};

inline constexpr std::int64_t quarterHourNs = 900'000'000'000;

/// The form in which `text` begins with `timeNs`, in UTC or a whole number of quarter hours off;
/// nothing when it doesn't.
[[nodiscard]] std::optional<TimeForm> timeFormAt(std::string_view text, std::int64_t timeNs);

/// Writes form.size() characters; false when the time can't be written in that form.
[[nodiscard]] bool writeTimeText(char *into, const TimeForm &form, std::int64_t timeNs);

} // namespace faultline::signals
