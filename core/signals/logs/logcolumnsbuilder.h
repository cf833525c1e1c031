// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/columns/attributecolumn.h"
#include "core/signals/columns/idcolumn.h"
#include "core/signals/columns/positioncolumn.h"
#include "core/signals/columns/raw/rawcolumn.h"
#include "core/signals/columns/textcolumn.h"
#include "core/signals/columns/timecolumn.h"
#include "core/signals/columns/wordcolumn.h"
#include "core/signals/container/container.h"
#include "core/signals/logsegment.h"

namespace faultline::signals {

/// The columns of a log segment while it is filled.
class LogSegmentBuilder::Columns {
public:
    [[nodiscard]] bool hasRoomFor(const domain::LogRecord &record) const;
    [[nodiscard]] Result<void> append(const domain::LogRecord &record);
    [[nodiscard]] Result<EncodedSegment> finish();
    [[nodiscard]] const SegmentSummary &summary() const { return m_summary; }

private:
    void count(const domain::LogRecord &record);
    void appendIds(const domain::LogRecord &record);
    [[nodiscard]] Result<void> writeTexts();
    [[nodiscard]] Result<void> writeWords();

    SegmentSummary m_summary;
    ContainerWriter m_container;
    TokenFilterBuilder m_filter;
    TimeColumn m_times;
    std::string m_severities;
    WordColumnBuilder m_services;
    WordColumnBuilder m_hosts;
    WordColumnBuilder m_loggers;
    std::vector<domain::RecordPosition> m_positions;
    RawColumnBuilder m_raw;
    TextColumnBuilder m_messages;
    TextColumnBuilder m_timeTexts;
    AttributeColumnBuilder m_attributes;
    IdColumnBuilder m_traceIds{sizeof(IdBytes)};
    IdColumnBuilder m_spanIds{sizeof(std::uint64_t)};
    std::int64_t m_messagePrediction = 0;
    std::int64_t m_timeTextPrediction = 0;
    std::uint64_t m_literalBytes = 0; ///< words and texts kept beside the raw bytes, at most
};

} // namespace faultline::signals
