// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/metrics/seriescollector.h"

#include <algorithm>

namespace faultline::connectors::metrics {

void sortSamples(std::vector<domain::Sample> &samples)
{
    const auto isBefore
        = [](const domain::Sample &a, const domain::Sample &b) { return a.time < b.time; };
    if (!std::is_sorted(samples.begin(), samples.end(), isBefore))
        std::stable_sort(samples.begin(), samples.end(), isBefore);
}

void SeriesCollector::writeTo(sdk::BatchWriter &out)
{
    for (domain::MetricSeries &piece : m_pieces) {
        if (piece.samples.empty())
            continue;
        sortSamples(piece.samples);
        out.add(std::move(piece));
    }
    m_pieces.clear();
    m_index.clear();
    m_samples = 0;
}

} // namespace faultline::connectors::metrics
