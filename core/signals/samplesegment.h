// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/signal.h"
#include "core/signals/segment.h"
#include "core/signals/tokenfilter.h"

#include <memory>
#include <span>
#include <vector>

namespace faultline::signals {

/// Gathers pieces of metric series of one evidence into a segment of at most segmentRecordsMax
/// samples. Not thread-safe.
class SampleSegmentBuilder {
public:
    SampleSegmentBuilder();
    SampleSegmentBuilder(SampleSegmentBuilder &&) noexcept;
    SampleSegmentBuilder &operator=(SampleSegmentBuilder &&) noexcept;
    ~SampleSegmentBuilder();

    /// Takes samples of `series` from number `from` on, as many as there is room for, and
    /// answers how many. A series without samples takes a place of its own all the same.
    [[nodiscard]] Result<std::size_t> append(const domain::MetricSeries &series,
                                             std::size_t from = 0);
    [[nodiscard]] bool isFull() const;
    [[nodiscard]] std::uint32_t records() const; ///< samples so far
    [[nodiscard]] Result<EncodedSegment> finish();

private:
    class Columns;
    std::unique_ptr<Columns> m_columns;
};

/// Decodes a sample segment: the directory of series when opened, samples series by series.
/// Not thread-safe.
class SampleSegmentReader {
public:
    [[nodiscard]] static Result<SampleSegmentReader> open(QByteArray bytes);
    [[nodiscard]] static Result<SampleSegmentReader> open(
        std::shared_ptr<const SegmentBytes> bytes);
    SampleSegmentReader(SampleSegmentReader &&) noexcept;
    SampleSegmentReader &operator=(SampleSegmentReader &&) noexcept;
    ~SampleSegmentReader();

    [[nodiscard]] const SegmentSummary &summary() const;
    /// What each piece of a series says about itself; its `samples` are empty.
    [[nodiscard]] std::span<const domain::MetricSeries> series() const;
    [[nodiscard]] std::uint32_t sampleCount(std::size_t series) const;
    /// The samples of one piece, values with the bits they had (NaN payloads, -0).
    [[nodiscard]] Result<std::vector<domain::Sample>> samples(std::size_t series);
    /// Words of names, services, hosts and labels.
    [[nodiscard]] Result<TokenFilter> tokenFilter();

private:
    class Columns;
    explicit SampleSegmentReader(std::unique_ptr<Columns> columns);
    std::unique_ptr<Columns> m_columns;
};

/// As many segments as the samples need; a long series is cut into pieces.
[[nodiscard]] Result<std::vector<EncodedSegment>> encodeSamples(
    std::span<const domain::MetricSeries> series);

} // namespace faultline::signals
