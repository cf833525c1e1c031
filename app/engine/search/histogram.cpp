// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/search/histogram.h"

#include "app/engine/search/casesearch.h"

#include <algorithm>

namespace faultline::engine {
namespace {

constexpr int bucketsMax = 100'000;

} // namespace

Result<Histogram> histogramOf(const store::CaseFile &file, const domain::Query &query, int buckets,
                              std::stop_token token)
{
    struct Hit {
        std::int64_t ns;
        domain::Severity severity;
    };
    std::vector<Hit> hits;
    Histogram histogram;
    store::EventFilter filter;
    filter.query = query;
    const auto events = file.events().columns(filter, token);
    if (!events)
        return failureOf(events);
    histogram.undated = events->keys.size() - events->dated;
    for (std::size_t i = 0; i < events->dated; ++i)
        hits.push_back({events->timesNs[i], events->severities[i]});
    CaseSearch search(file);
    const auto counted = search.countSignals(
        query, false,
        [&](const CaseSearch::CountedHit &hit) {
            if (hit.time)
                hits.push_back({hit.time->ns(), hit.severity});
            else
                ++histogram.undated;
        },
        token);
    if (!counted)
        return failureOf(counted);
    if (hits.empty())
        return histogram;
    const auto [least, most] = std::minmax_element(
        hits.begin(), hits.end(), [](const Hit &a, const Hit &b) { return a.ns < b.ns; });
    const auto count = static_cast<std::uint64_t>(std::clamp(buckets, 1, bucketsMax));
    const std::uint64_t span
        = static_cast<std::uint64_t>(most->ns) - static_cast<std::uint64_t>(least->ns);
    const std::uint64_t width = span / count + 1;
    const std::int64_t begin = least->ns;
    for (std::uint64_t i = 0; i < count; ++i) {
        const Instant from = Instant(begin) + Nanoseconds(static_cast<std::int64_t>(i * width));
        histogram.buckets.push_back(
            {{from, from + Nanoseconds(static_cast<std::int64_t>(width))}, {}});
    }
    for (const Hit &hit : hits) {
        const std::uint64_t index
            = (static_cast<std::uint64_t>(hit.ns) - static_cast<std::uint64_t>(begin)) / width;
        ++histogram.buckets[index].counts[static_cast<std::size_t>(hit.severity)];
    }
    return histogram;
}

} // namespace faultline::engine
