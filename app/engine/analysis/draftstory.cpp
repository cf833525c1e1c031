// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/analysis/draftstory.h"

#include "app/engine/analysis/firstlook.h"

#include <algorithm>
#include <set>

namespace faultline::engine {
namespace {

constexpr std::size_t symptomsLinkedMax = 20;
constexpr std::size_t suspectsLinkedMax = 5;
constexpr std::size_t suspectsDrawnMax = 3;
constexpr double columnWidth = 260;
constexpr double rowHeight = 110;

domain::Impact impactOf(domain::Severity severity)
{
    switch (severity) {
    case domain::Severity::Critical:
        return domain::Impact::Critical;
    case domain::Severity::High:
        return domain::Impact::High;
    case domain::Severity::Medium:
        return domain::Impact::Medium;
    default:
        return domain::Impact::Low;
    }
}

domain::Priority priorityOf(domain::Severity severity)
{
    switch (severity) {
    case domain::Severity::Critical:
        return domain::Priority::P0;
    case domain::Severity::High:
        return domain::Priority::P1;
    default:
        return domain::Priority::P2;
    }
}

/// Gathers the edits of one new investigation.
class StoryWriter {
public:
    StoryWriter(const CaseAnalysis &found, const store::CaseFile &file, domain::PersonId actor)
        : m_found(found)
        , m_case(file)
        , m_actor(actor)
        , m_now(Instant::now())
    {
        m_draft.investigation = domain::InvestigationId::make();
    }

    DraftStory write() &&
    {
        loadAlerts();
        writeInvestigation();
        for (const store::EventRow &alert : m_alerts)
            mark(alert.event.id, domain::Role::Detection, 1.0, {});
        linkSymptoms();
        linkSuspects();
        drawGraph();
        writeFirstNote();
        return std::move(m_draft);
    }

private:
    void loadAlerts()
    {
        store::EventRequest request;
        request.filter.sources = {domain::Source::Incidents};
        request.filter.range = m_found.window;
        request.filter.withUndated = false;
        request.order = store::EventOrder::Oldest;
        request.limit = static_cast<int>(symptomsLinkedMax);
        if (auto page = m_case.events().page(request)) {
            for (store::EventRow &row : page->rows) {
                if (row.event.eventType == u"alert")
                    m_alerts.push_back(std::move(row));
            }
        }
    }

    [[nodiscard]] const analysis::Finding *firstSymptom() const
    {
        const auto &findings = m_found.analysis.findings;
        const auto worst
            = std::max_element(findings.begin(), findings.end(), [](const auto &a, const auto &b) {
                  return std::pair(a.adverse, a.strength) < std::pair(b.adverse, b.strength);
              });
        return worst == findings.end() ? nullptr : &*worst;
    }

    void writeInvestigation()
    {
        domain::Investigation investigation;
        investigation.id = m_draft.investigation;
        investigation.createdAt = m_now;
        investigation.updatedAt = m_now;
        investigation.createdBy = m_actor;
        investigation.status = domain::Status::InProgress;
        const analysis::Finding *const symptom = firstSymptom();
        domain::Severity severity = symptom != nullptr ? symptom->severity : domain::Severity::Info;
        if (!m_alerts.empty()) {
            const domain::Event &alert = m_alerts.front().event;
            investigation.title = alert.title;
            investigation.detectedAt = m_alerts.front().time;
            investigation.serviceAffected = alert.service;
            severity = std::max(severity, alert.severity);
        } else if (symptom != nullptr) {
            investigation.title = symptom->title;
            investigation.detectedAt = m_found.focus;
            investigation.serviceAffected = symptom->service;
        } else {
            investigation.title = QStringLiteral("Nothing unusual found");
            investigation.detectedAt = m_found.focus;
        }
        investigation.impactSeverity = impactOf(severity);
        investigation.priority = priorityOf(severity);
        if (m_found.analysis.onset)
            investigation.startedAt = m_found.analysis.onset->time;
        m_draft.edits.push_back(store::createEdit(investigation));
    }

    void writeFirstNote()
    {
        domain::Note note;
        note.id = domain::NoteId::make();
        note.investigation = m_draft.investigation;
        note.title = QStringLiteral("First look");
        note.text = firstLookNote(m_found);
        note.createdAt = m_now;
        note.updatedAt = m_now;
        note.author = m_actor;
        m_draft.edits.push_back(store::createEdit(note));
    }

    void linkSymptoms()
    {
        std::vector<const analysis::Finding *> adverse;
        for (const analysis::Finding &finding : m_found.analysis.findings) {
            if (finding.adverse)
                adverse.push_back(&finding);
        }
        std::stable_sort(adverse.begin(), adverse.end(),
                         [](const auto *a, const auto *b) { return a->strength > b->strength; });
        if (adverse.size() > symptomsLinkedMax)
            adverse.resize(symptomsLinkedMax);
        for (const analysis::Finding *finding : adverse)
            mark(finding->eventId(), domain::Role::Symptom, 0.9,
                 {{QStringLiteral("detector"), finding->strength, finding->title}});
    }

    void linkSuspects()
    {
        std::size_t linked = 0;
        for (const analysis::Suspect &suspect : m_found.analysis.suspects) {
            if (suspect.kind == analysis::SuspectKind::None || suspect.events.empty())
                continue;
            if (++linked > suspectsLinkedMax)
                break;
            std::vector<domain::Reason> reasons;
            for (const auto *list : {&suspect.reasons, &suspect.against}) {
                for (const analysis::Reason &reason : *list)
                    reasons.push_back({reason.feature, reason.weight, reason.text});
            }
            mark(suspect.events.front(), domain::Role::None, suspect.probability,
                 std::move(reasons));
        }
    }

    void mark(domain::EventId event, domain::Role role, double confidence,
              std::vector<domain::Reason> reasons)
    {
        if (event.isNull() || !m_marked.insert(event).second)
            return;
        domain::Mark mark;
        mark.investigation = m_draft.investigation;
        mark.event = event;
        mark.linkedAt = m_now;
        mark.linkedBy = m_actor;
        mark.role = role;
        mark.confidence = std::clamp(confidence, 0.0, 1.0);
        mark.reasons = std::move(reasons);
        mark.starred = role == domain::Role::Detection;
        m_draft.edits.push_back(store::createEdit(mark));
    }

    void drawGraph()
    {
        const analysis::Finding *const symptom = firstSymptom();
        if (symptom == nullptr)
            return;
        const domain::NodeId effect
            = node(domain::NodeKind::Symptom, symptom->eventId(), symptom->title, 1, 0);
        double row = 0;
        for (const store::EventRow &alert : m_alerts) {
            const auto detection
                = node(domain::NodeKind::Event, alert.event.id, alert.event.title, 2, row++);
            relate(effect, detection, domain::RelationKind::Preceded,
                   QStringLiteral("The symptom was seen before the alert fired"), 0.9);
            if (row >= double(suspectsDrawnMax))
                break;
        }
        row = 0;
        for (const analysis::Suspect &suspect : m_found.analysis.suspects) {
            if (suspect.kind == analysis::SuspectKind::None || suspect.events.empty()
                || row >= double(suspectsDrawnMax))
                continue;
            const auto change
                = node(domain::NodeKind::Change, suspect.events.front(), suspect.title, 0, row++);
            const QString reason
                = suspect.reasons.empty() ? suspect.title : suspect.reasons.front().text;
            relate(change, effect, domain::RelationKind::Correlates, reason, suspect.probability);
        }
    }

    domain::NodeId node(domain::NodeKind kind, domain::EventId event, const QString &title,
                        int column, double row)
    {
        domain::Node node;
        node.id = domain::NodeId::make();
        node.investigation = m_draft.investigation;
        node.kind = kind;
        node.event = event;
        node.title = title;
        node.x = column * columnWidth;
        node.y = row * rowHeight;
        m_draft.edits.push_back(store::createEdit(node));
        return node.id;
    }

    void relate(domain::NodeId from, domain::NodeId to, domain::RelationKind kind,
                const QString &reason, double confidence)
    {
        domain::Relation relation;
        relation.id = domain::RelationId::make();
        relation.investigation = m_draft.investigation;
        relation.from = from;
        relation.to = to;
        relation.kind = kind;
        relation.reason = reason;
        relation.confidence = std::clamp(confidence, 0.0, 1.0);
        m_draft.edits.push_back(store::createEdit(relation));
    }

    const CaseAnalysis &m_found;
    const store::CaseFile &m_case;
    domain::PersonId m_actor;
    Instant m_now;
    DraftStory m_draft;
    std::vector<store::EventRow> m_alerts;
    std::set<domain::EventId> m_marked;
};

} // namespace

DraftStory draftStory(const CaseAnalysis &found, const store::CaseFile &file,
                      domain::PersonId actor)
{
    return StoryWriter(found, file, actor).write();
}

} // namespace faultline::engine
