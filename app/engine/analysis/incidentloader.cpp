// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/analysis/incidentloader.h"

#include "core/signals/logsegment.h"
#include "core/signals/samplesegment.h"
#include "core/signals/spansegment.h"

#include <algorithm>

namespace faultline::engine {
namespace {

/// Enough for 500 services × 20 metrics × 1000 points; beyond it the analysis says what was left.
constexpr std::size_t samplesMax = 10'000'000;
constexpr std::size_t spansLoadedMax = 200'000;
/// Patches come from the repository one diff at a time, about 2 ms each.
constexpr int patchesFetchedMax = 400;
constexpr qint64 patchBytesMax = 256 * 1024;
constexpr int eventPageSize = 1'000;
constexpr std::size_t densityBins = 512;

analysis::Reference recordReference(domain::EvidenceId evidence, domain::RecordPosition position)
{
    analysis::Reference reference;
    reference.evidence = evidence;
    reference.position = position;
    return reference;
}

Result<std::optional<Instant>> firstWorstAlert(const store::CaseFile &file)
{
    store::EventRequest request;
    request.filter.sources = {domain::Source::Incidents};
    request.filter.withUndated = false;
    request.order = store::EventOrder::Oldest;
    request.limit = eventPageSize;
    const auto page = file.events().page(request);
    if (!page)
        return failureOf(page);
    const store::EventRow *worst = nullptr;
    for (const store::EventRow &row : page->rows) {
        if (row.event.eventType == u"alert" && row.time
            && (worst == nullptr || row.event.severity > worst->event.severity))
            worst = &row;
    }
    return worst == nullptr ? std::optional<Instant>() : worst->time;
}

std::optional<Instant> densestMoment(const signals::Pyramid &pyramid)
{
    const auto extent = pyramid.extent();
    if (!extent)
        return std::nullopt;
    const signals::BinRow row = pyramid.query(*extent, densityBins);
    std::size_t densest = row.bins.size();
    std::uint64_t most = 0;
    for (std::size_t i = 0; i < row.bins.size(); ++i) {
        const signals::BinCounts &bin = row.bins[i];
        const std::uint64_t severe = bin[static_cast<std::size_t>(domain::Severity::High)]
            + 4 * bin[static_cast<std::size_t>(domain::Severity::Critical)];
        if (severe > most) {
            most = severe;
            densest = i;
        }
    }
    return densest == row.bins.size() ? extent->end : row.rangeOf(densest).begin;
}

} // namespace

Result<std::optional<Instant>> strongestSymptom(const store::CaseFile &file)
{
    auto alert = firstWorstAlert(file);
    if (!alert || *alert)
        return alert;
    const auto pyramids = file.segments().pyramids(std::nullopt);
    if (!pyramids)
        return failureOf(pyramids);
    signals::Pyramid all;
    Nanoseconds offset{0};
    for (const store::StoredPyramid &one : *pyramids) {
        all.merge(one.pyramid);
        offset = one.clockOffset;
    }
    if (const auto densest = densestMoment(all))
        return std::optional(*densest + (pyramids->size() == 1 ? offset : Nanoseconds(0)));
    return file.evidence().newestDated();
}

IncidentLoader::IncidentLoader(store::CaseFile &file, const Services &services,
                               std::stop_token token)
    : m_case(file)
    , m_services(services)
    , m_token(std::move(token))
{ }

Result<analysis::Incident> IncidentLoader::load(Instant focus, std::optional<Instant> at)
{
    analysis::Incident incident(analysis::windowAround(focus));
    incident.at = at;
    for (const auto step : {&IncidentLoader::loadSegments, &IncidentLoader::loadEvents,
                            &IncidentLoader::loadCommits}) {
        if (auto loaded = (this->*step)(incident); !loaded)
            return failureOf(loaded);
        if (m_token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
    }
    return incident;
}

Result<void> IncidentLoader::loadSegments(analysis::Incident &incident)
{
    store::SegmentFilter filter;
    filter.range = incident.window;
    const auto segments = m_case.segments().list(filter);
    if (!segments)
        return failureOf(segments);
    for (const store::StoredSegment &segment : *segments) {
        if (m_token.stop_requested())
            break;
        Result<void> loaded;
        switch (segment.summary.kind) {
        case signals::SegmentKind::Logs:
            loaded = loadLogs(segment, incident);
            break;
        case signals::SegmentKind::Spans:
            loaded = loadSpans(segment, incident);
            break;
        case signals::SegmentKind::Samples:
            loaded = loadSamples(segment, incident);
            break;
        }
        if (!loaded && loaded.error().code == ErrorCode::Corrupt)
            m_limits += loaded.error().message;
        else if (!loaded)
            return loaded;
    }
    return {};
}

Result<void> IncidentLoader::loadLogs(const store::StoredSegment &segment,
                                      analysis::Incident &incident)
{
    const auto bytes = m_case.segments().open(segment.key);
    if (!bytes)
        return failureOf(bytes);
    auto reader = signals::LogSegmentReader::open(*bytes);
    if (!reader)
        return failureOf(reader);
    const auto times = reader->times();
    const auto severities = reader->severities();
    const auto services = reader->services();
    const auto hosts = reader->hosts();
    const auto positions = reader->positions();
    if (!times || !severities || !services || !hosts || !positions)
        return failure(ErrorCode::Corrupt, QStringLiteral("segment %1 is damaged").arg(segment.key),
                       QStringLiteral("Run check"));
    const auto addLine = [&](std::uint32_t record, std::string_view message) {
        const Instant time = Instant(times->ns[record]) + segment.clockOffset;
        if (times->dated[record] != 0 && incident.window.contains(time))
            incident.logs.add({time, (*severities)[record], (*services)[record], (*hosts)[record],
                               message, recordReference(segment.evidence, (*positions)[record])});
        return true;
    };
    return reader->visitMessages(addLine, m_token);
}

Result<void> IncidentLoader::loadSpans(const store::StoredSegment &segment,
                                       analysis::Incident &incident)
{
    const auto bytes = m_case.segments().open(segment.key);
    if (!bytes)
        return failureOf(bytes);
    auto reader = signals::SpanSegmentReader::open(*bytes);
    if (!reader)
        return failureOf(reader);
    for (std::uint32_t record = 0; record < segment.summary.records; ++record) {
        if (incident.spans.size() >= spansLoadedMax) {
            m_limits
                += QStringLiteral("Only the first %1 spans were looked at").arg(spansLoadedMax);
            break;
        }
        auto span = reader->span(record);
        if (!span)
            return failureOf(span);
        if (!span->start)
            continue;
        span->start = *span->start + segment.clockOffset;
        if (!incident.window.contains(*span->start))
            continue;
        const auto reference = recordReference(segment.evidence, span->position);
        incident.spans.push_back({std::move(*span), reference});
    }
    return {};
}

Result<void> IncidentLoader::loadSamples(const store::StoredSegment &segment,
                                         analysis::Incident &incident)
{
    const auto bytes = m_case.segments().open(segment.key);
    if (!bytes)
        return failureOf(bytes);
    auto reader = signals::SampleSegmentReader::open(*bytes);
    if (!reader)
        return failureOf(reader);
    for (std::size_t i = 0; i < reader->series().size(); ++i) {
        if (m_samples >= samplesMax) {
            m_limits += QStringLiteral("Only the first %1 samples were looked at").arg(samplesMax);
            break;
        }
        auto samples = reader->samples(i);
        if (!samples)
            return failureOf(samples);
        domain::MetricSeries series = reader->series()[i];
        for (domain::Sample &sample : *samples) {
            sample.time = sample.time + segment.clockOffset;
            if (incident.window.contains(sample.time))
                series.samples.push_back(sample);
        }
        m_samples += series.samples.size();
        const auto reference = recordReference(segment.evidence, series.position);
        if (!series.samples.empty())
            incident.metrics.push_back({std::move(series), reference});
    }
    return {};
}

Result<void> IncidentLoader::loadEvents(analysis::Incident &incident)
{
    store::EventRequest request;
    request.filter.sources = {domain::Source::Changes, domain::Source::Incidents,
                              domain::Source::Logs, domain::Source::Ci, domain::Source::Manual};
    request.order = store::EventOrder::Oldest;
    request.limit = eventPageSize;
    const TimeRange wanted{incident.window.begin - analysis::changesBefore(), incident.window.end};
    do {
        auto page = m_case.events().page(request, m_token);
        if (!page)
            return failureOf(page);
        for (store::EventRow &row : page->rows) {
            row.event.rawTime = row.time;
            if (!row.time || wanted.contains(*row.time))
                analysis::addEvent(incident, row.event);
        }
        request.after = page->next;
    } while (request.after && !m_token.stop_requested());
    return {};
}

Result<void> IncidentLoader::loadCommits(analysis::Incident &incident)
{
    store::CommitFilter filter;
    filter.committed
        = TimeRange{incident.window.begin - analysis::changesBefore(), incident.window.end};
    filter.detail = store::CommitDetail::Patches;
    auto commits = m_case.commits().list(filter);
    if (!commits)
        return failureOf(commits);
    for (store::StoredCommit &stored : *commits) {
        fetchPatches(stored);
        domain::Commit commit = std::move(stored.commit);
        for (auto *const time : {&commit.authoredAt, &commit.committedAt}) {
            if (*time)
                **time = **time + stored.clockOffset;
        }
        analysis::Reference reference = recordReference(stored.evidence, {});
        reference.event = domain::EventId(
            Uuid::derive("git", (commit.repository + u':' + commit.sha).toStdString()));
        incident.commits.push_back({std::move(commit), reference});
    }
    return {};
}

/// Commits of repositories come without hunks; those that are compared get them now, and they
/// are frozen into the case so that the reasons can be followed later.
void IncidentLoader::fetchPatches(store::StoredCommit &stored)
{
    const auto &files = stored.commit.files;
    const bool complete = std::all_of(files.begin(), files.end(), [](const domain::CommitFile &f) {
        return f.binary || !f.patch.isEmpty() || f.insertions + f.deletions == 0;
    });
    if (complete || m_patchesFetched >= patchesFetchedMax || m_token.stop_requested())
        return;
    const domain::CodeHistory *history = historyOf(stored.evidence);
    if (history == nullptr)
        return;
    ++m_patchesFetched;
    auto patches = history->patches(stored.commit.sha, patchBytesMax, m_token);
    if (!patches)
        return;
    stored.commit.files = std::move(*patches);
    if (m_case.isReadOnly())
        return;
    const auto saved = m_case.commits().savePatches(stored.commit.repository, stored.commit.sha,
                                                    stored.commit.files);
    if (!saved)
        m_limits += saved.error().message;
}

const domain::CodeHistory *IncidentLoader::historyOf(domain::EvidenceId evidence)
{
    const auto known = m_histories.find(evidence);
    if (known != m_histories.end())
        return known->second.get();
    std::unique_ptr<domain::CodeHistory> &history = m_histories[evidence];
    const auto origin = m_case.evidence().get(evidence);
    if (!origin || !m_services.openHistory)
        return nullptr;
    auto opened = m_services.openHistory(origin->origin);
    if (opened)
        history = std::move(*opened);
    else
        m_limits += QStringLiteral("%1: diffs are not at hand: %2")
                        .arg(origin->path, opened.error().message);
    return history.get();
}

} // namespace faultline::engine
