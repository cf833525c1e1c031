// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/domain/text/time/timeresolver.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace faultline::sdk {

/// Turns the times of documents and tables into moments: whatever core/domain reads as a time
/// that stands alone, in the zone given where the text names none. Unreadable text, epoch 0 and
/// what lies outside 1678 to 2262 are undated. For one thread at a time.
class TimeReader {
public:
    /// `zone`: "UTC", an IANA name or an offset such as "+02:00"; an unknown one means UTC.
    explicit TimeReader(const QString &zone);

    [[nodiscard]] std::optional<Instant> read(std::string_view text);
    [[nodiscard]] std::optional<Instant> read(const QString &text);

private:
    domain::TimeResolver m_resolver;
};

/// True when the text is a time that stands alone, plain epoch numbers included.
[[nodiscard]] bool isTimeText(std::string_view text);

/// Epoch time given in a known unit; nothing when it is 0 or out of range.
[[nodiscard]] std::optional<Instant> instantFromEpoch(std::int64_t count,
                                                      std::int64_t nanosecondsEach);

} // namespace faultline::sdk
