// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/check/check.h"
#include "core/store/connection/database.h"

#include <stop_token>

namespace faultline::store {

/// Collects what a check finds, up to its bound.
class Findings {
public:
    explicit Findings(CheckReport &report)
        : m_report(report)
    { }

    void add(const char *area, const QString &message)
    {
        if (m_report.findings.size() < findingsMax)
            m_report.findings.push_back({QString::fromLatin1(area), message});
    }
    [[nodiscard]] CheckReport &report() { return m_report; }

private:
    CheckReport &m_report;
};

/// The full text holds the tokens of every event, note and investigation and no others.
[[nodiscard]] Result<void> checkTextContents(Database &database, Findings &findings,
                                             const std::stop_token &token);
/// Every segment decodes and says the same as its row.
[[nodiscard]] Result<void> checkSegments(Database &database, Findings &findings,
                                         const std::stop_token &token);
/// Every document has the SHA-256 it is named by.
[[nodiscard]] Result<void> checkDocuments(Database &database, Findings &findings,
                                          const std::stop_token &token);
/// Counters have no gaps, and the operations add up to the tables.
[[nodiscard]] Result<void> checkLog(Database &database, Findings &findings,
                                    const std::stop_token &token);

} // namespace faultline::store
