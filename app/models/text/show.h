// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"

#include <QString>
#include <QTimeZone>

#include <optional>

namespace faultline::models {

/// How the canvas writes times and numbers. Pure functions; the zone is handed in.
namespace show {

/// `YYYY-MM-DD HH:MM:SS.mmm`; "undated" for nothing.
[[nodiscard]] QString time(std::optional<Instant> at, const QTimeZone &zone);
/// `HH:MM:SS.mmm`, for lists whose day is said elsewhere.
[[nodiscard]] QString clockTime(std::optional<Instant> at, const QTimeZone &zone);
/// `2026-06-18` when both lie on one day, else `2026-06-18 to 2026-06-20`.
[[nodiscard]] QString days(const TimeRange &range, const QTimeZone &zone);
/// 4,913 -> `4.9k`, 1,200,000 -> `1.2M`; below 1,000 as it is.
[[nodiscard]] QString shortCount(quint64 count);
/// "1 event", "7 events": the first text for one, the second with its %1 for any other number.
[[nodiscard]] QString many(quint64 count, const QString &one, const QString &other);
/// With separators: `1,204,331`.
[[nodiscard]] QString fullCount(quint64 count);
/// `1.2 MB`
[[nodiscard]] QString bytes(quint64 count);
/// `just now`, `4 min ago`, `3 h ago`, then the day.
[[nodiscard]] QString ago(Instant at, Instant now);
/// UTC for `utc`, the system's for `local`, else the named zone (UTC when unknown).
[[nodiscard]] QTimeZone zoneOf(const QString &name);
/// `UTC`, or the zone's abbreviation and offset now: `CEST +02:00`.
[[nodiscard]] QString zoneText(const QString &name, std::optional<Instant> at);

} // namespace show

} // namespace faultline::models
