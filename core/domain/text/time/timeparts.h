// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/text/cursor.h"
#include "core/domain/text/time/writtentime.h"

namespace faultline::domain::timeparts {

// The pieces that the forms of times are put together from. Each moves the cursor behind what it
// read and answers true, or answers false (the cursor may then stand anywhere).

enum class ClockForm : std::uint8_t {
    Minutes, ///< `HH:MM` is enough
    Seconds, ///< `HH:MM:SS`
    Loose, ///< seconds, and no part padded with zeros: `0:5:7`
};

/// `HH:MM[:SS[fraction]]`, an hour of one or two digits; then AM or PM where it stands.
[[nodiscard]] bool clock(Cursor &at, WrittenTime &time, ClockForm form);

/// A fraction of a second behind `.` or `,`, digits behind the ninth cut, or milliseconds behind
/// `:`. No fraction is fine: a separator without a digit behind it belongs to what follows.
void fraction(Cursor &at, WrittenTime &time);

/// `Z`, `+02:00`, `-0700`, `+02`, `UTC`, `CEST`, with or without a blank before; no zone is fine.
void zone(Cursor &at, WrittenTime &time);

/// A month's name of three letters or in full.
[[nodiscard]] bool monthName(Cursor &at, WrittenTime &time);

/// `Mon`, `Monday`, with a comma and blanks behind it.
[[nodiscard]] bool weekday(Cursor &at);

} // namespace faultline::domain::timeparts
