// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/signal.h"
#include "core/signals/columnviews.h"
#include "core/signals/segment.h"
#include "core/signals/tokenfilter.h"

#include <memory>
#include <span>
#include <vector>

namespace faultline::signals {

/// Gathers spans of one evidence into a segment. Not thread-safe.
class SpanSegmentBuilder {
public:
    SpanSegmentBuilder();
    SpanSegmentBuilder(SpanSegmentBuilder &&) noexcept;
    SpanSegmentBuilder &operator=(SpanSegmentBuilder &&) noexcept;
    ~SpanSegmentBuilder();

    [[nodiscard]] bool hasRoomFor(const domain::Span &span) const;
    /// LimitExceeded above recordBytesMax or when there is no room; nothing changed then.
    [[nodiscard]] Result<void> append(const domain::Span &span);
    [[nodiscard]] std::uint32_t records() const;
    [[nodiscard]] Result<EncodedSegment> finish();

private:
    class Columns;
    std::unique_ptr<Columns> m_columns;
};

/// Decodes a span segment, column by column as asked for. Spans whose status is Error count as
/// high, others as info. Not thread-safe.
class SpanSegmentReader {
public:
    [[nodiscard]] static Result<SpanSegmentReader> open(QByteArray bytes);
    [[nodiscard]] static Result<SpanSegmentReader> open(std::shared_ptr<const SegmentBytes> bytes);
    SpanSegmentReader(SpanSegmentReader &&) noexcept;
    SpanSegmentReader &operator=(SpanSegmentReader &&) noexcept;
    ~SpanSegmentReader();

    [[nodiscard]] const SegmentSummary &summary() const;
    [[nodiscard]] Result<TimesView> starts();
    [[nodiscard]] Result<std::span<const std::int64_t>> durationsNs();
    [[nodiscard]] Result<TraceIdsView> traceIds();
    [[nodiscard]] Result<SpanIdsView> spanIds();
    [[nodiscard]] Result<SpanIdsView> parentSpanIds();
    [[nodiscard]] Result<WordsView> services();
    [[nodiscard]] Result<WordsView> hosts();
    [[nodiscard]] Result<WordsView> names();
    [[nodiscard]] Result<std::span<const domain::SpanKind>> kinds();
    [[nodiscard]] Result<std::span<const domain::SpanStatus>> statuses();
    /// The whole span as it was appended.
    [[nodiscard]] Result<domain::Span> span(std::uint32_t record);
    [[nodiscard]] Result<TokenFilter> tokenFilter();

private:
    class Columns;
    explicit SpanSegmentReader(std::unique_ptr<Columns> columns);
    std::unique_ptr<Columns> m_columns;
};

[[nodiscard]] Result<std::vector<EncodedSegment>> encodeSpans(std::span<const domain::Span> spans);

} // namespace faultline::signals
