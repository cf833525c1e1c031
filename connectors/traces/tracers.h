// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors::traces {

/// OTLP/JSON export requests, one document or one a line, and Tempo's `batches`: spans, metrics
/// and log records.
[[nodiscard]] std::unique_ptr<sdk::Format> otlpFormat();
/// Jaeger's API and UI: traces with spans and processes.
[[nodiscard]] std::unique_ptr<sdk::Format> jaegerFormat();
/// Zipkin v2: a list of spans.
[[nodiscard]] std::unique_ptr<sdk::Format> zipkinFormat();
/// Lists of spans as scripts write them: trace_id, span_id, parent_id, service, name, start, …
[[nodiscard]] std::unique_ptr<sdk::Format> spanListFormat();
/// The same as a table with a header.
[[nodiscard]] std::unique_ptr<sdk::Format> spanTableFormat();

} // namespace faultline::connectors::traces
