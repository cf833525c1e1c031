// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/import/evidencewriter.h"

#include "app/engine/import/commitevent.h"

#include <algorithm>

namespace faultline::engine {
namespace {

/// A batch of segments near the size of one full segment; documents earlier, their bytes are raw.
constexpr std::uint64_t writeAtRawBytes = signals::segmentRawBytesMax;
constexpr std::uint64_t writeAtItems = signals::segmentRecordsMax;
constexpr qsizetype writeAtDocumentBytes = 8 << 20;
constexpr auto writeAtLatest = std::chrono::seconds(5);
/// Services beyond these share one lane: a log with ids in its service field must not make a
/// pyramid for each.
constexpr std::size_t lanesMax = 256;

const QString otherLane = QStringLiteral("…");

} // namespace

EvidenceWriter::EvidenceWriter(store::EvidenceStore &store, const store::BegunEvidence &begun,
                               TappedSource *source, std::stop_token token)
    : m_store(store)
    , m_evidence(begun.evidence)
    , m_source(source)
    , m_token(std::move(token))
    , m_checkpoint(begun.resume)
    , m_rawBytes(begun.resume.offset)
{ }

Result<void> EvidenceWriter::commit(sdk::Batch batch, const sdk::Checkpoint &checkpoint)
{
    if (m_token.stop_requested())
        return failure(ErrorCode::Cancelled, QStringLiteral("%1: cancelled").arg(m_evidence.path));
    for (const domain::LogRecord &record : batch.logs) {
        if (auto added = addLog(record); !added)
            return added;
    }
    for (const domain::MetricSeries &series : batch.series) {
        if (auto added = addSeries(series); !added)
            return added;
    }
    for (const domain::Span &span : batch.spans) {
        if (auto added = addSpan(span); !added)
            return added;
    }
    addEvents(batch);
    m_pending.records += batch.records;
    m_newRecords += batch.records;
    m_pending.undated += batch.undated;
    m_pending.unparsed += batch.unparsed;
    if (!batch.zoneReason.isEmpty())
        m_pending.zoneReason = batch.zoneReason;
    if (!batch.assumption.isEmpty())
        m_pending.assumption = batch.assumption;
    m_pendingItems += batch.logs.size() + batch.spans.size();
    m_checkpoint.offset = checkpoint.offset;
    m_checkpoint.line = checkpoint.line;
    m_checkpoint.records = checkpoint.records;
    m_checkpoint.state = checkpoint.state;
    if (auto kept = keepDocumentBytes(); !kept)
        return kept;
    return isWorthWriting() ? flush() : Result<void>();
}

Result<void> EvidenceWriter::keepDocumentBytes()
{
    if (m_source == nullptr || m_evidence.keeping != domain::Keeping::Document)
        return {};
    m_pending.documentBytes += m_source->takeKept();
    return m_pending.documentBytes.size() >= writeAtDocumentBytes ? flush() : Result<void>();
}

bool EvidenceWriter::isWorthWriting() const
{
    return m_pendingRaw >= writeAtRawBytes || m_pendingItems >= writeAtItems
        || std::chrono::steady_clock::now() - m_flushedAt >= writeAtLatest;
}

Result<void> EvidenceWriter::addLog(const domain::LogRecord &record)
{
    if (!m_logs.hasRoomFor(record)) {
        if (auto finished = finishLogs(); !finished)
            return finished;
    }
    if (auto appended = m_logs.append(record); !appended)
        return appended;
    m_rawHash.add(record.raw);
    m_rawBytes += record.raw.size();
    m_pendingRaw += record.raw.size();
    count(record.time, record.severity, record.service);
    return {};
}

Result<void> EvidenceWriter::addSeries(const domain::MetricSeries &series)
{
    for (std::size_t from = 0; from < series.samples.size();) {
        const auto taken = m_samples.append(series, from);
        if (!taken)
            return failureOf(taken);
        from += *taken;
        if (m_samples.isFull() || *taken == 0) {
            if (auto finished = finishSamples(); !finished)
                return finished;
        }
    }
    for (const domain::Sample &sample : series.samples)
        widen(sample.time);
    return {};
}

Result<void> EvidenceWriter::addSpan(const domain::Span &span)
{
    if (!m_spans.hasRoomFor(span)) {
        if (auto finished = finishSpans(); !finished)
            return finished;
    }
    if (auto appended = m_spans.append(span); !appended)
        return appended;
    const bool failed = span.status == domain::SpanStatus::Error;
    count(span.start, failed ? domain::Severity::High : domain::Severity::Info, span.service);
    return {};
}

void EvidenceWriter::addEvents(sdk::Batch &batch)
{
    const auto before = static_cast<std::ptrdiff_t>(m_pending.events.size());
    for (domain::Commit &commit : batch.commits) {
        m_pending.events.push_back(commitEvent(commit));
        m_pending.commits.push_back(std::move(commit));
    }
    std::move(batch.events.begin(), batch.events.end(), std::back_inserter(m_pending.events));
    std::move(batch.quarantine.begin(), batch.quarantine.end(),
              std::back_inserter(m_pending.quarantine));
    const Instant now = Instant::now();
    for (auto it = m_pending.events.begin() + before; it != m_pending.events.end(); ++it) {
        domain::Event &event = *it;
        event.evidence = m_evidence.id;
        if (event.id.isNull())
            event.deriveId();
        if (event.createdAt == Instant())
            event.createdAt = now;
        widen(event.rawTime);
    }
    m_pendingItems += m_pending.events.size() - static_cast<std::size_t>(before);
}

void EvidenceWriter::count(std::optional<Instant> time, domain::Severity severity,
                           const std::string &service)
{
    widen(time);
    const auto addTo = [&](const QString &name) {
        signals::Pyramid &lane = m_lanes[name];
        if (time)
            lane.add(*time, severity);
        else
            lane.addUndated(severity);
    };
    addTo({});
    if (!service.empty()) {
        const QString name = QString::fromStdString(service);
        addTo(m_lanes.size() < lanesMax || m_lanes.contains(name) ? name : otherLane);
    }
}

void EvidenceWriter::widen(std::optional<Instant> time)
{
    if (!time)
        return;
    m_pending.first = m_pending.first ? std::min(*m_pending.first, *time) : *time;
    m_pending.last = m_pending.last ? std::max(*m_pending.last, *time) : *time;
}

Result<void> EvidenceWriter::finishLogs()
{
    if (m_logs.records() == 0)
        return {};
    auto segment = m_logs.finish();
    if (!segment)
        return failureOf(segment);
    m_pending.segments.push_back(std::move(*segment));
    return {};
}

Result<void> EvidenceWriter::finishSpans()
{
    if (m_spans.records() == 0)
        return {};
    auto segment = m_spans.finish();
    if (!segment)
        return failureOf(segment);
    m_pending.segments.push_back(std::move(*segment));
    return {};
}

Result<void> EvidenceWriter::finishSamples()
{
    if (m_samples.records() == 0)
        return {};
    auto segment = m_samples.finish();
    if (!segment)
        return failureOf(segment);
    m_pending.segments.push_back(std::move(*segment));
    return {};
}

Result<void> EvidenceWriter::flush()
{
    for (const auto finish : {&EvidenceWriter::finishLogs, &EvidenceWriter::finishSpans,
                              &EvidenceWriter::finishSamples}) {
        if (auto finished = (this->*finish)(); !finished)
            return finished;
    }
    for (auto &[lane, pyramid] : m_lanes)
        m_pending.pyramids.push_back({lane, std::move(pyramid)});
    m_lanes.clear();
    if (m_evidence.keeping == domain::Keeping::Segments)
        m_checkpoint.prefix = m_rawHash.digest();
    const auto outcome = m_store.commit(m_evidence.id, std::exchange(m_pending, {}), m_checkpoint);
    if (!outcome)
        return failureOf(outcome);
    m_newEvents += outcome->newEvents;
    m_pendingRaw = 0;
    m_pendingItems = 0;
    m_flushedAt = std::chrono::steady_clock::now();
    return {};
}

} // namespace faultline::engine
