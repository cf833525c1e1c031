// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/signal.h"
#include "core/signals/columnviews.h"
#include "core/signals/segment.h"
#include "core/signals/tokenfilter.h"

#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace faultline::signals {

/// Gathers log records of one evidence into a segment. Not thread-safe; about 20 MiB while full.
class LogSegmentBuilder {
public:
    LogSegmentBuilder();
    LogSegmentBuilder(LogSegmentBuilder &&) noexcept;
    LogSegmentBuilder &operator=(LogSegmentBuilder &&) noexcept;
    ~LogSegmentBuilder();

    /// Whether the segment can still take the record; an empty one takes any.
    [[nodiscard]] bool hasRoomFor(const domain::LogRecord &record) const;
    /// LimitExceeded above recordBytesMax or when there is no room; nothing changed then.
    [[nodiscard]] Result<void> append(const domain::LogRecord &record);
    [[nodiscard]] std::uint32_t records() const;
    [[nodiscard]] std::uint64_t rawBytes() const;
    /// Encodes what was appended (no records is fine) and starts over empty.
    [[nodiscard]] Result<EncodedSegment> finish();

private:
    class Columns;
    std::unique_ptr<Columns> m_columns;
};

/// Decodes a log segment, column by column as asked for. Everything may answer Corrupt. Decoded
/// columns are kept, raw text only a block of about 1 MiB at a time. Not thread-safe: one reader
/// a thread.
class LogSegmentReader {
public:
    /// Reads the header only.
    [[nodiscard]] static Result<LogSegmentReader> open(QByteArray bytes);
    [[nodiscard]] static Result<LogSegmentReader> open(std::shared_ptr<const SegmentBytes> bytes);
    LogSegmentReader(LogSegmentReader &&) noexcept;
    LogSegmentReader &operator=(LogSegmentReader &&) noexcept;
    ~LogSegmentReader();

    [[nodiscard]] const SegmentSummary &summary() const;

    [[nodiscard]] Result<TimesView> times();
    [[nodiscard]] Result<SeveritiesView> severities();
    /// 1 where the severity was guessed from words.
    [[nodiscard]] Result<std::span<const std::uint8_t>> severityFromText();
    [[nodiscard]] Result<WordsView> services();
    [[nodiscard]] Result<WordsView> hosts();
    [[nodiscard]] Result<WordsView> loggers();
    [[nodiscard]] Result<std::span<const domain::RecordPosition>> positions();
    [[nodiscard]] Result<TraceIdsView> traceIds();
    [[nodiscard]] Result<SpanIdsView> spanIds();
    [[nodiscard]] Result<TokenFilter> tokenFilter();

    /// Exact bytes of one record. The view is valid until the next call that reads raw text.
    [[nodiscard]] Result<std::string_view> raw(std::uint32_t record);
    /// The message of one record; valid as raw() says.
    [[nodiscard]] Result<std::string_view> message(std::uint32_t record);
    [[nodiscard]] Result<domain::Attributes> attributes(std::uint32_t record);
    /// The whole record as it was appended.
    [[nodiscard]] Result<domain::LogRecord> record(std::uint32_t record);

    using TextVisitor = std::function<bool(std::uint32_t record, std::string_view text)>;
    /// Every message in order, until the visitor answers false or the token is stopped.
    [[nodiscard]] Result<void> visitMessages(const TextVisitor &visitor, std::stop_token token);
    /// Every raw record in order: concatenated they are that part of the file.
    [[nodiscard]] Result<void> visitRaw(const TextVisitor &visitor, std::stop_token token);

private:
    class Columns;
    explicit LogSegmentReader(std::unique_ptr<Columns> columns);
    std::unique_ptr<Columns> m_columns;
};

/// As many segments as the records need, in order.
[[nodiscard]] Result<std::vector<EncodedSegment>> encodeLogs(
    std::span<const domain::LogRecord> records);

} // namespace faultline::signals
