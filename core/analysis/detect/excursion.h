// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/detect/changepoint.h"
#include "core/base/instant.h"

#include <optional>
#include <span>
#include <vector>

namespace faultline::analysis {

/// A stretch of a series away from its baseline.
struct Excursion {
    ChangePoint begin;
    std::size_t end = 0; ///< one past its last sample
    double level = 0; ///< median of its most deviant part
    double baseline = 0; ///< median of what came before
    double sigmas = 0; ///< (level - baseline) in robust sigmas, signed
    bool gradual = false; ///< it climbs or sinks from `begin` on instead of stepping

    /// Between the last sample of the old level and the first of the new one.
    [[nodiscard]] TimeRange onset(const std::vector<Instant> &times) const;
};

/// The stretch beyond anomalySigmas that belongs to the incident: the last that began before
/// somebody noticed, else the strongest. `times` ascend and go with `values`; at least samplesMin
/// of them, at most a few hundred (the search is linear per change, see changePoints).
[[nodiscard]] std::optional<Excursion> excursionOf(const std::vector<Instant> &times,
                                                   const std::vector<double> &values,
                                                   std::optional<Instant> noticed);

} // namespace faultline::analysis
