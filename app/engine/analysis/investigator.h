// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/services.h"
#include "core/analysis/analyse.h"
#include "core/store/casefile.h"
#include "core/work/jobboard.h"

#include <optional>
#include <vector>

namespace faultline::engine {

/// What was found around one moment of a case.
struct CaseAnalysis {
    std::optional<Instant> focus; ///< the moment that was looked around; nothing = no dated record
    TimeRange window;
    analysis::Analysis analysis;
    std::uint64_t newEvents = 0; ///< findings that were not known before
};

/// Runs the detectors and the ranking over a case and keeps what they find as events. Runs in the
/// calling thread; running again changes nothing a person touched.
class Investigator {
public:
    Investigator(store::CaseFile &file, const Services &services);

    /// Around `at`, or the strongest symptom. A case opened for reading keeps nothing.
    [[nodiscard]] Result<CaseAnalysis> analyse(std::optional<Instant> at,
                                               const work::JobContext &context);

    /// Makes an investigation from what was found: title and times from the symptom, the
    /// findings, alerts, changes and suspects linked with their reasons. One transaction.
    [[nodiscard]] Result<domain::InvestigationId> open(const CaseAnalysis &found,
                                                       domain::PersonId actor = {});

private:
    [[nodiscard]] Result<std::uint64_t> keepFindings(
        const std::vector<analysis::Finding> &findings);

    store::CaseFile &m_case;
    const Services &m_services;
};

} // namespace faultline::engine
