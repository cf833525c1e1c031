// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/change.h"
#include "core/analysis/logtally.h"
#include "core/analysis/reference.h"
#include "core/base/instant.h"
#include "core/domain/commit.h"
#include "core/domain/event.h"
#include "core/domain/signal.h"

#include <optional>
#include <vector>

namespace faultline::analysis {

/// Everything the analysis looks at: values, put together by app/engine for one window of time.
/// The baseline is the part of the window before the onset, so it should reach back at least as
/// far as the incident lasted; two hours before the alert is a good default. Changes may be older
/// (see changesBefore). All times are effective times. Order does not matter.
struct Incident {
    explicit Incident(TimeRange looked)
        : window(looked)
        , logs(looked)
    { }

    TimeRange window;
    std::optional<Instant> at; ///< when somebody noticed, if it was said: wins over the alerts

    LogTally logs; ///< fed line by line; keeps counts, never the lines
    std::vector<Sourced<domain::MetricSeries>> metrics; ///< pieces of one series may come apart
    std::vector<Sourced<domain::Span>> spans; ///< whole traces; at most spansMax are looked at

    std::vector<Sourced<domain::Commit>> commits; ///< with patches where they are at hand
    std::vector<Deploy> deploys;
    std::vector<FlagChange> flags;
    std::vector<ConfigChange> configs;
    std::vector<StatusEntry> status;
    std::vector<Alert> alerts;
    std::vector<PatternSummary> patterns;
};

/// The window to look at when a person names a time: two hours before to one hour after.
[[nodiscard]] TimeRange windowAround(Instant at);

/// How far back of the window changes are still worth handing over: seven days.
[[nodiscard]] Nanoseconds changesBefore();

/// Puts an event of the case where it belongs: deploys, flags, config changes, status entries,
/// alerts and pattern summaries by their event type, keys and data (see eventinput.cpp for the
/// names that are read); everything else is left out. Commits come as values with their patches,
/// not as events. True when the event was taken.
bool addEvent(Incident &incident, const domain::Event &event);

} // namespace faultline::analysis
