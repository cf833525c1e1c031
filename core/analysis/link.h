// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/event.h"
#include "core/domain/story.h"

#include <QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace faultline::analysis {

/// What an investigation already holds: the events that belong to it and when it happened.
struct LinkSeed {
    std::vector<const domain::Event *> events;
    std::optional<TimeRange> interval; ///< onset to the end; from the events when not given
    QString service;
};

/// A proposal to link an event, or two events with each other.
struct Link {
    domain::EventId event;
    std::optional<domain::EventId> other; ///< the event of the seed it joins through, if one
    double confidence = 0; ///< 0..1
    std::vector<domain::Reason> reasons; ///< weights are log-odds; negative ones speak against
};

/// Proposes which of `candidates` belong to the seed by shared typed keys (weighed by rarity among
/// all candidates), time and service. Sorted by confidence; those below `confidenceMin` are left
/// out. The candidates are read in place; pointers need to live only during the call.
[[nodiscard]] Result<std::vector<Link>> linkEvents(
    const LinkSeed &seed, const std::vector<const domain::Event *> &candidates,
    double confidenceMin, std::stop_token token);

} // namespace faultline::analysis
