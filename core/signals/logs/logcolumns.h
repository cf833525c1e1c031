// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/columns/attributecolumn.h"
#include "core/signals/columns/idcolumn.h"
#include "core/signals/columns/raw/rawcolumn.h"
#include "core/signals/columns/textcolumn.h"
#include "core/signals/columns/timecolumn.h"
#include "core/signals/columns/wordcolumn.h"
#include "core/signals/container/container.h"
#include "core/signals/container/lazy.h"
#include "core/signals/logsegment.h"

#include <array>

namespace faultline::signals {

/// Severity of every record and whether it was guessed from words.
struct SeverityColumn {
    std::vector<domain::Severity> severities;
    std::vector<std::uint8_t> fromText;
};

/// The columns of a log segment, decoded when first asked for.
class LogColumns {
public:
    explicit LogColumns(ContainerReader container)
        : m_container(std::move(container))
    { }

    [[nodiscard]] const SegmentSummary &summary() const { return m_container.summary(); }
    [[nodiscard]] std::uint32_t records() const { return summary().records; }

    [[nodiscard]] Result<const TimeColumn *> times();
    [[nodiscard]] Result<const SeverityColumn *> severities();
    [[nodiscard]] Result<const WordColumn *> services();
    [[nodiscard]] Result<const WordColumn *> hosts();
    [[nodiscard]] Result<const WordColumn *> loggers();
    [[nodiscard]] Result<const TextColumn *> messages();
    [[nodiscard]] Result<const TextColumn *> timeTexts();
    [[nodiscard]] Result<const AttributeColumn *> attributes();
    /// The keys that attributes() knows, by their numbers, without decoding the rest.
    [[nodiscard]] Result<const std::vector<std::string> *> attributeKeys();
    [[nodiscard]] Result<const IdColumn *> traceIdPlaces();
    [[nodiscard]] Result<const IdColumn *> spanIdPlaces();
    [[nodiscard]] Result<const std::vector<domain::RecordPosition> *> positions();
    [[nodiscard]] Result<const std::vector<domain::TraceId> *> traceIds();
    [[nodiscard]] Result<const std::vector<domain::SpanId> *> spanIds();
    [[nodiscard]] Result<TokenFilter> tokenFilter();

    [[nodiscard]] Result<const RawColumn *> rawPlaces();
    /// One block of raw text; valid until another one is asked for.
    [[nodiscard]] Result<const RawBlock *> rawBlock(std::size_t number);
    /// Bytes of one record; valid until another block is read. NotFound behind the last record.
    [[nodiscard]] Result<std::string_view> raw(std::uint32_t record);
    [[nodiscard]] Result<domain::LogRecord> record(std::uint32_t record);

private:
    [[nodiscard]] Result<const WordColumn *> words(Lazy<WordColumn> &column, ColumnId id);
    [[nodiscard]] Result<const TextColumn *> texts(Lazy<TextColumn> &column, ColumnId id);
    [[nodiscard]] Result<const IdColumn *> ids(Lazy<IdColumn> &column, ColumnId id,
                                               std::size_t width);
    [[nodiscard]] Result<void> fillTexts(std::uint32_t record, domain::LogRecord &into);
    [[nodiscard]] Result<void> fillWords(std::uint32_t record, domain::LogRecord &into);
    [[nodiscard]] Result<void> fillIds(std::uint32_t record, domain::LogRecord &into);

    ContainerReader m_container;
    Lazy<TimeColumn> m_times;
    Lazy<SeverityColumn> m_severities;
    Lazy<WordColumn> m_services;
    Lazy<WordColumn> m_hosts;
    Lazy<WordColumn> m_loggers;
    Lazy<TextColumn> m_messages;
    Lazy<TextColumn> m_timeTexts;
    Lazy<AttributeColumn> m_attributes;
    Lazy<std::vector<std::string>> m_attributeKeys;
    Lazy<IdColumn> m_traceIdPlaces;
    Lazy<IdColumn> m_spanIdPlaces;
    Lazy<std::vector<domain::RecordPosition>> m_positions;
    Lazy<std::vector<domain::TraceId>> m_traceIds;
    Lazy<std::vector<domain::SpanId>> m_spanIds;
    std::optional<RawColumn> m_raw;
};

class LogSegmentReader::Columns : public LogColumns {
public:
    using LogColumns::LogColumns;
};

} // namespace faultline::signals
