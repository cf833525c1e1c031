// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/reference.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace faultline::analysis {

/// What may have caused it. `None` stands for "no change": its ref names the rival (surge,
/// provider, dns, certificate, node, bad-data, unknown).
enum class SuspectKind : std::uint8_t {
    Commit = 0,
    Deploy = 1,
    Flag = 2,
    Config = 3,
    Service = 4,
    Host = 5,
    Metric = 6,
    External = 7,
    None = 8,
};

[[nodiscard]] QString toString(SuspectKind kind);

/// One term of a score: a true sentence and the records that show it.
struct Reason {
    QString feature; ///< short stable name: `time`, `words`, `rule:constant`, …
    QString text;
    double weight = 0; ///< log-odds; negative in `against`
    References evidence;
};

struct Suspect {
    int rank = 0; ///< from 1
    SuspectKind kind = SuspectKind::None;
    QString ref; ///< SHA, deploy id, flag, service, or the rival's name
    QString title;
    double probability = 0; ///< over all candidates including none and unknown
    double score = 0; ///< sum of the weights of reasons and against
    std::vector<Reason> reasons; ///< strongest first
    std::vector<Reason> against; ///< strongest first
    std::vector<domain::EventId> events; ///< of the change itself and of what its reasons cite
};

} // namespace faultline::analysis
