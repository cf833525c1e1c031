// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"

#include <QString>
#include <QTimeZone>

#include <cstdint>
#include <optional>
#include <string_view>

namespace faultline::sdk {

/// Reads the times that documents and tables hold: RFC 3339 and its relatives with or without a
/// zone, RFC 2822 (`Sat, 03 Dec 2022 23:10:07 GMT`), and epoch seconds, milliseconds,
/// microseconds or nanoseconds told apart by magnitude. Text without a zone is read in the zone
/// given. Unreadable text, what lies outside 1678 to 2262, exactly epoch 0 and 1601-01-01 are
/// undated. Not thread-safe: it remembers the last zone offset it asked for.
class TimeReader {
public:
    /// `zone`: "UTC", an IANA name or an offset such as "+02:00"; an unknown one means UTC.
    explicit TimeReader(const QString &zone);

    [[nodiscard]] std::optional<Instant> read(std::string_view text);
    [[nodiscard]] std::optional<Instant> read(const QString &text);
    /// True when a text so far had no zone of its own.
    [[nodiscard]] bool usedZone() const { return m_usedZone; }

private:
    [[nodiscard]] std::int64_t offsetAt(std::int64_t localSeconds);

    QTimeZone m_zone;
    bool m_isUtc = true;
    bool m_usedZone = false;
    std::int64_t m_cachedHour = INT64_MIN;
    std::int64_t m_cachedOffset = 0;
};

/// Nothing for epoch 0, which stands for "no time"; 1601-01-01 lies outside the range anyway.
[[nodiscard]] std::optional<Instant> datedOnly(std::optional<Instant> time);

/// Epoch time given in a known unit; nothing when it is 0 or out of range.
[[nodiscard]] std::optional<Instant> instantFromEpoch(std::int64_t count,
                                                      std::int64_t nanosecondsEach);

} // namespace faultline::sdk
