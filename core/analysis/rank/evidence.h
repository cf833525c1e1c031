// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/finding.h"
#include "core/analysis/incident.h"
#include "core/analysis/text/symptoms.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace faultline::analysis {

/// One thing the symptoms say, and how much it counts when a change speaks of the same.
struct EvidenceItem {
    enum class Kind { Message, MissingMessage, Metric, FailedCall, SlowCall, Alert };
    Kind kind = Kind::Message;
    std::string text; ///< message, metric name, operation, alert text
    std::string service;
    QString sentence; ///< as it is quoted in a reason: `the new message "…" (cart, 48 times)`
    double weight = 0;
    bool isError = false; ///< says that something failed, not only that it is slow or busy
    bool repeats = false; ///< the same record fails again and again
    Symptoms symptoms;
    References references;
};

/// All that the symptoms say, strongest first.
struct Evidence {
    std::vector<EvidenceItem> items;
    double errorWeight = 0; ///< of items that are errors
    double totalWeight = 0;

    /// Weight of the items that show a symptom, and its share of the whole.
    [[nodiscard]] double weightOf(Symptom symptom) const;
    [[nodiscard]] double shareOf(Symptom symptom) const;
};

/// Gathers evidence from findings, alerts and pattern summaries. What began long before the onset
/// is another story and counts a quarter.
[[nodiscard]] Evidence gatherEvidence(const Incident &incident,
                                      const std::vector<Finding> &findings,
                                      const std::optional<Onset> &onset);

/// A word of the evidence: its weight and the items it stands in, the strongest first.
struct EvidenceWord {
    double weight = 0;
    std::string shown; ///< as the strongest item writes it
    std::vector<std::size_t> items;
};

/// The words of all items. Many items with the same word say the same thing, so each further one
/// counts half of the one before. Words of service names, and words the logs used before the onset
/// already, count half: they say where, not what.
[[nodiscard]] std::map<std::string, EvidenceWord> evidenceWords(const Incident &incident,
                                                                const Evidence &evidence,
                                                                const std::optional<Onset> &onset);

} // namespace faultline::analysis
