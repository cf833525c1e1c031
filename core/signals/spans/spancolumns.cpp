// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/spans/spancolumns.h"

#include "core/signals/columns/positioncolumn.h"
#include "core/signals/container/columnreading.h"
#include "core/signals/spans/parentcodec.h"

namespace faultline::signals {
namespace {

Result<std::vector<std::int64_t>> decodeDurations(std::string_view bytes, std::uint32_t records)
{
    ByteReader reader(bytes);
    std::vector<std::int64_t> durations(records);
    for (std::int64_t &duration : durations)
        duration = reader.signedVarint();
    if (!reader.atCleanEnd())
        return corruptSegment(QStringLiteral("its durations"));
    return durations;
}

Result<SpanFlagColumn> decodeFlags(std::string_view bytes, std::uint32_t records)
{
    if (bytes.size() != records)
        return corruptSegment(QStringLiteral("its kinds and statuses"));
    SpanFlagColumn flags;
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        flags.kinds.push_back(static_cast<domain::SpanKind>(byte & 15));
        flags.statuses.push_back(static_cast<domain::SpanStatus>(byte >> 4));
        if (flags.kinds.back() > domain::SpanKind::Consumer
            || flags.statuses.back() > domain::SpanStatus::Error)
            return corruptSegment(QStringLiteral("its kinds and statuses"));
    }
    return flags;
}

Result<std::vector<domain::SpanId>> decodeSpanIds(std::string_view bytes, std::uint32_t records)
{
    ByteReader reader(bytes);
    std::vector<domain::SpanId> ids(records);
    for (domain::SpanId &id : ids)
        id.value = reader.fixed<std::uint64_t>();
    if (!reader.atCleanEnd())
        return corruptSegment(QStringLiteral("its span ids"));
    return ids;
}

} // namespace

Result<const TimeColumn *> SpanColumns::starts()
{
    return m_starts.get([&]() -> Result<TimeColumn> {
        const auto bytes = m_container.read({ColumnId::Times, 0});
        return bytes ? TimeColumn::decode(*bytes, records()) : failureOf(bytes);
    });
}

Result<const std::vector<std::int64_t> *> SpanColumns::durations()
{
    return m_durations.get([&]() -> Result<std::vector<std::int64_t>> {
        const auto bytes = m_container.read({ColumnId::Durations, 0});
        return bytes ? decodeDurations(*bytes, records()) : failureOf(bytes);
    });
}

Result<const SpanFlagColumn *> SpanColumns::flags()
{
    return m_flags.get([&]() -> Result<SpanFlagColumn> {
        const auto bytes = m_container.read({ColumnId::SpanFlags, 0});
        return bytes ? decodeFlags(*bytes, records()) : failureOf(bytes);
    });
}

Result<const std::vector<domain::TraceId> *> SpanColumns::traceIds()
{
    return m_traceIds.get([&]() -> Result<std::vector<domain::TraceId>> {
        const auto parts = readParts<2>(m_container, ColumnId::TraceIds);
        if (!parts)
            return failureOf(parts);
        const auto column = IdColumn::decode((*parts)[0], (*parts)[1], records(), sizeof(IdBytes));
        if (!column)
            return failureOf(column);
        std::vector<domain::TraceId> ids;
        ids.reserve(records());
        for (std::uint32_t i = 0; i < records(); ++i) {
            const auto id = column->id(i, {});
            if (!id)
                return failureOf(id);
            ids.emplace_back(Uuid(*id));
        }
        return ids;
    });
}

Result<const std::vector<domain::SpanId> *> SpanColumns::spanIds()
{
    return m_spanIds.get([&]() -> Result<std::vector<domain::SpanId>> {
        const auto bytes = m_container.read({ColumnId::SpanIds, 0});
        return bytes ? decodeSpanIds(*bytes, records()) : failureOf(bytes);
    });
}

Result<const std::vector<domain::SpanId> *> SpanColumns::parentIds()
{
    return m_parentIds.get([&]() -> Result<std::vector<domain::SpanId>> {
        const auto own = spanIds();
        if (!own)
            return failureOf(own);
        const auto bytes = m_container.read({ColumnId::ParentSpanIds, 0});
        return bytes ? decodeParents(*bytes, **own) : failureOf(bytes);
    });
}

Result<const WordColumn *> SpanColumns::words(Lazy<WordColumn> &column, ColumnId id)
{
    return column.get([&]() -> Result<WordColumn> {
        const auto parts = readParts<2>(m_container, id);
        return parts ? WordColumn::decode((*parts)[0], (*parts)[1], records()) : failureOf(parts);
    });
}

Result<const WordColumn *> SpanColumns::services()
{
    return words(m_services, ColumnId::Services);
}

Result<const WordColumn *> SpanColumns::hosts()
{
    return words(m_hosts, ColumnId::Hosts);
}

Result<const WordColumn *> SpanColumns::names()
{
    return words(m_names, ColumnId::Names);
}

Result<const TextColumn *> SpanColumns::statusMessages()
{
    return m_statusMessages.get([&]() -> Result<TextColumn> {
        auto parts = readParts<3>(m_container, ColumnId::StatusMessages);
        return parts ? TextColumn::decode(std::move(*parts), records(), {}) : failureOf(parts);
    });
}

Result<const AttributeColumn *> SpanColumns::attributes()
{
    return m_attributes.get([&] { return AttributeColumn::read(m_container); });
}

Result<const std::vector<domain::RecordPosition> *> SpanColumns::positions()
{
    return m_positions.get([&]() -> Result<std::vector<domain::RecordPosition>> {
        const auto bytes = m_container.read({ColumnId::Positions, 0});
        return bytes ? decodePositions(*bytes, records(), {}) : failureOf(bytes);
    });
}

Result<TokenFilter> SpanColumns::tokenFilter()
{
    const auto bytes = m_container.read({ColumnId::TokenFilter, 0});
    return bytes ? TokenFilter::deserialize(*bytes) : failureOf(bytes);
}

} // namespace faultline::signals
