// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace faultline::domain {

/// How bad a record or an event is. The numbers are stored and sort: never renumber.
enum class Severity : std::uint8_t { Info = 0, Low = 1, Medium = 2, High = 3, Critical = 4 };

inline constexpr std::size_t severityCount = 5;
inline constexpr std::array<Severity, severityCount> allSeverities{
    Severity::Info, Severity::Low, Severity::Medium, Severity::High, Severity::Critical};

/// `info`, `low`, `medium`, `high`, `critical`.
[[nodiscard]] QString toString(Severity severity);
[[nodiscard]] std::optional<Severity> severityFromString(std::string_view text);

/// The severity of a log level as systems write it (`WARN`, `err`, `E`, `fatal`, syslog 0..7,
/// bunyan/pino 10..60, OpenTelemetry SeverityNumber is another function); nothing when the word
/// is no level. fatal, critical, alert, emergency → critical; error → high; warning → medium;
/// notice → low; info, debug, trace → info.
[[nodiscard]] std::optional<Severity> severityFromLevel(std::string_view level);

/// OpenTelemetry SeverityNumber 1..24.
[[nodiscard]] std::optional<Severity> severityFromOtel(int severityNumber);

} // namespace faultline::domain
