// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>

namespace faultline {

using Nanoseconds = std::chrono::nanoseconds;

/// A moment in UTC, nanoseconds since 1970. Covers 1677-09-21 to 2262-04-11; what lies outside
/// is undated and stands as std::optional<Instant>{} with its text kept.
class Instant {
public:
    constexpr Instant() = default;
    explicit constexpr Instant(std::int64_t nanosecondsUtc)
        : m_ns(nanosecondsUtc)
    { }

    [[nodiscard]] static Instant now();
    /// From milliseconds since 1970, saturating at the ends of the range.
    [[nodiscard]] static constexpr Instant fromMillis(std::int64_t millis)
    {
        constexpr std::int64_t perMilli = 1'000'000;
        if (millis > INT64_MAX / perMilli)
            return Instant(INT64_MAX);
        if (millis < INT64_MIN / perMilli)
            return Instant(INT64_MIN);
        return Instant(millis * perMilli);
    }
    /// Reads RFC 3339 (`2026-06-18T15:06:00.123456789+02:00`, `T` or a blank, a zone is required)
    /// or a plain integer or decimal of epoch seconds, milliseconds, microseconds or nanoseconds
    /// told apart by magnitude. Nothing when the text is neither or lies outside the range.
    [[nodiscard]] static std::optional<Instant> fromText(const QString &text);

    [[nodiscard]] constexpr std::int64_t ns() const { return m_ns; }
    [[nodiscard]] constexpr std::int64_t millis() const
    {
        constexpr std::int64_t perMilli = 1'000'000;
        return m_ns / perMilli - (m_ns % perMilli < 0 ? 1 : 0);
    }
    /// RFC 3339 in UTC with as many of 0, 3, 6 or 9 decimals as the value needs, ending in Z.
    [[nodiscard]] QString toRfc3339() const;
    /// `YYYY-MM-DD HH:MM:SS.mmm` in UTC, as the canvas shows times.
    [[nodiscard]] QString toDisplay() const;

    friend constexpr auto operator<=>(const Instant &, const Instant &) = default;
    /// Sums saturate at the ends of the range instead of overflowing.
    friend constexpr Instant operator+(Instant at, Nanoseconds by)
    {
        std::int64_t sum = 0;
        if (__builtin_add_overflow(at.m_ns, by.count(), &sum))
            return Instant(by.count() < 0 ? INT64_MIN : INT64_MAX);
        return Instant(sum);
    }
    friend constexpr Instant operator-(Instant at, Nanoseconds by)
    {
        std::int64_t difference = 0;
        if (__builtin_sub_overflow(at.m_ns, by.count(), &difference))
            return Instant(by.count() > 0 ? INT64_MIN : INT64_MAX);
        return Instant(difference);
    }
    friend constexpr Nanoseconds operator-(Instant to, Instant from)
    {
        std::int64_t difference = 0;
        if (__builtin_sub_overflow(to.m_ns, from.m_ns, &difference))
            return Nanoseconds(to.m_ns < from.m_ns ? INT64_MIN : INT64_MAX);
        return Nanoseconds(difference);
    }

private:
    std::int64_t m_ns = 0;
};

/// Half-open: `begin` belongs to it, `end` does not. Empty when end <= begin.
struct TimeRange {
    Instant begin;
    Instant end;

    [[nodiscard]] constexpr bool contains(Instant at) const { return begin <= at && at < end; }
    [[nodiscard]] constexpr bool isEmpty() const { return end <= begin; }
    [[nodiscard]] constexpr Nanoseconds duration() const { return end - begin; }

    friend constexpr bool operator==(const TimeRange &, const TimeRange &) = default;
};

/// A duration as people read it: 350ms, 1.2s, 2m03s, 4h05m, 3d02h; negative ones with a minus.
[[nodiscard]] QString compactDuration(Nanoseconds duration);

} // namespace faultline
