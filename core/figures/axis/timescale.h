// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"

namespace faultline::figures {

/// A straight mapping between moments and horizontal pixels. Works in long double relative to
/// the begin of the range, so that one nanosecond is still exact at the deepest zoom.
class TimeScale {
public:
    TimeScale() = default;
    /// Maps `range.begin` to `left` and `range.end` to `left + width`; an empty range is widened
    /// to one nanosecond and a width below one pixel to one pixel.
    TimeScale(const TimeRange &range, double left, double width);

    [[nodiscard]] double xOf(Instant at) const;
    /// The moment under a pixel, saturating at the ends of what an Instant holds.
    [[nodiscard]] Instant timeAt(double x) const;
    [[nodiscard]] double pixelsFor(Nanoseconds duration) const;
    [[nodiscard]] const TimeRange &range() const { return m_range; }
    [[nodiscard]] double left() const { return m_left; }
    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] double right() const { return m_left + m_width; }

private:
    TimeRange m_range{Instant(0), Instant(1)};
    double m_left = 0;
    double m_width = 1;
};

/// `end - begin` without the saturation of Nanoseconds, for ranges of centuries.
[[nodiscard]] long double spanOf(const TimeRange &range);

} // namespace faultline::figures
