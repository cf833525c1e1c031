// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/samples/samplecolumns.h"
#include "core/signals/samples/valuecodec.h"

#include "core/signals/container/columnreading.h"

namespace faultline::signals {
namespace {

tl::unexpected<Error> corruptDirectory()
{
    return corruptSegment(QStringLiteral("its directory of series"));
}

constexpr std::uint64_t metricKinds = 4;

} // namespace

Result<std::unique_ptr<SampleSegmentReader::Columns>> SampleSegmentReader::Columns::open(
    std::shared_ptr<const SegmentBytes> bytes)
{
    auto container = ContainerReader::open(std::move(bytes), SegmentKind::Samples);
    if (!container)
        return failureOf(container);
    std::unique_ptr<Columns> columns(new Columns(std::move(*container)));
    if (const auto read = columns->readDirectory(); !read)
        return failureOf(read);
    return columns;
}

Result<void> SampleSegmentReader::Columns::readDirectory()
{
    const auto parts = readParts<2>(m_container, ColumnId::Series);
    if (!parts)
        return failureOf(parts);
    const auto words = WordTable::decode((*parts)[0], seriesWordsMax);
    if (!words)
        return failureOf(words);
    ByteReader reader((*parts)[1]);
    const std::uint64_t count = reader.varint();
    if (count > segmentSeriesMax || count > reader.remaining())
        return corruptDirectory();
    bool sound = true;
    // A hostile directory may name one long word many times: what it adds up to is bounded.
    std::uint64_t textBytes = 0;
    const auto word = [&]() -> std::string {
        const std::uint64_t number = reader.varint();
        sound = sound && number < words->size();
        if (sound)
            textBytes += (*words)[number].size() + 1;
        sound = sound && textBytes <= 2 * seriesTextBytesMax;
        return sound ? (*words)[number] : std::string();
    };
    std::uint64_t samples = 0;
    for (std::uint64_t i = 0; i < count && sound; ++i) {
        domain::MetricSeries series;
        const std::uint64_t own = std::min<std::uint64_t>(reader.varint(), segmentRecordsMax + 1);
        const auto kind = reader.fixed<std::uint8_t>();
        sound = kind < metricKinds;
        series.kind = static_cast<domain::MetricKind>(kind);
        series.position.offset = reader.varint();
        series.position.line = reader.varint();
        series.name = word();
        series.unit = word();
        series.service = word();
        series.host = word();
        for (std::uint64_t left = reader.varint(); left > 0 && sound && reader.ok(); --left) {
            std::string name = word();
            series.labels.emplace_back(std::move(name), word());
        }
        m_firstSample.push_back(static_cast<std::uint32_t>(samples));
        m_counts.push_back(static_cast<std::uint32_t>(own));
        samples += own;
        m_series.push_back(std::move(series));
    }
    return sound && reader.atCleanEnd() && samples == summary().records
        ? Result<void>()
        : Result<void>(corruptDirectory());
}

Result<std::vector<domain::Sample>> SampleSegmentReader::Columns::decodeAll()
{
    const auto times = m_container.read({ColumnId::SampleTimes, 0});
    if (!times)
        return failureOf(times);
    const auto values = m_container.read({ColumnId::SampleValues, 0});
    if (!values)
        return failureOf(values);
    ByteReader timeReader(*times);
    ByteReader valueReader(*values);
    std::vector<domain::Sample> samples(summary().records);
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        const auto own = std::span(samples).subspan(m_firstSample[i], m_counts[i]);
        readSampleTimes(timeReader, own);
        readSampleValues(valueReader, own);
    }
    if (!timeReader.atCleanEnd() || !valueReader.atCleanEnd())
        return corruptSegment(QStringLiteral("its samples"));
    return samples;
}

Result<std::vector<domain::Sample>> SampleSegmentReader::Columns::samples(std::size_t series)
{
    if (series >= m_series.size())
        return failure(ErrorCode::NotFound,
                       QStringLiteral("The segment has no series number %1").arg(series));
    const auto all = m_samples.get([this] { return decodeAll(); });
    if (!all)
        return failureOf(all);
    const auto begin = (*all)->begin() + m_firstSample[series];
    return std::vector<domain::Sample>(begin, begin + m_counts[series]);
}

Result<TokenFilter> SampleSegmentReader::Columns::tokenFilter()
{
    const auto bytes = m_container.read({ColumnId::TokenFilter, 0});
    return bytes ? TokenFilter::deserialize(*bytes) : failureOf(bytes);
}

Result<SampleSegmentReader> SampleSegmentReader::open(QByteArray bytes)
{
    return open(bytesInMemory(std::move(bytes)));
}

Result<SampleSegmentReader> SampleSegmentReader::open(std::shared_ptr<const SegmentBytes> bytes)
{
    auto columns = Columns::open(std::move(bytes));
    if (!columns)
        return failureOf(columns);
    return SampleSegmentReader(std::move(*columns));
}

SampleSegmentReader::SampleSegmentReader(std::unique_ptr<Columns> columns)
    : m_columns(std::move(columns))
{ }
SampleSegmentReader::SampleSegmentReader(SampleSegmentReader &&) noexcept = default;
SampleSegmentReader &SampleSegmentReader::operator=(SampleSegmentReader &&) noexcept = default;
SampleSegmentReader::~SampleSegmentReader() = default;

const SegmentSummary &SampleSegmentReader::summary() const
{
    return m_columns->summary();
}

std::span<const domain::MetricSeries> SampleSegmentReader::series() const
{
    return m_columns->series();
}

std::uint32_t SampleSegmentReader::sampleCount(std::size_t series) const
{
    return m_columns->count(series);
}

Result<std::vector<domain::Sample>> SampleSegmentReader::samples(std::size_t series)
{
    return m_columns->samples(series);
}

Result<TokenFilter> SampleSegmentReader::tokenFilter()
{
    return m_columns->tokenFilter();
}

} // namespace faultline::signals
