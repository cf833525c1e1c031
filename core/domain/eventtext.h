// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/event.h"

#include <QJsonValue>
#include <QString>

#include <utility>
#include <vector>

namespace faultline::domain {

inline constexpr int leafDepthMax = 32;

/// The leaves of a JSON value as (dotted path, text), arrays without an index in the path, in
/// document order; levels deeper than leafDepthMax stand as one compact JSON text.
[[nodiscard]] std::vector<std::pair<QString, QString>> leavesOf(const QJsonValue &value);

/// What words, substrings and regular expressions of a query look at in an event: title, tags and
/// every leaf of its data, a line each.
[[nodiscard]] QString searchableText(const Event &event);

} // namespace faultline::domain
