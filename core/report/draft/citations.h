// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportinput.h"

#include <map>

namespace faultline::report {

/// Gives each cited record a number, in order of first citation, and knows where it stands.
class Citations {
public:
    explicit Citations(const ReportInput &input);

    /// The number of an event; every event gets one, also one that was not handed in.
    [[nodiscard]] int cite(domain::EventId event);
    /// The number of what the analysis refers to; 0 for a reference to nothing.
    [[nodiscard]] int cite(const analysis::Reference &reference);
    /// Numbers of several references, each once, ascending; at most `countMax`.
    [[nodiscard]] std::vector<int> cite(const analysis::References &references,
                                        std::size_t countMax = 5);

    [[nodiscard]] const ReportEvent *event(domain::EventId id) const;
    [[nodiscard]] const domain::Evidence *evidence(domain::EvidenceId id) const;
    [[nodiscard]] std::vector<EvidenceItem> takeItems() { return std::move(m_items); }

private:
    void fillPlace(EvidenceItem &item, domain::EvidenceId evidence,
                   const domain::RecordPosition &position) const;

    std::map<domain::EventId, const ReportEvent *> m_events;
    std::map<domain::EvidenceId, const domain::Evidence *> m_evidence;
    std::map<analysis::Reference, int> m_numbers;
    std::vector<EvidenceItem> m_items;
};

/// `dropped/path.log`, or `archive.zip: member.log`.
[[nodiscard]] QString pathText(const domain::Evidence &evidence);

} // namespace faultline::report
