// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/logs/logcolumnsbuilder.h"
#include "core/signals/logsegment.h"

namespace faultline::signals {

LogSegmentBuilder::LogSegmentBuilder()
    : m_columns(std::make_unique<Columns>())
{ }
LogSegmentBuilder::LogSegmentBuilder(LogSegmentBuilder &&) noexcept = default;
LogSegmentBuilder &LogSegmentBuilder::operator=(LogSegmentBuilder &&) noexcept = default;
LogSegmentBuilder::~LogSegmentBuilder() = default;

bool LogSegmentBuilder::hasRoomFor(const domain::LogRecord &record) const
{
    return m_columns->hasRoomFor(record);
}

Result<void> LogSegmentBuilder::append(const domain::LogRecord &record)
{
    return m_columns->append(record);
}

std::uint32_t LogSegmentBuilder::records() const
{
    return m_columns->summary().records;
}

std::uint64_t LogSegmentBuilder::rawBytes() const
{
    return m_columns->summary().rawBytes;
}

Result<EncodedSegment> LogSegmentBuilder::finish()
{
    auto segment = m_columns->finish();
    m_columns = std::make_unique<Columns>();
    return segment;
}

Result<std::vector<EncodedSegment>> encodeLogs(std::span<const domain::LogRecord> records)
{
    std::vector<EncodedSegment> segments;
    LogSegmentBuilder builder;
    const auto finish = [&]() -> Result<void> {
        auto segment = builder.finish();
        if (!segment)
            return failureOf(segment);
        segments.push_back(std::move(*segment));
        return {};
    };
    for (const domain::LogRecord &record : records) {
        if (!builder.hasRoomFor(record)) {
            if (const auto finished = finish(); !finished)
                return failureOf(finished);
        }
        if (const auto appended = builder.append(record); !appended)
            return failureOf(appended);
    }
    if (builder.records() > 0) {
        if (const auto finished = finish(); !finished)
            return failureOf(finished);
    }
    return segments;
}

} // namespace faultline::signals
