// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/signal.h"

#include <string>
#include <string_view>

namespace faultline::connectors::metrics {

/// Unit and kind of a metric as its name tells them, the way Prometheus and OpenTelemetry name
/// metrics (`_seconds`, `_bytes`, `_ratio`, `_total`), or in brackets (`CpuUsageRate(%)`). Units:
/// ns, us, ms, s, m (minutes as `min`), bytes, ratio, %, or as written in brackets.
struct NameParts {
    std::string name; ///< without a bracketed unit
    std::string unit;
    domain::MetricKind kind = domain::MetricKind::Unknown;
};
[[nodiscard]] NameParts partsOfName(std::string_view name);

/// Moves service and host out of the labels into the series and sorts the rest by name. The label
/// taken is the first of a list of usual names; `job` and `instance` come last.
void settleLabels(domain::MetricSeries &series);

/// True for names of labels and columns that name a service, or a host.
[[nodiscard]] bool namesService(std::string_view key);
[[nodiscard]] bool namesHost(std::string_view key);

} // namespace faultline::connectors::metrics
