// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/query/query.h"
#include "core/domain/severity.h"

#include <QString>

#include <optional>

namespace faultline::store {

/// Whether an order (negative, 0, positive) is what the comparison asks for.
[[nodiscard]] bool orderHolds(domain::Compare compare, std::int64_t order);
/// Whether one value of a field is what the node asks for: case ignored, numbers as numbers.
[[nodiscard]] bool valueHolds(const domain::QueryNode &node, const QString &value);
/// The node compares text in part (`word*`, `*part*`).
[[nodiscard]] bool isPattern(const domain::QueryNode &node);
/// `high`, and level words as logs write them (`ERROR`).
[[nodiscard]] std::optional<domain::Severity> severityAsked(const QString &text);

} // namespace faultline::store
