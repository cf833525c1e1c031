// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/draft/sections.h"

#include <algorithm>

namespace faultline::report {
namespace {

constexpr std::size_t symptomsMax = 40;
constexpr std::size_t suspectsMax = 10;

std::vector<SuspectReason> reasonsOf(const std::vector<analysis::Reason> &reasons,
                                     Citations &citations)
{
    std::vector<SuspectReason> out;
    for (const analysis::Reason &reason : reasons)
        out.push_back({reason.text, reason.weight, citations.cite(reason.evidence)});
    return out;
}

/// A person's word on a suspect stands in the mark of its change.
domain::Verdict verdictOn(const analysis::Suspect &suspect, const Citations &citations)
{
    if (suspect.events.empty())
        return domain::Verdict::None;
    const ReportEvent *change = citations.event(suspect.events.front());
    return change && change->mark ? change->mark->verdict : domain::Verdict::None;
}

} // namespace

std::vector<Symptom> symptomsOf(DraftContext &context)
{
    std::vector<Symptom> out;
    for (const ReportEvent &event : context.input.events) {
        const bool marked = event.mark && event.mark->role == domain::Role::Symptom;
        if (!marked || !isShown(event))
            continue;
        out.push_back({event.at,
                       event.mark->severityOverride.value_or(event.event.severity),
                       event.event.service,
                       event.event.title,
                       {context.citations.cite(event.event.id)},
                       event.event.id});
    }
    for (const analysis::Finding &finding : context.input.findings) {
        if (!finding.adverse || out.size() >= symptomsMax)
            continue;
        const domain::EventId id = finding.eventId();
        const bool known = std::any_of(
            out.begin(), out.end(), [id](const Symptom &symptom) { return symptom.event == id; });
        const ReportEvent *event = context.citations.event(id);
        if (known || (event && !isShown(*event)))
            continue;
        std::vector<int> numbers = event ? std::vector{context.citations.cite(id)}
                                         : context.citations.cite(finding.references, 3);
        out.push_back({finding.onset.begin, finding.severity, finding.service, finding.title,
                       std::move(numbers), id});
    }
    std::stable_sort(out.begin(), out.end(), [](const Symptom &one, const Symptom &other) {
        return one.time && (!other.time || *one.time < *other.time);
    });
    return out;
}

std::vector<Suspect> suspectsOf(DraftContext &context)
{
    std::vector<Suspect> out;
    for (const analysis::Suspect &suspect : context.input.suspects) {
        if (out.size() >= suspectsMax)
            break;
        out.push_back({suspect.rank, analysis::toString(suspect.kind), suspect.ref, suspect.title,
                       suspect.probability, suspect.score, verdictOn(suspect, context.citations),
                       reasonsOf(suspect.reasons, context.citations),
                       reasonsOf(suspect.against, context.citations)});
    }
    return out;
}

std::vector<Hypothesis> hypothesesOf(DraftContext &context)
{
    std::vector<Hypothesis> out;
    for (const domain::Hypothesis &hypothesis : context.input.hypotheses) {
        if (hypothesis.deletedAt)
            continue;
        Hypothesis row{hypothesis.statement,
                       hypothesis.state,
                       hypothesis.confidence,
                       hypothesis.missing,
                       {},
                       {},
                       hypothesis.id};
        for (const domain::HypothesisEvidence &evidence : hypothesis.evidence)
            (evidence.supports ? row.supporting : row.against)
                .push_back(context.citations.cite(evidence.event));
        out.push_back(std::move(row));
    }
    return out;
}

} // namespace faultline::report
