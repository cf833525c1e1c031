// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace faultline::domain {

/// Which family of connector a record came through. Stored as these numbers: append only.
enum class Source : std::uint8_t {
    Git = 0,
    Ci = 1,
    Changes = 2,
    Logs = 3,
    Metrics = 4,
    Traces = 5,
    Incidents = 6,
    Timelines = 7,
    Manual = 8,
};

inline constexpr std::size_t sourceCount = 9;
inline constexpr std::array<Source, sourceCount> allSources{
    Source::Git,    Source::Ci,        Source::Changes,   Source::Logs,  Source::Metrics,
    Source::Traces, Source::Incidents, Source::Timelines, Source::Manual};

[[nodiscard]] QString toString(Source source);
[[nodiscard]] std::optional<Source> sourceFromString(std::string_view text);

} // namespace faultline::domain
