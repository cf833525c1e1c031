// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/domain/evidence.h"
#include "core/domain/ids.h"
#include "core/domain/severity.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace faultline::domain {

/// What a record says besides its text. Names follow OpenTelemetry.
using Attributes = std::vector<std::pair<std::string, std::string>>;

/// One log record. The raw bytes of all records of an evidence, in order, are the file: line
/// ends, blank lines and byte order marks belong to the record they follow (the first one for
/// those before it).
struct LogRecord {
    std::string raw; ///< exact bytes including line ends
    RecordPosition position;
    std::optional<Instant> time; ///< raw time; nothing = undated
    std::string timeText; ///< as written, kept when undated or without a zone
    Severity severity = Severity::Info;
    bool severityFromText = false; ///< guessed from words, not read from a level
    std::string service;
    std::string host;
    std::string logger;
    std::string message; ///< what a person reads first; UTF-8, may hold line breaks
    TraceId traceId;
    SpanId spanId;
    Attributes attributes; ///< remaining fields, nested names joined with dots
};

enum class MetricKind : std::uint8_t { Gauge = 0, Counter = 1, Histogram = 2, Unknown = 3 };

struct Sample {
    Instant time;
    double value = 0;
    friend bool operator==(const Sample &, const Sample &) = default;
};

/// One time series, or a further piece of it: same name, service and labels means same series.
struct MetricSeries {
    std::string name;
    std::string unit;
    MetricKind kind = MetricKind::Unknown;
    std::string service;
    std::string host;
    Attributes labels; ///< sorted by name; without service and host
    std::vector<Sample> samples; ///< ascending in time within one piece
    RecordPosition position; ///< of the first sample
};

enum class SpanKind : std::uint8_t { Unspecified, Internal, Server, Client, Producer, Consumer };
enum class SpanStatus : std::uint8_t { Unset, Ok, Error };

struct Span {
    TraceId traceId;
    SpanId spanId;
    SpanId parentSpanId; ///< null for a root
    std::string service;
    std::string host;
    std::string name;
    SpanKind kind = SpanKind::Unspecified;
    SpanStatus status = SpanStatus::Unset;
    std::string statusMessage;
    std::optional<Instant> start;
    Nanoseconds duration{0};
    Attributes attributes;
    RecordPosition position;
};

/// What could not be read, kept with the reason. Nothing is dropped silently.
struct Quarantined {
    RecordPosition position;
    std::string reason; ///< what was wrong and what to do, one sentence each
    std::string bytes; ///< the record's first 64 KiB
    std::uint64_t sizeBytes = 0;
};

} // namespace faultline::domain
