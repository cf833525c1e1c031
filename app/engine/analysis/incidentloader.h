// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/services.h"
#include "core/analysis/incident.h"
#include "core/store/casefile.h"

#include <QStringList>

#include <map>
#include <optional>
#include <stop_token>

namespace faultline::engine {

/// Where to look when nobody said: the first alert of the highest severity, else the densest
/// moment of severe records, else the newest record. Nothing for a case without a dated record.
[[nodiscard]] Result<std::optional<Instant>> strongestSymptom(const store::CaseFile &file);

/// Puts the values of one window of a case together for the analysis.
class IncidentLoader {
public:
    IncidentLoader(store::CaseFile &file, const Services &services, std::stop_token token);

    /// `at` is when somebody noticed; the window lies around it.
    [[nodiscard]] Result<analysis::Incident> load(Instant focus, std::optional<Instant> at);
    /// What was left out or could not be read, a sentence each.
    [[nodiscard]] const QStringList &limits() const { return m_limits; }

private:
    [[nodiscard]] Result<void> loadSegments(analysis::Incident &incident);
    [[nodiscard]] Result<void> loadLogs(const store::StoredSegment &segment,
                                        analysis::Incident &incident);
    [[nodiscard]] Result<void> loadSpans(const store::StoredSegment &segment,
                                         analysis::Incident &incident);
    [[nodiscard]] Result<void> loadSamples(const store::StoredSegment &segment,
                                           analysis::Incident &incident);
    [[nodiscard]] Result<void> loadEvents(analysis::Incident &incident);
    [[nodiscard]] Result<void> loadCommits(analysis::Incident &incident);
    void fetchPatches(store::StoredCommit &stored);
    [[nodiscard]] const domain::CodeHistory *historyOf(domain::EvidenceId evidence);

    store::CaseFile &m_case;
    const Services &m_services;
    std::stop_token m_token;
    QStringList m_limits;
    std::map<domain::EvidenceId, std::unique_ptr<domain::CodeHistory>> m_histories;
    int m_patchesFetched = 0;
    std::size_t m_samples = 0;
};

} // namespace faultline::engine
