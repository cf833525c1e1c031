// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/text/cursor.h"
#include "core/domain/text/time/writtentime.h"

namespace faultline::domain::timeforms {

// One reader for each family of written times. Each begins at the cursor's place and moves it
// behind the time; false = not this family. `time` is fresh for each call.

/// `2026-06-18T15:06:00,123+02:00`, `2024/02/16 06:05:19.349`, `2012-025T10:22:40`.
[[nodiscard]] bool iso(Cursor &at, WrittenTime &time);
/// `20060102T150405Z`, `20171223-22:15:29:606`, `20240116 22:15:29`.
[[nodiscard]] bool isoBasic(Cursor &at, WrittenTime &time);
/// `081109 203615` (year, month, day).
[[nodiscard]] bool twelveDigits(Cursor &at, WrittenTime &time);
/// `17/06/09 20:10:40`, `10/13/21 07:57:42.8`, `1/2/2006 3:04:05 PM`, `16.02.2024 06:05:19`.
[[nodiscard]] bool separated(Cursor &at, WrittenTime &time, const TimeReading &reading);
/// `03-17 16:13:38.811`: a month and a day, no year.
[[nodiscard]] bool android(Cursor &at, WrittenTime &time);
/// `I0115 12:34:56.789012`, `I20240115 12:34:56.789012`.
[[nodiscard]] bool glog(Cursor &at, WrittenTime &time);
/// `10/Oct/2000:13:55:36 -0700`, `25 Apr 2024 05:32:35.018`, `25-Apr-2024 05:32:35.018`.
[[nodiscard]] bool dayMonthName(Cursor &at, WrittenTime &time);
/// `Jun 14 15:16:01`, `Jun 14 2026 15:16:01`, `Jun 14 15:16:01 2026`, `Jan 22, 2020 3:04:05 PM`.
[[nodiscard]] bool monthNameDay(Cursor &at, WrittenTime &time);
/// `Sun Dec 04 04:47:44.123 2005`, `Thu Jun 2 00:01:01 UTC 2022`, `Tue, 16 Apr 2024 06:21:39 UTC`.
[[nodiscard]] bool withWeekday(Cursor &at, WrittenTime &time);
/// `1320279566.452687`, 13, 16 or 19 digits; only of years 1990 to 2106, so that ids aren't taken.
[[nodiscard]] bool epoch(Cursor &at, WrittenTime &time);
/// `@40000000433225833b6e1a8c`. The label is 10 s ahead of Unix time, as multilog writes it.
[[nodiscard]] bool tai64n(Cursor &at, WrittenTime &time);
/// `13:55:36.123`.
[[nodiscard]] bool timeOfDay(Cursor &at, WrittenTime &time);

/// A year of two digits: 70 to 99 are 19xx.
[[nodiscard]] constexpr int fullYear(std::int64_t twoDigits)
{
    return static_cast<int>(twoDigits) + (twoDigits < 70 ? 2000 : 1900);
}

} // namespace faultline::domain::timeforms
