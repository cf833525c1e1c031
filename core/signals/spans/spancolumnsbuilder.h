// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/columns/attributecolumn.h"
#include "core/signals/columns/idcolumn.h"
#include "core/signals/columns/timecolumn.h"
#include "core/signals/columns/wordcolumn.h"
#include "core/signals/container/container.h"
#include "core/signals/spansegment.h"

namespace faultline::signals {

/// The columns of a span segment while it is filled. Spans have no raw text: all ids and texts
/// are literal, parents mostly the number of their span.
class SpanSegmentBuilder::Columns {
public:
    [[nodiscard]] bool hasRoomFor(const domain::Span &span) const;
    [[nodiscard]] Result<void> append(const domain::Span &span);
    [[nodiscard]] Result<EncodedSegment> finish();
    [[nodiscard]] const SegmentSummary &summary() const { return m_summary; }

private:
    void count(const domain::Span &span);
    void addTokens(const domain::Span &span);

    SegmentSummary m_summary;
    TokenFilterBuilder m_filter;
    TimeColumn m_starts;
    ByteWriter m_durations;
    std::string m_flags;
    IdColumnBuilder m_traceIds{sizeof(IdBytes)};
    std::vector<std::uint64_t> m_spanIds;
    std::vector<std::uint64_t> m_parentIds;
    WordColumnBuilder m_services;
    WordColumnBuilder m_hosts;
    WordColumnBuilder m_names;
    TextColumnBuilder m_statusMessages;
    AttributeColumnBuilder m_attributes;
    std::vector<domain::RecordPosition> m_positions;
    std::uint64_t m_textBytes = 0;
};

} // namespace faultline::signals
