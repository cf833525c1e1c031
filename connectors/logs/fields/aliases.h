// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace faultline::connectors::logs {

/// What a named field of a structured log line is.
enum class FieldRole : std::uint8_t {
    Time,
    EpochSecond, ///< log4j's `instant.epochSecond` ...
    NanoOfSecond, ///< ... and its fraction
    Level,
    OtelLevel, ///< a number of OpenTelemetry's scale
    Message,
    Service,
    Host,
    Logger,
    Trace,
    Span,
    TraceParent,
    Status, ///< of HTTP: speaks where no level does
};

struct Alias {
    FieldRole role = FieldRole::Message;
    int rank = 0; ///< the lowest of several fields with one role is taken
};

/// The role of a field by its name, which may be nested with dots. Case, dots, dashes and
/// underscores don't matter: `log.level`, `logLevel` and `log_level` are one. Names are those of
/// OpenTelemetry, ECS, journald, bunyan, pino, winston, zap, zerolog, log4j, logback, python,
/// serilog, MongoDB, GELF, Docker, the clouds, Timesketch.
[[nodiscard]] std::optional<Alias> aliasOf(std::string_view name);

} // namespace faultline::connectors::logs
