// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/logs/logcolumns.h"
#include "core/signals/logsegment.h"

namespace faultline::signals {
namespace {

tl::unexpected<Error> cancelledReading()
{
    return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
}

tl::unexpected<Error> noSuchRecord(std::uint32_t record)
{
    return failure(ErrorCode::NotFound,
                   QStringLiteral("The segment has no record number %1").arg(record));
}

} // namespace

Result<LogSegmentReader> LogSegmentReader::open(QByteArray bytes)
{
    return open(bytesInMemory(std::move(bytes)));
}

Result<LogSegmentReader> LogSegmentReader::open(std::shared_ptr<const SegmentBytes> bytes)
{
    auto container = ContainerReader::open(std::move(bytes), SegmentKind::Logs);
    if (!container)
        return failureOf(container);
    return LogSegmentReader(std::make_unique<Columns>(std::move(*container)));
}

LogSegmentReader::LogSegmentReader(std::unique_ptr<Columns> columns)
    : m_columns(std::move(columns))
{ }
LogSegmentReader::LogSegmentReader(LogSegmentReader &&) noexcept = default;
LogSegmentReader &LogSegmentReader::operator=(LogSegmentReader &&) noexcept = default;
LogSegmentReader::~LogSegmentReader() = default;

const SegmentSummary &LogSegmentReader::summary() const
{
    return m_columns->summary();
}

Result<TimesView> LogSegmentReader::times()
{
    return m_columns->times().map([](const TimeColumn *column) { return column->view(); });
}

Result<SeveritiesView> LogSegmentReader::severities()
{
    return m_columns->severities().map(
        [](const SeverityColumn *column) { return SeveritiesView(column->severities); });
}

Result<std::span<const std::uint8_t>> LogSegmentReader::severityFromText()
{
    return m_columns->severities().map([](const SeverityColumn *column) {
        return std::span<const std::uint8_t>(column->fromText);
    });
}

Result<WordsView> LogSegmentReader::services()
{
    return m_columns->services().map([](const WordColumn *column) { return column->view(); });
}

Result<WordsView> LogSegmentReader::hosts()
{
    return m_columns->hosts().map([](const WordColumn *column) { return column->view(); });
}

Result<WordsView> LogSegmentReader::loggers()
{
    return m_columns->loggers().map([](const WordColumn *column) { return column->view(); });
}

Result<std::span<const domain::RecordPosition>> LogSegmentReader::positions()
{
    return m_columns->positions().map(
        [](const auto *column) { return std::span<const domain::RecordPosition>(*column); });
}

Result<TraceIdsView> LogSegmentReader::traceIds()
{
    return m_columns->traceIds().map([](const auto *column) { return TraceIdsView(*column); });
}

Result<SpanIdsView> LogSegmentReader::spanIds()
{
    return m_columns->spanIds().map([](const auto *column) { return SpanIdsView(*column); });
}

Result<TokenFilter> LogSegmentReader::tokenFilter()
{
    return m_columns->tokenFilter();
}

Result<std::string_view> LogSegmentReader::raw(std::uint32_t record)
{
    return m_columns->raw(record);
}

Result<std::string_view> LogSegmentReader::message(std::uint32_t record)
{
    const auto column = m_columns->messages();
    if (!column)
        return failureOf(column);
    if (record >= m_columns->records())
        return noSuchRecord(record);
    if ((*column)->isLiteral(record))
        return (*column)->text(record, {});
    const auto text = m_columns->raw(record);
    return text ? (*column)->text(record, *text) : text;
}

Result<domain::Attributes> LogSegmentReader::attributes(std::uint32_t record)
{
    const auto text = m_columns->raw(record);
    if (!text)
        return failureOf(text);
    const auto column = m_columns->attributes();
    if (!column)
        return failureOf(column);
    return (*column)->attributes(record, *text);
}

Result<domain::LogRecord> LogSegmentReader::record(std::uint32_t record)
{
    return m_columns->record(record);
}

Result<void> LogSegmentReader::visitMessages(const TextVisitor &visitor, std::stop_token token)
{
    for (std::uint32_t i = 0; i < m_columns->records(); ++i) {
        if (token.stop_requested())
            return cancelledReading();
        const auto text = message(i);
        if (!text)
            return failureOf(text);
        if (!visitor(i, *text))
            return {};
    }
    return {};
}

Result<void> LogSegmentReader::visitRaw(const TextVisitor &visitor, std::stop_token token)
{
    for (std::uint32_t i = 0; i < m_columns->records(); ++i) {
        if (token.stop_requested())
            return cancelledReading();
        const auto text = m_columns->raw(i);
        if (!text)
            return failureOf(text);
        if (!visitor(i, *text))
            return {};
    }
    return {};
}

} // namespace faultline::signals
