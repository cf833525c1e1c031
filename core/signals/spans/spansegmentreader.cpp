// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/spans/spancolumns.h"
#include "core/signals/spansegment.h"

namespace faultline::signals {

Result<domain::Span> SpanColumns::span(std::uint32_t record)
{
    if (record >= records())
        return failure(ErrorCode::NotFound,
                       QStringLiteral("The segment has no span number %1").arg(record));
    const auto starts = this->starts();
    if (!starts)
        return failureOf(starts);
    const auto durations = this->durations();
    if (!durations)
        return failureOf(durations);
    const auto flags = this->flags();
    if (!flags)
        return failureOf(flags);
    const auto positions = this->positions();
    if (!positions)
        return failureOf(positions);
    domain::Span span;
    const TimesView view = (*starts)->view();
    if (view.dated[record] != 0)
        span.start = Instant(view.ns[record]);
    span.duration = Nanoseconds((**durations)[record]);
    span.kind = (*flags)->kinds[record];
    span.status = (*flags)->statuses[record];
    span.position = (**positions)[record];
    Result<void> filled = fillIds(record, span);
    if (filled)
        filled = fillWords(record, span);
    if (filled)
        filled = fillTexts(record, span);
    if (!filled)
        return failureOf(filled);
    return span;
}

Result<void> SpanColumns::fillIds(std::uint32_t record, domain::Span &into)
{
    const auto traces = traceIds();
    if (!traces)
        return failureOf(traces);
    const auto spans = spanIds();
    if (!spans)
        return failureOf(spans);
    const auto parents = parentIds();
    if (!parents)
        return failureOf(parents);
    into.traceId = (**traces)[record];
    into.spanId = (**spans)[record];
    into.parentSpanId = (**parents)[record];
    return {};
}

Result<void> SpanColumns::fillWords(std::uint32_t record, domain::Span &into)
{
    const auto take
        = [record](const Result<const WordColumn *> &column, std::string &word) -> Result<void> {
        if (!column)
            return failureOf(column);
        word = (*column)->view()[record];
        return {};
    };
    Result<void> taken = take(services(), into.service);
    if (taken)
        taken = take(hosts(), into.host);
    return taken ? take(names(), into.name) : taken;
}

Result<void> SpanColumns::fillTexts(std::uint32_t record, domain::Span &into)
{
    const auto messages = statusMessages();
    if (!messages)
        return failureOf(messages);
    const auto message = (*messages)->text(record, {});
    if (!message)
        return failureOf(message);
    const auto column = attributes();
    if (!column)
        return failureOf(column);
    auto all = (*column)->attributes(record, {});
    if (!all)
        return failureOf(all);
    into.statusMessage = *message;
    into.attributes = std::move(*all);
    return {};
}

Result<SpanSegmentReader> SpanSegmentReader::open(QByteArray bytes)
{
    return open(bytesInMemory(std::move(bytes)));
}

Result<SpanSegmentReader> SpanSegmentReader::open(std::shared_ptr<const SegmentBytes> bytes)
{
    auto container = ContainerReader::open(std::move(bytes), SegmentKind::Spans);
    if (!container)
        return failureOf(container);
    return SpanSegmentReader(std::make_unique<Columns>(std::move(*container)));
}

SpanSegmentReader::SpanSegmentReader(std::unique_ptr<Columns> columns)
    : m_columns(std::move(columns))
{ }
SpanSegmentReader::SpanSegmentReader(SpanSegmentReader &&) noexcept = default;
SpanSegmentReader &SpanSegmentReader::operator=(SpanSegmentReader &&) noexcept = default;
SpanSegmentReader::~SpanSegmentReader() = default;

const SegmentSummary &SpanSegmentReader::summary() const
{
    return m_columns->summary();
}

Result<TimesView> SpanSegmentReader::starts()
{
    return m_columns->starts().map([](const TimeColumn *column) { return column->view(); });
}

Result<std::span<const std::int64_t>> SpanSegmentReader::durationsNs()
{
    return m_columns->durations().map(
        [](const auto *column) { return std::span<const std::int64_t>(*column); });
}

Result<TraceIdsView> SpanSegmentReader::traceIds()
{
    return m_columns->traceIds().map([](const auto *column) { return TraceIdsView(*column); });
}

Result<SpanIdsView> SpanSegmentReader::spanIds()
{
    return m_columns->spanIds().map([](const auto *column) { return SpanIdsView(*column); });
}

Result<SpanIdsView> SpanSegmentReader::parentSpanIds()
{
    return m_columns->parentIds().map([](const auto *column) { return SpanIdsView(*column); });
}

Result<WordsView> SpanSegmentReader::services()
{
    return m_columns->services().map([](const WordColumn *column) { return column->view(); });
}

Result<WordsView> SpanSegmentReader::hosts()
{
    return m_columns->hosts().map([](const WordColumn *column) { return column->view(); });
}

Result<WordsView> SpanSegmentReader::names()
{
    return m_columns->names().map([](const WordColumn *column) { return column->view(); });
}

Result<std::span<const domain::SpanKind>> SpanSegmentReader::kinds()
{
    return m_columns->flags().map([](const SpanFlagColumn *column) {
        return std::span<const domain::SpanKind>(column->kinds);
    });
}

Result<std::span<const domain::SpanStatus>> SpanSegmentReader::statuses()
{
    return m_columns->flags().map([](const SpanFlagColumn *column) {
        return std::span<const domain::SpanStatus>(column->statuses);
    });
}

Result<domain::Span> SpanSegmentReader::span(std::uint32_t record)
{
    return m_columns->span(record);
}

Result<TokenFilter> SpanSegmentReader::tokenFilter()
{
    return m_columns->tokenFilter();
}

} // namespace faultline::signals
