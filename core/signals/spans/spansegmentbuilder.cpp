// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/ids.h"
#include "core/signals/columns/positioncolumn.h"
#include "core/signals/spans/parentcodec.h"
#include "core/signals/spans/spancolumnsbuilder.h"
#include "core/signals/spans/spantext.h"

#include <algorithm>
#include <cstring>

namespace faultline::signals {
namespace {

std::uint64_t textBytesOf(const domain::Span &span)
{
    std::uint64_t bytes
        = span.service.size() + span.host.size() + span.name.size() + span.statusMessage.size();
    for (const auto &[key, value] : span.attributes)
        bytes += key.size() + value.size();
    return bytes;
}

bool isKnown(const domain::Span &span)
{
    return span.kind <= domain::SpanKind::Consumer && span.status <= domain::SpanStatus::Error;
}

std::string_view bytesOf(const std::vector<std::uint64_t> &ids)
{
    return {reinterpret_cast<const char *>(ids.data()), ids.size() * sizeof(std::uint64_t)};
}

} // namespace

bool SpanSegmentBuilder::Columns::hasRoomFor(const domain::Span &span) const
{
    return m_summary.records == 0
        || (m_summary.records < segmentRecordsMax
            && m_textBytes + textBytesOf(span) <= segmentRawBytesMax
            && m_attributes.hasRoomFor(span.attributes.size()));
}

void SpanSegmentBuilder::Columns::count(const domain::Span &span)
{
    if (m_summary.records == 0)
        m_summary.position = span.position;
    ++m_summary.records;
    ++m_summary.severities[static_cast<std::size_t>(severityOf(span.status))];
    m_textBytes += textBytesOf(span);
    if (!span.start) {
        ++m_summary.undated;
        return;
    }
    m_summary.first = std::min(m_summary.first.value_or(*span.start), *span.start);
    m_summary.last = std::max(m_summary.last.value_or(*span.start), *span.start);
}

void SpanSegmentBuilder::Columns::addTokens(const domain::Span &span)
{
    m_filter.addText(searchableSpanText(span.name, span.statusMessage, span.attributes));
    if (!span.traceId.isNull())
        m_filter.addText(hexOf(span.traceId));
    if (!span.spanId.isNull())
        m_filter.addText(hexOf(span.spanId));
}

Result<void> SpanSegmentBuilder::Columns::append(const domain::Span &span)
{
    if (!isKnown(span))
        return failure(ErrorCode::InvalidArgument, QStringLiteral("A span has no kind or status"));
    if (textBytesOf(span) > recordBytesMax || span.attributes.size() > segmentKeysMax
        || !hasRoomFor(span))
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("The span at byte %1 has %2 bytes, too many for a segment")
                           .arg(span.position.offset)
                           .arg(textBytesOf(span)));
    count(span);
    addTokens(span);
    m_starts.append(span.start);
    m_durations.signedVarint(span.duration.count());
    m_flags.push_back(static_cast<char>(static_cast<unsigned>(span.kind)
                                        | static_cast<unsigned>(span.status) << 4));
    m_traceIds.append({}, span.traceId.uuid().bytes());
    m_spanIds.push_back(span.spanId.value);
    m_parentIds.push_back(span.parentSpanId.value);
    m_services.append(span.service);
    m_hosts.append(span.host);
    m_names.append(span.name);
    TextCursor nowhere({});
    std::int64_t prediction = 0;
    m_statusMessages.append(nowhere, span.statusMessage, prediction);
    m_attributes.append(nowhere, span.attributes);
    m_positions.push_back(span.position);
    return {};
}

Result<EncodedSegment> SpanSegmentBuilder::Columns::finish()
{
    m_summary.kind = SegmentKind::Spans;
    ContainerWriter container;
    Result<void> written;
    const auto add = [&](ColumnId id, std::uint16_t part, std::string_view bytes) {
        if (written)
            written = container.add({id, part}, bytes);
    };
    const auto addWords = [&](ColumnId id, const WordColumnBuilder &column) {
        add(id, 0, column.encodeWords());
        add(id, 1, column.encodeIndexes());
    };
    const auto addTexts = [&](ColumnId id, const TextStreams &streams) {
        for (std::uint16_t part = 0; part < streams.size(); ++part)
            add(id, part, streams[part]);
    };
    add(ColumnId::TokenFilter, 0, m_filter.take().serialize());
    add(ColumnId::Times, 0, m_starts.encode());
    add(ColumnId::Durations, 0, m_durations.bytes());
    add(ColumnId::SpanFlags, 0, m_flags);
    add(ColumnId::TraceIds, 0, m_traceIds.codes());
    add(ColumnId::TraceIds, 1, m_traceIds.literals());
    add(ColumnId::SpanIds, 0, bytesOf(m_spanIds));
    add(ColumnId::ParentSpanIds, 0, encodeParents(m_parentIds, m_spanIds));
    addWords(ColumnId::Services, m_services);
    addWords(ColumnId::Hosts, m_hosts);
    addWords(ColumnId::Names, m_names);
    addTexts(ColumnId::StatusMessages, m_statusMessages.encode());
    const AttributeStreams attributes = m_attributes.encode();
    add(ColumnId::AttributeLayouts, 0, attributes.keys);
    add(ColumnId::AttributeLayouts, 1, attributes.layouts);
    add(ColumnId::AttributeLayouts, 2, attributes.layoutOfRecord);
    addTexts(ColumnId::AttributeValues, attributes.values);
    add(ColumnId::Positions, 0, encodePositions(m_positions, {}));
    if (!written)
        return failureOf(written);
    return container.finish(m_summary);
}

SpanSegmentBuilder::SpanSegmentBuilder()
    : m_columns(std::make_unique<Columns>())
{ }
SpanSegmentBuilder::SpanSegmentBuilder(SpanSegmentBuilder &&) noexcept = default;
SpanSegmentBuilder &SpanSegmentBuilder::operator=(SpanSegmentBuilder &&) noexcept = default;
SpanSegmentBuilder::~SpanSegmentBuilder() = default;

bool SpanSegmentBuilder::hasRoomFor(const domain::Span &span) const
{
    return m_columns->hasRoomFor(span);
}

Result<void> SpanSegmentBuilder::append(const domain::Span &span)
{
    return m_columns->append(span);
}

std::uint32_t SpanSegmentBuilder::records() const
{
    return m_columns->summary().records;
}

Result<EncodedSegment> SpanSegmentBuilder::finish()
{
    auto segment = m_columns->finish();
    m_columns = std::make_unique<Columns>();
    return segment;
}

Result<std::vector<EncodedSegment>> encodeSpans(std::span<const domain::Span> spans)
{
    std::vector<EncodedSegment> segments;
    SpanSegmentBuilder builder;
    const auto finish = [&]() -> Result<void> {
        auto segment = builder.finish();
        if (!segment)
            return failureOf(segment);
        segments.push_back(std::move(*segment));
        return {};
    };
    for (const domain::Span &span : spans) {
        if (!builder.hasRoomFor(span)) {
            if (const auto finished = finish(); !finished)
                return failureOf(finished);
        }
        if (const auto appended = builder.append(span); !appended)
            return failureOf(appended);
    }
    if (builder.records() > 0) {
        if (const auto finished = finish(); !finished)
            return failureOf(finished);
    }
    return segments;
}

} // namespace faultline::signals
