// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/finding.h"
#include "core/analysis/suspect.h"
#include "core/domain/event.h"
#include "core/report/report.h"

#include <optional>
#include <vector>

namespace faultline::report {

/// An event of the investigation as the report needs it.
struct ReportEvent {
    domain::Event event;
    std::optional<Instant> at; ///< effective time
    std::optional<domain::Mark> mark; ///< where a person (or the linking) marked it
    QString excerpt; ///< the beginning of its raw record; may be empty
};

/// What the case knows of one investigation, handed in by the engine as values. Events are those
/// linked to it plus those that the findings, suspects and hypotheses cite; what is cited and not
/// handed in is named by its id alone.
struct ReportInput {
    domain::Investigation investigation;
    std::vector<ReportEvent> events;
    std::vector<domain::Evidence> evidence;
    std::vector<domain::Note> notes;
    std::vector<domain::Hypothesis> hypotheses;
    std::vector<domain::Node> nodes;
    std::vector<domain::Relation> relations;
    std::vector<domain::Annotation> annotations;
    std::vector<domain::Task> tasks;
    std::vector<domain::Person> people;
    std::vector<QuarantineRow> quarantine;
    std::uint64_t quarantineTotal = 0;

    std::optional<analysis::Onset> onset;
    std::vector<analysis::Finding> findings;
    std::vector<analysis::Suspect> suspects;
    QStringList limits; ///< what the analysis cut or missed

    std::optional<figures::TimelineInput> timeline;
    std::vector<figures::ChartInput> charts;

    QString caseName;
    QString generator;
    QTimeZone zone = QTimeZone::utc();
    Instant now;
    bool blameless = true; ///< roles instead of names
};

/// Makes the report: what people wrote where they wrote it, what is known everywhere else, so that
/// a draft is full before a word is typed. Pure; deleted notes, hypotheses, tasks and relations
/// are left out; hidden and rejected events too.
[[nodiscard]] Report makeReport(const ReportInput &input);

} // namespace faultline::report
