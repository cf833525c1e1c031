// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/samples/samplecolumns.h"
#include "core/signals/samples/valuecodec.h"

#include <algorithm>

namespace faultline::signals {
namespace {

std::size_t textBytesOf(const domain::MetricSeries &series)
{
    std::size_t bytes
        = series.name.size() + series.unit.size() + series.service.size() + series.host.size();
    for (const auto &[name, value] : series.labels)
        bytes += name.size() + value.size() + 2;
    return bytes;
}

} // namespace

bool SampleSegmentBuilder::Columns::isFull() const
{
    return m_summary.records >= segmentRecordsMax || m_series >= segmentSeriesMax
        || m_textBytes >= seriesTextBytesMax || m_words.words().size() >= seriesWordsMax / 2;
}

Result<std::size_t> SampleSegmentBuilder::Columns::append(const domain::MetricSeries &series,
                                                          std::size_t from)
{
    if (textBytesOf(series) > seriesTextBytesMax || series.labels.size() > seriesLabelsMax)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("The series at byte %1 has too many labels")
                           .arg(series.position.offset));
    if (isFull() || from > series.samples.size())
        return std::size_t(0);
    const std::size_t taken = std::min<std::size_t>(series.samples.size() - from,
                                                    segmentRecordsMax - m_summary.records);
    const auto samples = std::span(series.samples).subspan(from, taken);
    count(series, samples);
    describe(series, taken);
    writeSampleTimes(m_times, samples);
    writeSampleValues(m_values, samples);
    return taken;
}

void SampleSegmentBuilder::Columns::count(const domain::MetricSeries &series,
                                          std::span<const domain::Sample> samples)
{
    if (m_series == 0)
        m_summary.position = series.position;
    ++m_series;
    m_textBytes += textBytesOf(series);
    m_summary.records += static_cast<std::uint32_t>(samples.size());
    m_summary.severities[static_cast<std::size_t>(domain::Severity::Info)] = m_summary.records;
    for (const domain::Sample &sample : samples) {
        m_summary.first = std::min(m_summary.first.value_or(sample.time), sample.time);
        m_summary.last = std::max(m_summary.last.value_or(sample.time), sample.time);
    }
}

void SampleSegmentBuilder::Columns::describe(const domain::MetricSeries &series,
                                             std::size_t samples)
{
    m_directory.varint(samples);
    m_directory.fixed(static_cast<std::uint8_t>(series.kind));
    m_directory.varint(series.position.offset);
    m_directory.varint(series.position.line);
    const auto word = [this](std::string_view text) {
        m_directory.varint(m_words.numberOf(text));
        m_filter.addText(text);
    };
    word(series.name);
    word(series.unit);
    word(series.service);
    word(series.host);
    m_directory.varint(series.labels.size());
    for (const auto &[name, value] : series.labels) {
        word(name);
        word(value);
    }
}

Result<EncodedSegment> SampleSegmentBuilder::Columns::finish()
{
    m_summary.kind = SegmentKind::Samples;
    ContainerWriter container;
    Result<void> written;
    const auto add = [&](ColumnKey key, std::string_view bytes) {
        if (written)
            written = container.add(key, bytes);
    };
    ByteWriter count;
    count.varint(m_series);
    add({ColumnId::TokenFilter, 0}, m_filter.take().serialize());
    add({ColumnId::Series, 0}, m_words.encode());
    add({ColumnId::Series, 1}, count.bytes() + m_directory.bytes());
    add({ColumnId::SampleTimes, 0}, m_times.bytes());
    add({ColumnId::SampleValues, 0}, m_values.bytes());
    if (!written)
        return failureOf(written);
    return container.finish(m_summary);
}

SampleSegmentBuilder::SampleSegmentBuilder()
    : m_columns(std::make_unique<Columns>())
{ }
SampleSegmentBuilder::SampleSegmentBuilder(SampleSegmentBuilder &&) noexcept = default;
SampleSegmentBuilder &SampleSegmentBuilder::operator=(SampleSegmentBuilder &&) noexcept = default;
SampleSegmentBuilder::~SampleSegmentBuilder() = default;

Result<std::size_t> SampleSegmentBuilder::append(const domain::MetricSeries &series,
                                                 std::size_t from)
{
    return m_columns->append(series, from);
}

bool SampleSegmentBuilder::isFull() const
{
    return m_columns->isFull();
}

std::uint32_t SampleSegmentBuilder::records() const
{
    return m_columns->summary().records;
}

Result<EncodedSegment> SampleSegmentBuilder::finish()
{
    auto segment = m_columns->finish();
    m_columns = std::make_unique<Columns>();
    return segment;
}

Result<std::vector<EncodedSegment>> encodeSamples(std::span<const domain::MetricSeries> series)
{
    std::vector<EncodedSegment> segments;
    SampleSegmentBuilder builder;
    bool isEmpty = true;
    const auto finish = [&]() -> Result<void> {
        auto segment = builder.finish();
        if (!segment)
            return failureOf(segment);
        segments.push_back(std::move(*segment));
        isEmpty = true;
        return {};
    };
    for (const domain::MetricSeries &piece : series) {
        std::size_t from = 0;
        do {
            if (builder.isFull()) {
                if (const auto finished = finish(); !finished)
                    return failureOf(finished);
            }
            const auto taken = builder.append(piece, from);
            if (!taken)
                return failureOf(taken);
            from += *taken;
            isEmpty = false;
        } while (from < piece.samples.size());
    }
    if (!isEmpty) {
        if (const auto finished = finish(); !finished)
            return failureOf(finished);
    }
    return segments;
}

} // namespace faultline::signals
