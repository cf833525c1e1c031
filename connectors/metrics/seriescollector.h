// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/batchwriter.h"
#include "core/domain/signal.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace faultline::connectors::metrics {

/// Gathers samples that come row by row into pieces of series. Bounded: full after 128 Ki samples
/// or 16 Ki series, when the owner writes them out and it begins anew.
class SeriesCollector {
public:
    /// The piece of the series with this key, made by `make` when it is new.
    template<typename Make>
    domain::MetricSeries &piece(std::string_view key, const Make &make)
    {
        const auto found = m_index.find(std::string(key));
        if (found != m_index.end())
            return m_pieces[found->second];
        m_index.emplace(std::string(key), m_pieces.size());
        m_pieces.push_back(make());
        return m_pieces.back();
    }
    void add(domain::MetricSeries &series, const domain::Sample &sample)
    {
        series.samples.push_back(sample);
        ++m_samples;
    }

    [[nodiscard]] bool isFull() const
    {
        constexpr std::size_t samplesMax = 128U << 10U;
        constexpr std::size_t seriesMax = 16U << 10U;
        return m_samples >= samplesMax || m_pieces.size() >= seriesMax;
    }
    /// Hands all pieces over, each ascending in time, and is empty again.
    void writeTo(sdk::BatchWriter &out);

private:
    std::vector<domain::MetricSeries> m_pieces;
    std::unordered_map<std::string, std::size_t> m_index;
    std::size_t m_samples = 0;
};

/// Puts samples in ascending order; those of one moment stay in the order they came.
void sortSamples(std::vector<domain::Sample> &samples);

} // namespace faultline::connectors::metrics
