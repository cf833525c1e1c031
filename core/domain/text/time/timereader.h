// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/text/time/writtentime.h"

#include <optional>
#include <string_view>

namespace faultline::domain {

/// Reads the time that begins at the first character of `text`, whatever follows it. Knows
/// RFC 3339 and its relatives (T or blanks, comma, dot or colon before the fraction, zone by
/// offset or name, basic form, day of the year), syslog's `Mon dd HH:MM:SS`, ctime, RFC 1123,
/// common log format, `dd-Mon-yyyy`, glog, Android, TAI64N, dates with slashes and dots, the
/// compact forms `yymmdd HHMMSS` and `yyyymmdd-HH:MM:SS`, epochs in seconds to nanoseconds, and
/// bare times of a day. Nothing when no time begins there. Linear, allocates nothing.
[[nodiscard]] std::optional<WrittenTime> readTime(std::string_view text,
                                                  const TimeReading &reading = {});

/// A field that holds a time and nothing else; besides what readTime knows, a date without a time
/// (midnight) and any plain epoch number. Blanks around it are ignored.
[[nodiscard]] std::optional<WrittenTime> readWholeTime(std::string_view text,
                                                       const TimeReading &reading = {});

/// Where in a line a time stands.
struct FoundTime {
    WrittenTime time;
    std::size_t begin = 0;
};

/// The first time with a date (or an epoch) that begins at a word boundary within the first
/// `window` characters.
[[nodiscard]] std::optional<FoundTime> findTime(std::string_view text, std::size_t window,
                                                const TimeReading &reading = {});

/// English month by its first three letters, any case: 1 to 12; 0 for none.
[[nodiscard]] int monthFromName(std::string_view name);

} // namespace faultline::domain
