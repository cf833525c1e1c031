// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/session/lens.h"
#include "core/domain/source.h"

namespace faultline::models {

/// What the lens lets through as one query: the typed query, the severities shown, the chosen lane
/// and, when asked for, a range of time.
[[nodiscard]] domain::Query lensQuery(const Lens &lens, const std::optional<TimeRange> &range);

/// Both must match.
[[nodiscard]] domain::Query both(domain::Query query, domain::QueryNode node);
[[nodiscard]] domain::QueryNode within(const TimeRange &range);
[[nodiscard]] domain::QueryNode fieldIs(const QString &field, const QString &value);

} // namespace faultline::models
