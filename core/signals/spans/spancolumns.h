// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/columns/attributecolumn.h"
#include "core/signals/columns/idcolumn.h"
#include "core/signals/columns/textcolumn.h"
#include "core/signals/columns/timecolumn.h"
#include "core/signals/columns/wordcolumn.h"
#include "core/signals/container/container.h"
#include "core/signals/container/lazy.h"
#include "core/signals/spansegment.h"

namespace faultline::signals {

/// Kind and status of every span.
struct SpanFlagColumn {
    std::vector<domain::SpanKind> kinds;
    std::vector<domain::SpanStatus> statuses;
};

/// The columns of a span segment, decoded when first asked for.
class SpanColumns {
public:
    explicit SpanColumns(ContainerReader container)
        : m_container(std::move(container))
    { }

    [[nodiscard]] const SegmentSummary &summary() const { return m_container.summary(); }
    [[nodiscard]] std::uint32_t records() const { return summary().records; }

    [[nodiscard]] Result<const TimeColumn *> starts();
    [[nodiscard]] Result<const std::vector<std::int64_t> *> durations();
    [[nodiscard]] Result<const SpanFlagColumn *> flags();
    [[nodiscard]] Result<const std::vector<domain::TraceId> *> traceIds();
    [[nodiscard]] Result<const std::vector<domain::SpanId> *> spanIds();
    [[nodiscard]] Result<const std::vector<domain::SpanId> *> parentIds();
    [[nodiscard]] Result<const WordColumn *> services();
    [[nodiscard]] Result<const WordColumn *> hosts();
    [[nodiscard]] Result<const WordColumn *> names();
    [[nodiscard]] Result<const TextColumn *> statusMessages();
    [[nodiscard]] Result<const AttributeColumn *> attributes();
    [[nodiscard]] Result<const std::vector<domain::RecordPosition> *> positions();
    [[nodiscard]] Result<TokenFilter> tokenFilter();
    [[nodiscard]] Result<domain::Span> span(std::uint32_t record);

private:
    [[nodiscard]] Result<const WordColumn *> words(Lazy<WordColumn> &column, ColumnId id);
    [[nodiscard]] Result<void> fillIds(std::uint32_t record, domain::Span &into);
    [[nodiscard]] Result<void> fillWords(std::uint32_t record, domain::Span &into);
    [[nodiscard]] Result<void> fillTexts(std::uint32_t record, domain::Span &into);

    ContainerReader m_container;
    Lazy<TimeColumn> m_starts;
    Lazy<std::vector<std::int64_t>> m_durations;
    Lazy<SpanFlagColumn> m_flags;
    Lazy<std::vector<domain::TraceId>> m_traceIds;
    Lazy<std::vector<domain::SpanId>> m_spanIds;
    Lazy<std::vector<domain::SpanId>> m_parentIds;
    Lazy<WordColumn> m_services;
    Lazy<WordColumn> m_hosts;
    Lazy<WordColumn> m_names;
    Lazy<TextColumn> m_statusMessages;
    Lazy<AttributeColumn> m_attributes;
    Lazy<std::vector<domain::RecordPosition>> m_positions;
};

class SpanSegmentReader::Columns : public SpanColumns {
public:
    using SpanColumns::SpanColumns;
};

} // namespace faultline::signals
