// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/signal.h"

#include <QJsonObject>

#include <string>
#include <string_view>

namespace faultline::connectors::traces {

/// Adds the members of an object, nested names joined with dots, lists as compact JSON; values are
/// cut at 16 KiB and 256 attributes are taken at most, since a span is no archive.
void addAttributes(const QJsonObject &object, const std::string &prefix,
                   domain::Attributes &attributes);
void addAttribute(const std::string &name, const QJsonValue &value, domain::Attributes &attributes);

/// `SERVER`, `server`, `SPAN_KIND_SERVER`, `2`.
[[nodiscard]] domain::SpanKind spanKindOf(const QString &text);
/// `ERROR`, `STATUS_CODE_ERROR`, `error`, `failed`, `OK`, …; Unset for any other word.
[[nodiscard]] domain::SpanStatus spanStatusOf(const QString &text);

/// A parent as systems write "none": empty, zeros, `root`, `null`, `none`.
[[nodiscard]] domain::SpanId parentIdOf(const QString &text);

/// A length of time from `count` units of `nanosecondsEach`; never negative, saturating.
[[nodiscard]] Nanoseconds durationOf(double count, double nanosecondsEach);

} // namespace faultline::connectors::traces
