// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/lineformat.h"
#include "core/domain/text/time/timereader.h"

namespace faultline::connectors::logs {

/// Text whose records begin with a time, or have one near their beginning; lines without one
/// belong to the record before.
[[nodiscard]] LineFormatSpec timedText();

/// Where in a line the time stands, learned from the beginning of a file.
struct TimeLayout {
    bool atStart = true; ///< else somewhere in the first `window` characters
    int window = 0;
    domain::TimeReading reading;
};

[[nodiscard]] TimeLayout learnLayout(const Sample &sample);

/// The time a record begins with under this layout; nothing when the line begins no record.
[[nodiscard]] std::optional<domain::FoundTime> recordTime(std::string_view line,
                                                          const TimeLayout &layout);

} // namespace faultline::connectors::logs
