// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"

#include <QString>
#include <QTimeZone>

#include <cstdint>
#include <optional>

namespace faultline::domain {

/// How times without a zone become UTC. Never the machine's zone: an empty name is UTC. Keeps the
/// stretch between two changes of the clock that it saw last, so a line costs no look-up; hence
/// one object for each reader, and not for two threads at once.
class ZoneRule {
public:
    ZoneRule() = default; ///< UTC

    /// `UTC`, `+02:00`, `-0530` or an IANA name (`Europe/Berlin`).
    [[nodiscard]] static Result<ZoneRule> fromName(const QString &name);

    /// UTC seconds of a local time given as seconds since 1970 in that zone. An hour that the
    /// clock shows twice is the first one, unless only the second keeps the order behind
    /// `notBefore`; one that it skips is read with the offset before the change.
    [[nodiscard]] std::int64_t toUtc(std::int64_t localSeconds,
                                     std::optional<std::int64_t> notBefore = {});

private:
    [[nodiscard]] std::int64_t offsetAt(std::int64_t utcSeconds) const;
    void remember(std::int64_t utcSeconds);

    std::optional<QTimeZone> m_zone; ///< nothing = the offset below always holds
    std::int64_t m_offset = 0;
    std::int64_t m_from = 0; ///< UTC stretch for which m_offset is known, shortened by a day at
    std::int64_t m_to = 0; ///< both ends, where local times may be ambiguous
};

} // namespace faultline::domain
