// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/report/reportbuilder.h"

#include "app/engine/report/reportcharts.h"
#include "app/engine/timeline/timelinedata.h"
#include "core/report/reportinput.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTimeZone>

#include <algorithm>
#include <map>
#include <set>

namespace faultline::engine {
namespace {

constexpr int quarantineRowsMax = 200;
constexpr qsizetype excerptBytesMax = 240;
constexpr std::uint64_t recordBytesRead = 4'096;
constexpr int timelineColumns = 400;

/// Collects the values of one investigation, step by step.
class ReportCollector {
public:
    ReportCollector(const store::CaseFile &file, domain::InvestigationId investigation,
                    const CaseAnalysis &found, std::stop_token token)
        : m_case(file)
        , m_id(investigation)
        , m_found(found)
        , m_token(std::move(token))
    { }

    Result<report::ReportInput> collect()
    {
        for (const auto step :
             {&ReportCollector::collectStory, &ReportCollector::collectEvidence,
              &ReportCollector::collectEvents, &ReportCollector::collectFigures}) {
            if (auto collected = (this->*step)(); !collected)
                return failureOf(collected);
            if (m_token.stop_requested())
                return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        }
        m_input.onset = m_found.analysis.onset;
        m_input.findings = m_found.analysis.findings;
        m_input.suspects = m_found.analysis.suspects;
        m_input.limits = m_found.analysis.limits;
        m_input.caseName = QFileInfo(m_case.path()).completeBaseName();
        m_input.generator = QStringLiteral("Faultline ") + QCoreApplication::applicationVersion();
        m_input.now = Instant::now();
        return std::move(m_input);
    }

private:
    /// Moves a value out of a Result into the input, or hands the error on.
    template<typename Value>
    Result<void> take(Result<Value> from, Value &into)
    {
        if (!from)
            return failureOf(from);
        into = std::move(*from);
        return {};
    }

    Result<void> collectStory()
    {
        const store::Story &story = m_case.story();
        const Result<void> taken[] = {take(story.investigation(m_id), m_input.investigation),
                                      take(story.notes(m_id), m_input.notes),
                                      take(story.hypotheses(m_id), m_input.hypotheses),
                                      take(story.nodes(m_id), m_input.nodes),
                                      take(story.relations(m_id), m_input.relations),
                                      take(story.annotations(m_id), m_input.annotations),
                                      take(story.tasks(m_id), m_input.tasks),
                                      take(story.persons(), m_input.people),
                                      take(story.marks(m_id), m_marks)};
        for (const Result<void> &one : taken) {
            if (!one)
                return one;
        }
        const auto settings = story.settings();
        const QTimeZone zone(settings ? settings->value(QStringLiteral("zone")).toString().toUtf8()
                                      : QByteArray());
        if (zone.isValid())
            m_input.zone = zone;
        return {};
    }

    Result<void> collectEvidence()
    {
        if (auto taken = take(m_case.evidence().list(), m_input.evidence); !taken)
            return taken;
        for (const domain::Evidence &one : m_input.evidence) {
            m_input.quarantineTotal += one.quarantined;
            const int room = quarantineRowsMax - static_cast<int>(m_input.quarantine.size());
            if (one.quarantined == 0 || room <= 0)
                continue;
            const auto rows = m_case.evidence().quarantine(one.id, 0, room);
            if (!rows)
                return failureOf(rows);
            for (const domain::Quarantined &row : *rows)
                m_input.quarantine.push_back({one.path, row.position.line, row.position.offset,
                                              row.sizeBytes, QString::fromStdString(row.reason)});
        }
        return {};
    }

    Result<void> collectEvents()
    {
        std::set<domain::EventId> wanted;
        std::map<domain::EventId, const domain::Mark *> marks;
        for (const domain::Mark &mark : m_marks) {
            wanted.insert(mark.event);
            marks.emplace(mark.event, &mark);
        }
        for (const analysis::Finding &finding : m_found.analysis.findings)
            wanted.insert(finding.eventId());
        for (const analysis::Suspect &suspect : m_found.analysis.suspects)
            wanted.insert(suspect.events.begin(), suspect.events.end());
        for (const domain::Hypothesis &hypothesis : m_input.hypotheses) {
            for (const domain::HypothesisEvidence &evidence : hypothesis.evidence)
                wanted.insert(evidence.event);
        }
        auto rows = m_case.events().events({wanted.begin(), wanted.end()});
        if (!rows)
            return failureOf(rows);
        for (store::EventRow &row : *rows) {
            report::ReportEvent event;
            const auto mark = marks.find(row.event.id);
            if (mark != marks.end()) {
                event.mark = *mark->second;
                event.excerpt = excerptOf(row.event);
            }
            event.at = row.time;
            event.event = std::move(row.event);
            m_input.events.push_back(std::move(event));
        }
        return {};
    }

    /// The beginning of the raw record's line. A record inside a document has no line of its own:
    /// its position says where it stands.
    QString excerptOf(const domain::Event &event) const
    {
        const auto inLines = [&](const domain::Evidence &one) {
            return one.id == *event.evidence && one.keeping == domain::Keeping::Segments;
        };
        if (!event.evidence
            || std::none_of(m_input.evidence.begin(), m_input.evidence.end(), inLines))
            return {};
        const auto bytes
            = m_case.evidence().bytes(*event.evidence, event.position.offset, recordBytesRead);
        if (!bytes)
            return {};
        QByteArray excerpt = *bytes;
        const qsizetype lineEnd = excerpt.indexOf('\n');
        if (lineEnd > 1)
            excerpt.truncate(lineEnd);
        excerpt.truncate(excerptBytesMax);
        return QString::fromUtf8(excerpt).trimmed();
    }

    Result<void> collectFigures()
    {
        TimelineRequest request;
        request.investigation = m_id;
        request.columns = timelineColumns;
        request.range = shownRange();
        auto timeline = loadTimeline(m_case, request, m_token);
        if (!timeline)
            return failureOf(timeline);
        if (m_found.analysis.onset)
            timeline->input.onset = m_found.analysis.onset->interval;
        m_input.timeline = std::move(timeline->input);
        m_input.timeline->overviewRange = {};
        auto charts = reportCharts(m_case, m_found, m_token);
        if (!charts)
            return failureOf(charts);
        m_input.charts = std::move(*charts);
        return {};
    }

    /// The window that was looked at, without the empty hours before and after the records.
    std::optional<TimeRange> shownRange() const
    {
        if (m_found.window.isEmpty())
            return std::nullopt;
        std::optional<TimeRange> records;
        for (const domain::Evidence &one : m_input.evidence) {
            if (!one.first || !one.last || one.kind == domain::Source::Git)
                continue;
            const Instant first = *one.first + one.clockOffset;
            const Instant last = *one.last + one.clockOffset;
            if (!records)
                records = TimeRange{first, last};
            records->begin = std::min(records->begin, first);
            records->end = std::max(records->end, last);
        }
        if (!records)
            return m_found.window;
        const Nanoseconds margin = records->duration() / 50 + std::chrono::seconds(1);
        const TimeRange shown{std::max(m_found.window.begin, records->begin - margin),
                              std::min(m_found.window.end, records->end + margin)};
        return shown.isEmpty() ? m_found.window : shown;
    }

    const store::CaseFile &m_case;
    domain::InvestigationId m_id;
    const CaseAnalysis &m_found;
    std::stop_token m_token;
    std::vector<domain::Mark> m_marks;
    report::ReportInput m_input;
};

} // namespace

Result<report::Report> buildReport(const store::CaseFile &file,
                                   domain::InvestigationId investigation, const CaseAnalysis &found,
                                   const ReportOptions &options, std::stop_token token)
{
    auto input = ReportCollector(file, investigation, found, std::move(token)).collect();
    if (!input)
        return failureOf(input);
    input->blameless = options.blameless;
    report::Report report = report::makeReport(*input);
    if (!found.window.isEmpty() && report.timelineRange.isEmpty())
        report.timelineRange = found.window;
    return report;
}

} // namespace faultline::engine
