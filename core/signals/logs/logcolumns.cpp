// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/logs/logcolumns.h"

#include "core/signals/columns/ids.h"
#include "core/signals/columns/positioncolumn.h"
#include "core/signals/container/columnreading.h"
#include "core/signals/logs/severitybyte.h"

namespace faultline::signals {
namespace {

Result<SeverityColumn> decodeSeverities(std::string_view bytes, std::uint32_t records)
{
    if (bytes.size() != records)
        return corruptSegment(QStringLiteral("its severities"));
    SeverityColumn column;
    column.severities.reserve(records);
    column.fromText.reserve(records);
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        const auto number = static_cast<std::uint8_t>(byte & ~severityFromTextBit);
        if (number >= domain::severityCount)
            return corruptSegment(QStringLiteral("its severities"));
        column.severities.push_back(static_cast<domain::Severity>(number));
        column.fromText.push_back(byte & severityFromTextBit ? 1 : 0);
    }
    return column;
}

} // namespace

Result<const TimeColumn *> LogColumns::times()
{
    return m_times.get([&]() -> Result<TimeColumn> {
        const auto bytes = m_container.read({ColumnId::Times, 0});
        return bytes ? TimeColumn::decode(*bytes, records()) : failureOf(bytes);
    });
}

Result<const SeverityColumn *> LogColumns::severities()
{
    return m_severities.get([&]() -> Result<SeverityColumn> {
        const auto bytes = m_container.read({ColumnId::Severities, 0});
        return bytes ? decodeSeverities(*bytes, records()) : failureOf(bytes);
    });
}

Result<const WordColumn *> LogColumns::words(Lazy<WordColumn> &column, ColumnId id)
{
    return column.get([&]() -> Result<WordColumn> {
        const auto parts = readParts<2>(m_container, id);
        return parts ? WordColumn::decode((*parts)[0], (*parts)[1], records()) : failureOf(parts);
    });
}

Result<const TextColumn *> LogColumns::texts(Lazy<TextColumn> &column, ColumnId id)
{
    return column.get([&]() -> Result<TextColumn> {
        auto parts = readParts<3>(m_container, id);
        return parts ? TextColumn::decode(std::move(*parts), records(), {}) : failureOf(parts);
    });
}

Result<const IdColumn *> LogColumns::ids(Lazy<IdColumn> &column, ColumnId id, std::size_t width)
{
    return column.get([&]() -> Result<IdColumn> {
        const auto parts = readParts<2>(m_container, id);
        return parts ? IdColumn::decode((*parts)[0], (*parts)[1], records(), width)
                     : failureOf(parts);
    });
}

Result<const WordColumn *> LogColumns::services()
{
    return words(m_services, ColumnId::Services);
}

Result<const WordColumn *> LogColumns::hosts()
{
    return words(m_hosts, ColumnId::Hosts);
}

Result<const WordColumn *> LogColumns::loggers()
{
    return words(m_loggers, ColumnId::Loggers);
}

Result<const TextColumn *> LogColumns::messages()
{
    return texts(m_messages, ColumnId::Messages);
}

Result<const TextColumn *> LogColumns::timeTexts()
{
    return texts(m_timeTexts, ColumnId::TimeTexts);
}

Result<const IdColumn *> LogColumns::traceIdPlaces()
{
    return ids(m_traceIdPlaces, ColumnId::TraceIds, sizeof(IdBytes));
}

Result<const IdColumn *> LogColumns::spanIdPlaces()
{
    return ids(m_spanIdPlaces, ColumnId::SpanIds, sizeof(std::uint64_t));
}

Result<const AttributeColumn *> LogColumns::attributes()
{
    return m_attributes.get([&] { return AttributeColumn::read(m_container); });
}

Result<const std::vector<std::string> *> LogColumns::attributeKeys()
{
    return m_attributeKeys.get([&]() -> Result<std::vector<std::string>> {
        const auto bytes = m_container.read({ColumnId::AttributeLayouts, 0});
        return bytes ? WordTable::decode(*bytes, segmentKeysMax) : failureOf(bytes);
    });
}

Result<const std::vector<domain::RecordPosition> *> LogColumns::positions()
{
    return m_positions.get([&]() -> Result<std::vector<domain::RecordPosition>> {
        const auto raw = rawPlaces();
        if (!raw)
            return failureOf(raw);
        const auto bytes = m_container.read({ColumnId::Positions, 0});
        return bytes ? decodePositions(*bytes, records(), (*raw)->sizes()) : failureOf(bytes);
    });
}

Result<const std::vector<domain::TraceId> *> LogColumns::traceIds()
{
    return m_traceIds.get([&]() -> Result<std::vector<domain::TraceId>> {
        const auto places = traceIdPlaces();
        if (!places)
            return failureOf(places);
        std::vector<domain::TraceId> all(records());
        for (std::uint32_t i = 0; i < all.size(); ++i) {
            const auto text
                = (*places)->needsRaw(i) ? raw(i) : Result<std::string_view>(std::string_view());
            const auto id = text ? (*places)->id(i, *text) : Result<IdBytes>(failureOf(text));
            if (!id)
                return failureOf(id);
            all[i] = domain::TraceId(Uuid(*id));
        }
        return all;
    });
}

Result<const std::vector<domain::SpanId> *> LogColumns::spanIds()
{
    return m_spanIds.get([&]() -> Result<std::vector<domain::SpanId>> {
        const auto places = spanIdPlaces();
        if (!places)
            return failureOf(places);
        std::vector<domain::SpanId> all(records());
        for (std::uint32_t i = 0; i < all.size(); ++i) {
            const auto text
                = (*places)->needsRaw(i) ? raw(i) : Result<std::string_view>(std::string_view());
            const auto id = text ? (*places)->id(i, *text) : Result<IdBytes>(failureOf(text));
            if (!id)
                return failureOf(id);
            all[i] = spanIdOf(*id);
        }
        return all;
    });
}

Result<TokenFilter> LogColumns::tokenFilter()
{
    const auto bytes = m_container.read({ColumnId::TokenFilter, 0});
    return bytes ? TokenFilter::deserialize(*bytes) : failureOf(bytes);
}

Result<const RawColumn *> LogColumns::rawPlaces()
{
    if (!m_raw) {
        auto raw = RawColumn::open(m_container);
        if (!raw)
            return failureOf(raw);
        m_raw.emplace(std::move(*raw));
    }
    return &*m_raw;
}

Result<const RawBlock *> LogColumns::rawBlock(std::size_t number)
{
    const auto places = rawPlaces();
    if (!places)
        return failureOf(places);
    const auto times = this->times();
    return times ? m_raw->block(number, (*times)->view(), m_container) : failureOf(times);
}

Result<std::string_view> LogColumns::raw(std::uint32_t record)
{
    if (record >= records())
        return failure(ErrorCode::NotFound,
                       QStringLiteral("The segment has no record number %1").arg(record));
    const auto places = rawPlaces();
    if (!places)
        return failureOf(places);
    const auto times = this->times();
    return times ? m_raw->raw(record, (*times)->view(), m_container) : failureOf(times);
}

} // namespace faultline::signals
