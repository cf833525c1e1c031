// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/timeline/timelineinput.h"

namespace faultline::testing {

/// A made-up incident of ten services over a day: noise, an onset at 11:20, a deploy shortly
/// before it, an alert after it. The same on every call.
[[nodiscard]] figures::TimelineInput sampleTimeline();

/// 10:00 to 13:00 of that day.
[[nodiscard]] TimeRange sampleRange();

/// Midnight UTC of that day, 2026-03-14.
[[nodiscard]] Instant sampleDay();

} // namespace faultline::testing
