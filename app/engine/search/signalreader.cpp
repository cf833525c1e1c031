// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/search/signalreader.h"

#include <algorithm>

namespace faultline::engine {
namespace {

/// A decoded segment takes up to about 20 MiB.
constexpr std::size_t readersOpenMax = 8;

} // namespace

void SignalReader::know(const std::vector<store::StoredSegment> &segments)
{
    for (const store::StoredSegment &segment : segments)
        m_evidence[segment.key] = segment.evidence;
}

domain::EvidenceId SignalReader::evidenceOf(std::int64_t segment) const
{
    const auto known = m_evidence.find(segment);
    return known == m_evidence.end() ? domain::EvidenceId() : known->second;
}

Result<SignalReader::Open *> SignalReader::open(std::int64_t segment, signals::SegmentKind kind)
{
    const auto found = std::find_if(m_open.begin(), m_open.end(),
                                    [&](const Open &one) { return one.segment == segment; });
    if (found != m_open.end()) {
        m_open.splice(m_open.begin(), m_open, found);
        return &m_open.front();
    }
    const auto bytes = m_case.segments().open(segment);
    if (!bytes)
        return failureOf(bytes);
    Open opened;
    opened.segment = segment;
    if (kind == signals::SegmentKind::Logs) {
        auto reader = signals::LogSegmentReader::open(*bytes);
        if (!reader)
            return failureOf(reader);
        opened.logs = std::move(*reader);
    } else {
        auto reader = signals::SpanSegmentReader::open(*bytes);
        if (!reader)
            return failureOf(reader);
        opened.spans = std::move(*reader);
    }
    m_open.push_front(std::move(opened));
    if (m_open.size() > readersOpenMax)
        m_open.pop_back();
    return &m_open.front();
}

Result<FoundSignal<domain::LogRecord>> SignalReader::log(std::int64_t segment, std::uint32_t number)
{
    const auto reader = open(segment, signals::SegmentKind::Logs);
    if (!reader)
        return failureOf(reader);
    auto record = (*reader)->logs->record(number);
    if (!record)
        return failureOf(record);
    return FoundSignal<domain::LogRecord>{std::move(*record), evidenceOf(segment), segment, number};
}

Result<FoundSignal<domain::Span>> SignalReader::span(std::int64_t segment, std::uint32_t number)
{
    const auto reader = open(segment, signals::SegmentKind::Spans);
    if (!reader)
        return failureOf(reader);
    auto record = (*reader)->spans->span(number);
    if (!record)
        return failureOf(record);
    return FoundSignal<domain::Span>{std::move(*record), evidenceOf(segment), segment, number};
}

Result<std::string_view> SignalReader::serviceOf(const signals::SearchHit &hit)
{
    const auto reader = open(hit.segment, hit.kind);
    if (!reader)
        return failureOf(reader);
    const auto services = hit.kind == signals::SegmentKind::Logs ? (*reader)->logs->services()
                                                                 : (*reader)->spans->services();
    if (!services)
        return failureOf(services);
    return (*services)[hit.record];
}

} // namespace faultline::engine
