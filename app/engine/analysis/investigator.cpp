// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/analysis/investigator.h"

#include "app/engine/analysis/draftstory.h"
#include "app/engine/analysis/incidentloader.h"
#include "core/observe/span.h"

#include <map>

namespace faultline::engine {

Investigator::Investigator(store::CaseFile &file, const Services &services)
    : m_case(file)
    , m_services(services)
{ }

Result<CaseAnalysis> Investigator::analyse(std::optional<Instant> at,
                                           const work::JobContext &context)
{
    observe::Span span(QStringLiteral("faultline.app.engine"), QStringLiteral("analyse case"));
    CaseAnalysis found;
    found.focus = at;
    if (!at) {
        const auto symptom = strongestSymptom(m_case);
        if (!symptom)
            return failureOf(symptom);
        found.focus = *symptom;
    }
    if (!found.focus) {
        found.analysis.limits += QStringLiteral("Nothing in this case has a time");
        return found;
    }
    context.report({QStringLiteral("Reading records"), 0, 100, QStringLiteral("percent")});
    IncidentLoader loader(m_case, m_services, context.token());
    const auto incident = loader.load(*found.focus, at);
    if (!incident)
        return failureOf(incident);
    found.window = incident->window;
    constexpr double loadedPercent = 40;
    const auto progress = [&](double share) {
        context.report({QStringLiteral("Looking for the cause"),
                        static_cast<std::uint64_t>(loadedPercent + share * (100 - loadedPercent)),
                        100, QStringLiteral("percent")});
    };
    auto analysis = analysis::analyse(*incident, context.token(), progress);
    if (!analysis)
        return failureOf(analysis);
    found.analysis = std::move(*analysis);
    found.analysis.limits += loader.limits();
    const auto kept = keepFindings(found.analysis.findings);
    if (!kept)
        return failureOf(kept);
    found.newEvents = *kept;
    span.set(QStringLiteral("findings"), static_cast<qint64>(found.analysis.findings.size()));
    span.set(QStringLiteral("suspects"), static_cast<qint64>(found.analysis.suspects.size()));
    return found;
}

Result<std::uint64_t> Investigator::keepFindings(const std::vector<analysis::Finding> &findings)
{
    if (m_case.isReadOnly())
        return 0;
    std::map<QString, std::vector<domain::Event>> byDetector;
    const Instant now = Instant::now();
    for (const analysis::Finding &finding : findings)
        byDetector[finding.detector].push_back(analysis::toEvent(finding, now));
    std::uint64_t added = 0;
    for (auto &[detector, events] : byDetector) {
        const auto came = m_case.events().saveDetected(detector, std::move(events));
        if (!came)
            return failureOf(came);
        added += *came;
    }
    return added;
}

Result<domain::InvestigationId> Investigator::open(const CaseAnalysis &found,
                                                   domain::PersonId actor)
{
    if (actor.isNull())
        actor = m_case.changes().localPerson();
    const DraftStory draft = draftStory(found, m_case, actor);
    store::Transaction transaction{QStringLiteral("Open investigation"), draft.edits, actor};
    const auto changed = m_case.changes().edit(std::move(transaction)).result();
    if (!changed)
        return failureOf(changed);
    return draft.investigation;
}

} // namespace faultline::engine
