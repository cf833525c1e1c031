// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace faultline::analysis {

/// What a change of a metric means for people, judged by the words of its name.
enum class Polarity {
    Unknown, ///< either direction may matter
    RiseIsBad, ///< errors, latency, queues, utilisation
    FallIsBad, ///< hit ratio, availability, throughput of finished work
    Load, ///< requests coming in: a rise explains, it is no symptom of its own
    Setting, ///< a limit or a size somebody sets
};

[[nodiscard]] Polarity polarityOf(std::string_view metricName);

} // namespace faultline::analysis
