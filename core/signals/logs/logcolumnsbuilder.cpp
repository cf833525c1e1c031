// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/logs/logcolumnsbuilder.h"

#include "core/signals/columns/ids.h"
#include "core/signals/logs/severitybyte.h"
#include "core/signals/search/text/tokens.h"

#include <algorithm>

namespace faultline::signals {
namespace {

/// Bytes of a record besides its raw ones.
std::uint64_t literalBytesOf(const domain::LogRecord &record)
{
    std::uint64_t bytes = record.timeText.size() + record.service.size() + record.host.size()
        + record.logger.size() + record.message.size();
    for (const auto &[key, value] : record.attributes)
        bytes += key.size() + value.size();
    return bytes;
}

/// Whether exactly these bytes of the text are one token; a place of npos is none.
bool isToken(std::string_view text, std::size_t at, std::size_t size)
{
    if (at >= text.size())
        return false;
    const std::string_view behind = text.substr(at + size);
    return (at == 0 || !lastCodePoint(text.substr(0, at)).inToken)
        && (behind.empty() || !firstCodePoint(behind).inToken);
}

/// Texts that are not in the raw bytes may take as much again before a segment is full.
constexpr std::uint64_t literalBytesMax = 2 * segmentRawBytesMax;

} // namespace

bool LogSegmentBuilder::Columns::hasRoomFor(const domain::LogRecord &record) const
{
    return m_summary.records == 0
        || (m_summary.records < segmentRecordsMax
            && m_summary.rawBytes + record.raw.size() <= segmentRawBytesMax
            && m_literalBytes + literalBytesOf(record) <= literalBytesMax
            && m_attributes.hasRoomFor(record.attributes.size()));
}

void LogSegmentBuilder::Columns::count(const domain::LogRecord &record)
{
    if (m_summary.records == 0)
        m_summary.position = record.position;
    ++m_summary.records;
    m_summary.rawBytes += record.raw.size();
    ++m_summary.severities[static_cast<std::size_t>(record.severity)];
    if (!record.time) {
        ++m_summary.undated;
        return;
    }
    m_summary.first = std::min(m_summary.first.value_or(*record.time), *record.time);
    m_summary.last = std::max(m_summary.last.value_or(*record.time), *record.time);
}

void LogSegmentBuilder::Columns::appendIds(const domain::LogRecord &record)
{
    // An id that is a token of the raw text is in the filter already.
    const auto spanId = bytesOf(record.spanId);
    const std::size_t trace = m_traceIds.append(record.raw, record.traceId.uuid().bytes());
    const std::size_t span = m_spanIds.append(record.raw, spanId);
    if (!record.traceId.isNull() && !isToken(record.raw, trace, 2 * sizeof(IdBytes)))
        m_filter.addText(hexOf(record.traceId));
    if (!record.spanId.isNull() && !isToken(record.raw, span, 2 * spanId.size()))
        m_filter.addText(hexOf(record.spanId));
}

Result<void> LogSegmentBuilder::Columns::append(const domain::LogRecord &record)
{
    if (static_cast<std::size_t>(record.severity) >= domain::severityCount)
        return failure(ErrorCode::InvalidArgument, QStringLiteral("A record has no severity"));
    const bool fitsAnywhere = record.raw.size() + literalBytesOf(record) <= recordBytesMax
        && record.attributes.size() <= segmentKeysMax;
    if (!fitsAnywhere || !hasRoomFor(record))
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("The record at byte %1 has %2 bytes, too many for a segment")
                           .arg(record.position.offset)
                           .arg(record.raw.size()));
    if (const auto appended = m_raw.append(record.raw, record.time, m_container); !appended)
        return appended;
    count(record);
    m_literalBytes += literalBytesOf(record);
    m_filter.addText(record.raw);
    m_times.append(record.time);
    m_severities.push_back(severityByte(record.severity, record.severityFromText));
    m_services.append(record.service);
    m_hosts.append(record.host);
    m_loggers.append(record.logger);
    m_positions.push_back(record.position);
    TextCursor timeTextCursor(record.raw);
    m_timeTexts.append(timeTextCursor, record.timeText, m_timeTextPrediction);
    TextCursor messageCursor(record.raw);
    m_messages.append(messageCursor, record.message, m_messagePrediction);
    TextCursor attributesCursor(record.raw);
    m_attributes.append(attributesCursor, record.attributes);
    appendIds(record);
    return {};
}

Result<EncodedSegment> LogSegmentBuilder::Columns::finish()
{
    const std::string positions = encodePositions(m_positions, m_raw.sizes());
    Result<void> written = m_raw.finish(m_container);
    const auto add = [&](ColumnId id, std::string_view bytes, std::uint16_t part = 0) {
        if (written)
            written = m_container.add({id, part}, bytes);
    };
    add(ColumnId::TokenFilter, m_filter.take().serialize());
    add(ColumnId::Times, m_times.encode());
    add(ColumnId::Severities, m_severities);
    add(ColumnId::Positions, positions);
    add(ColumnId::TraceIds, m_traceIds.codes());
    add(ColumnId::TraceIds, m_traceIds.literals(), 1);
    add(ColumnId::SpanIds, m_spanIds.codes());
    add(ColumnId::SpanIds, m_spanIds.literals(), 1);
    if (written)
        written = writeWords();
    if (written)
        written = writeTexts();
    if (!written)
        return failureOf(written);
    return m_container.finish(m_summary);
}

Result<void> LogSegmentBuilder::Columns::writeWords()
{
    const auto write = [this](ColumnId id, const WordColumnBuilder &column) {
        const auto words = m_container.add({id, 0}, column.encodeWords());
        return words ? m_container.add({id, 1}, column.encodeIndexes()) : words;
    };
    auto written = write(ColumnId::Services, m_services);
    if (written)
        written = write(ColumnId::Hosts, m_hosts);
    return written ? write(ColumnId::Loggers, m_loggers) : written;
}

Result<void> LogSegmentBuilder::Columns::writeTexts()
{
    Result<void> written;
    const auto add = [&](ColumnId id, std::uint16_t part, std::string_view bytes) {
        if (written)
            written = m_container.add({id, part}, bytes);
    };
    const auto addTexts = [&](ColumnId id, const TextStreams &streams) {
        for (std::uint16_t part = 0; part < streams.size(); ++part)
            add(id, part, streams[part]);
    };
    addTexts(ColumnId::Messages, m_messages.encode());
    addTexts(ColumnId::TimeTexts, m_timeTexts.encode());
    const AttributeStreams attributes = m_attributes.encode();
    add(ColumnId::AttributeLayouts, 0, attributes.keys);
    add(ColumnId::AttributeLayouts, 1, attributes.layouts);
    add(ColumnId::AttributeLayouts, 2, attributes.layoutOfRecord);
    addTexts(ColumnId::AttributeValues, attributes.values);
    return written;
}

} // namespace faultline::signals
