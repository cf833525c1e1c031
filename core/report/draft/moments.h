// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportinput.h"

namespace faultline::report {

/// A moment of the incident and who or what says so.
struct Moment {
    std::optional<Instant> at;
    QString
        how; ///< `set in the investigation`, `alert CheckoutErrorBudgetBurn`, or what is missing
    std::optional<domain::EventId> event;
};

/// The moments the metrics are made of. What a person set wins over what was found.
struct Moments {
    Moment onset;
    std::optional<TimeRange> onsetInterval;
    Moment detected;
    Moment acknowledged;
    Moment mitigated;
    Moment resolved;
    std::optional<Instant> lastSymptom;
};

[[nodiscard]] Moments momentsOf(const ReportInput &input);

/// TTD, TTA, TTM and TTR: each with its formula, or what it would need.
[[nodiscard]] std::vector<Metric> metricsOf(const Moments &moments);

/// Whether an event takes part: not hidden, not rejected, not deleted.
[[nodiscard]] bool isShown(const ReportEvent &event);

/// Whether an event is a change: a commit, a deploy, a flag, a configuration.
[[nodiscard]] bool isChange(const domain::Event &event);

/// `YYYY-MM-DD HH:MM:SS.mmm UTC`.
[[nodiscard]] QString utcText(Instant at);

} // namespace faultline::report
