// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/event.h"
#include "core/domain/ids.h"
#include "core/domain/signal.h"

#include <optional>
#include <string_view>
#include <vector>

namespace faultline::domain {

/// 32 hexadecimal digits (dashes of a UUID allowed), or 16 for the 64 bits of Zipkin and Datadog;
/// nothing for anything else and for all zeros.
[[nodiscard]] std::optional<TraceId> traceIdFromText(std::string_view text);
/// 16 hexadecimal digits, not all zero.
[[nodiscard]] std::optional<SpanId> spanIdFromText(std::string_view text);

/// Trace and span of a W3C `traceparent` (`00-<trace>-<span>-01`).
struct TraceParent {
    TraceId traceId;
    SpanId spanId;
};
[[nodiscard]] std::optional<TraceParent> traceParentFromText(std::string_view text);

/// At most this many keys are taken from one record: a hostile line is no address book.
inline constexpr std::size_t keysMax = 32;

/// Adds the keys that stand in a text: trace and span ids that are called so, request ids and
/// UUIDs, commit SHAs (40 digits, or 7 and more behind a word such as `commit` or `rev`),
/// versions (`v1.2.3`, `image:1.2.3`, `version 1.2`). Each once, in the order found.
void collectKeys(std::string_view text, std::vector<TypedKey> &keys);

/// Adds the key that a named field holds, by its name: `service.name`, `host`, `request_id`,
/// `git.sha`, `deployment`, `user`, … Values of other fields are searched like text.
void collectKeys(std::string_view name, std::string_view value, std::vector<TypedKey> &keys);

/// Fills the record's trace and span from its attributes and message where they are called so and
/// the record has none yet. Costs next to nothing when no `trace` stands there.
void takeTraceFromText(LogRecord &record);

/// All keys of a log record: its own fields, its attributes, its message.
[[nodiscard]] std::vector<TypedKey> keysOf(const LogRecord &record);

} // namespace faultline::domain
