// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/axis/timescale.h"

#include <algorithm>
#include <cmath>

namespace faultline::figures {
namespace {

long double nsOf(Instant at)
{
    return static_cast<long double>(at.ns());
}

} // namespace

long double spanOf(const TimeRange &range)
{
    return nsOf(range.end) - nsOf(range.begin);
}

TimeScale::TimeScale(const TimeRange &range, double left, double width)
    : m_range(range)
    , m_left(left)
    , m_width(std::max(width, 1.0))
{
    if (m_range.isEmpty())
        m_range.end = m_range.begin + Nanoseconds(1);
    if (m_range.isEmpty()) // at the very end of what an Instant holds
        m_range.begin = m_range.end - Nanoseconds(1);
}

double TimeScale::xOf(Instant at) const
{
    const long double share = (nsOf(at) - nsOf(m_range.begin)) / spanOf(m_range);
    return m_left + static_cast<double>(share * m_width);
}

Instant TimeScale::timeAt(double x) const
{
    const long double share = static_cast<long double>(x - m_left) / m_width;
    const long double ns = nsOf(m_range.begin) + share * spanOf(m_range);
    if (ns >= static_cast<long double>(INT64_MAX))
        return Instant(INT64_MAX);
    if (ns <= static_cast<long double>(INT64_MIN))
        return Instant(INT64_MIN);
    return Instant(static_cast<std::int64_t>(std::floor(ns)));
}

double TimeScale::pixelsFor(Nanoseconds duration) const
{
    return static_cast<double>(static_cast<long double>(duration.count()) / spanOf(m_range)
                               * m_width);
}

} // namespace faultline::figures
