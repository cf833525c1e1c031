// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/timeline/timelinedata.h"

#include "app/engine/search/casesearch.h"
#include "app/engine/timeline/lanecounts.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace faultline::engine {
namespace {

constexpr int markersMax = 3'000;
constexpr int overviewColumns = 800;
/// A case whose extent is a moment still needs a width to be drawn in.
constexpr Nanoseconds widthMin = std::chrono::seconds(1);

/// Loads one view step by step; the case is read only through values.
class TimelineLoader {
public:
    TimelineLoader(const store::CaseFile &file, const TimelineRequest &request,
                   std::stop_token token)
        : m_case(file)
        , m_request(request)
        , m_token(std::move(token))
    { }

    Result<TimelineData> load()
    {
        for (const auto step : {&TimelineLoader::loadSources, &TimelineLoader::loadExtent,
                                &TimelineLoader::loadCounts, &TimelineLoader::loadMarkers,
                                &TimelineLoader::loadStory}) {
            if (auto loaded = (this->*step)(); !loaded)
                return failureOf(loaded);
            if (m_token.stop_requested())
                return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        }
        return std::move(m_data);
    }

private:
    Result<void> loadSources()
    {
        auto evidence = m_case.evidence().list();
        if (!evidence)
            return failureOf(evidence);
        for (domain::Evidence &one : *evidence)
            m_evidence.emplace(one.id, std::move(one));
        store::EventFilter filter;
        filter.query = m_request.filter;
        auto events = m_case.events().columns(filter, m_token);
        if (!events)
            return failureOf(events);
        m_events = std::move(*events);
        m_data.undated = m_events.keys.size() - m_events.dated;
        return {};
    }

    Result<void> loadExtent()
    {
        std::optional<TimeRange> extent;
        const auto widen = [&extent](TimeRange by) {
            if (!extent)
                extent = by;
            extent->begin = std::min(extent->begin, by.begin);
            extent->end = std::max(extent->end, by.end);
        };
        for (const auto &[id, one] : m_evidence) {
            if (one.first && one.last && one.kind != domain::Source::Git)
                widen({*one.first + one.clockOffset, *one.last + one.clockOffset});
        }
        if (!extent && m_events.dated > 0)
            widen(
                {Instant(m_events.timesNs.front()), Instant(m_events.timesNs[m_events.dated - 1])});
        if (!extent)
            return {};
        // Some room at both ends, so that the first and last record do not stick to the edge.
        const Nanoseconds margin = std::max(extent->duration() / 50, widthMin);
        m_data.extent = {extent->begin - margin, extent->end + margin};
        m_data.range = m_request.range.value_or(m_data.extent);
        return {};
    }

    Result<void> loadCounts()
    {
        if (m_data.range.isEmpty())
            return {};
        LaneCounts lanes(m_data.range, std::max(m_request.columns, 16));
        LaneCounts overview(m_data.extent, overviewColumns);
        auto counted = m_request.filter.matchesAll() ? countPyramids(lanes, overview)
                                                     : countHits(lanes, overview);
        if (!counted)
            return counted;
        for (std::size_t i = 0; i < m_events.dated; ++i) {
            const Instant at(m_events.timesNs[i]);
            lanes.add(laneOfEvent(i), at, m_events.severities[i]);
            overview.add({}, at, m_events.severities[i]);
        }
        writeLanes(lanes);
        m_data.input.overviewRange = m_data.extent;
        const auto all = overview.rows().find(QString());
        if (all != overview.rows().end())
            m_data.input.overview = all->second;
        return {};
    }

    Result<void> countPyramids(LaneCounts &lanes, LaneCounts &overview)
    {
        const auto whole = m_case.segments().pyramids(std::nullopt);
        if (!whole)
            return failureOf(whole);
        for (const store::StoredPyramid &one : *whole) {
            overview.add({}, one.pyramid, one.clockOffset);
            const auto &undated = one.pyramid.undated();
            m_data.undated += std::accumulate(undated.begin(), undated.end(), std::uint64_t(0));
            if (m_request.lanes != LaneBy::Service)
                lanes.add(laneOfEvidence(one.evidence), one.pyramid, one.clockOffset);
        }
        if (m_request.lanes != LaneBy::Service)
            return {};
        const auto names = m_case.segments().lanes();
        if (!names)
            return failureOf(names);
        for (const QString &name : *names) {
            if (name.isEmpty())
                continue;
            const auto pyramids = m_case.segments().pyramids(std::nullopt, name);
            if (!pyramids)
                return failureOf(pyramids);
            for (const store::StoredPyramid &one : *pyramids)
                lanes.add(name, one.pyramid, one.clockOffset);
        }
        return {};
    }

    /// With a filter every matching record is counted one by one.
    Result<void> countHits(LaneCounts &lanes, LaneCounts &overview)
    {
        const bool byService = m_request.lanes == LaneBy::Service;
        CaseSearch search(m_case);
        return search.countSignals(
            m_request.filter, byService,
            [&](const CaseSearch::CountedHit &hit) {
                if (!hit.time) {
                    ++m_data.undated;
                    return;
                }
                lanes.add(byService ? hit.service : laneOfEvidence(hit.evidence), *hit.time,
                          hit.severity);
                overview.add({}, *hit.time, hit.severity);
            },
            m_token);
    }

    QString laneOfEvidence(domain::EvidenceId id) const
    {
        const auto found = m_evidence.find(id);
        if (found == m_evidence.end())
            return {};
        if (m_request.lanes == LaneBy::Source)
            return domain::toString(found->second.kind);
        const domain::Evidence &one = found->second;
        return one.member.isEmpty() ? one.path : one.path + u'!' + one.member;
    }

    QString laneOfEvent(std::size_t index) const
    {
        const domain::Source source = m_events.sources[index];
        if (m_request.lanes == LaneBy::Evidence && m_events.evidence[index] != 0)
            return laneOfEvidence(m_events.evidenceIds[m_events.evidence[index]]);
        const QString &service = m_events.words[m_events.services[index]];
        if (m_request.lanes == LaneBy::Service && !service.isEmpty())
            return service;
        return domain::toString(source);
    }

    void writeLanes(const LaneCounts &lanes)
    {
        std::set<QString> sources;
        for (const domain::Source source : domain::allSources)
            sources.insert(domain::toString(source));
        for (const auto &[name, row] : lanes.rows()) {
            figures::TimelineLane lane;
            lane.id = name;
            lane.label = name.isEmpty() ? QStringLiteral("no service") : name;
            lane.icon = sources.contains(name) ? QStringLiteral("source/") + name
                                               : QStringLiteral("action/component");
            lane.total = lanes.total(name);
            lane.counts = row;
            m_data.input.lanes.push_back(std::move(lane));
        }
        std::stable_sort(m_data.input.lanes.begin(), m_data.input.lanes.end(),
                         [](const auto &a, const auto &b) { return a.total > b.total; });
    }

    Result<void> loadMarkers()
    {
        if (m_data.range.isEmpty())
            return {};
        store::EventRequest request;
        request.filter.query = m_request.filter;
        request.filter.range = m_data.range;
        request.filter.withUndated = false;
        request.order = store::EventOrder::Oldest;
        request.limit = markersMax;
        const auto page = m_case.events().page(request, m_token);
        if (!page)
            return failureOf(page);
        for (const store::EventRow &row : page->rows) {
            figures::TimelineMarker marker;
            marker.event = row.event.id;
            marker.at = row.time.value_or(Instant());
            if (row.event.end)
                marker.end = *row.event.end + row.clockOffset;
            marker.source = row.event.source;
            marker.eventType = row.event.eventType;
            marker.severity = row.event.severity;
            marker.title = row.event.title;
            m_data.input.markers.push_back(std::move(marker));
        }
        return {};
    }

    Result<void> loadStory()
    {
        if (!m_request.investigation)
            return {};
        const auto investigation = m_case.story().investigation(*m_request.investigation);
        const auto marks = m_case.story().marks(*m_request.investigation);
        const auto annotations = m_case.story().annotations(*m_request.investigation);
        if (!investigation || !marks || !annotations)
            return {}; // Deleted meanwhile: the timeline is still there.
        std::map<domain::EventId, const domain::Mark *> byEvent;
        for (const domain::Mark &mark : *marks)
            byEvent.emplace(mark.event, &mark);
        std::erase_if(m_data.input.markers, [&](const figures::TimelineMarker &marker) {
            const auto found = byEvent.find(marker.event);
            return found != byEvent.end() && found->second->hidden;
        });
        for (figures::TimelineMarker &marker : m_data.input.markers) {
            const auto found = byEvent.find(marker.event);
            if (found == byEvent.end())
                continue;
            marker.role = found->second->role;
            marker.starred = found->second->starred;
            marker.severity = found->second->severityOverride.value_or(marker.severity);
        }
        for (const domain::Annotation &one : *annotations)
            m_data.input.annotations.push_back({one.id.toString(), one.begin, one.end, one.text});
        const auto begin
            = investigation->startedAt ? investigation->startedAt : investigation->detectedAt;
        if (begin)
            m_data.input.impact = TimeRange{
                *begin, std::max(investigation->resolvedAt.value_or(m_data.extent.end), *begin)};
        return {};
    }

    const store::CaseFile &m_case;
    const TimelineRequest &m_request;
    std::stop_token m_token;
    std::map<domain::EvidenceId, domain::Evidence> m_evidence;
    store::EventColumns m_events;
    TimelineData m_data;
};

} // namespace

Result<TimelineData> loadTimeline(const store::CaseFile &file, const TimelineRequest &request,
                                  std::stop_token token)
{
    return TimelineLoader(file, request, std::move(token)).load();
}

} // namespace faultline::engine
