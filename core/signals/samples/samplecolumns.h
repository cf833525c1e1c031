// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/columns/wordcolumn.h"
#include "core/signals/container/bytes.h"
#include "core/signals/container/container.h"
#include "core/signals/container/lazy.h"
#include "core/signals/samplesegment.h"

namespace faultline::signals {

/// More pieces of series or bytes of names and labels do not fit into one segment.
inline constexpr std::size_t segmentSeriesMax = 64 * 1024;
inline constexpr std::size_t seriesTextBytesMax = 16 * 1024 * 1024;
inline constexpr std::size_t seriesLabelsMax = 64 * 1024; ///< of one series
inline constexpr std::size_t seriesWordsMax = 1024 * 1024; ///< different ones in a segment

/// The columns of a sample segment while it is filled.
class SampleSegmentBuilder::Columns {
public:
    [[nodiscard]] Result<std::size_t> append(const domain::MetricSeries &series, std::size_t from);
    [[nodiscard]] bool isFull() const;
    [[nodiscard]] const SegmentSummary &summary() const { return m_summary; }
    [[nodiscard]] Result<EncodedSegment> finish();

private:
    void describe(const domain::MetricSeries &series, std::size_t samples);
    void count(const domain::MetricSeries &series, std::span<const domain::Sample> samples);

    SegmentSummary m_summary;
    WordTable m_words;
    TokenFilterBuilder m_filter;
    ByteWriter m_directory;
    ByteWriter m_times;
    ByteWriter m_values;
    std::size_t m_series = 0;
    std::size_t m_textBytes = 0;
};

/// The directory of series, and their samples once asked for.
class SampleSegmentReader::Columns {
public:
    [[nodiscard]] static Result<std::unique_ptr<Columns>> open(
        std::shared_ptr<const SegmentBytes> bytes);

    [[nodiscard]] const SegmentSummary &summary() const { return m_container.summary(); }
    [[nodiscard]] const std::vector<domain::MetricSeries> &series() const { return m_series; }
    [[nodiscard]] std::uint32_t count(std::size_t series) const { return m_counts[series]; }
    [[nodiscard]] Result<std::vector<domain::Sample>> samples(std::size_t series);
    [[nodiscard]] Result<TokenFilter> tokenFilter();

private:
    explicit Columns(ContainerReader container)
        : m_container(std::move(container))
    { }
    [[nodiscard]] Result<void> readDirectory();
    [[nodiscard]] Result<std::vector<domain::Sample>> decodeAll();

    ContainerReader m_container;
    std::vector<domain::MetricSeries> m_series;
    std::vector<std::uint32_t> m_counts;
    std::vector<std::uint32_t> m_firstSample;
    Lazy<std::vector<domain::Sample>> m_samples;
};

} // namespace faultline::signals
