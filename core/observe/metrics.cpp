// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/observe/metrics.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <mutex>

namespace faultline::observe {

namespace {

struct MetricName {
    std::string base; ///< faultline_import_records
    std::string labels; ///< without braces, may be empty
};

MetricName splitName(const std::string &name)
{
    const std::size_t brace = name.find('{');
    MetricName split{"faultline_" + name.substr(0, brace), {}};
    std::replace_if(
        split.base.begin(), split.base.end(),
        [](char c) { return !std::isalnum(static_cast<unsigned char>(c)) && c != '_'; }, '_');
    if (brace != std::string::npos && name.back() == '}')
        split.labels = name.substr(brace + 1, name.size() - brace - 2);
    return split;
}

std::string sample(const std::string &name, const std::string &labels, std::uint64_t value)
{
    const std::string braced = labels.empty() ? std::string() : '{' + labels + '}';
    return name + braced + ' ' + std::to_string(value) + '\n';
}

// Only the bins in use and the ones that close them: 65 lines a histogram would drown the rest.
std::string histogramText(const MetricName &name, const Histogram &histogram)
{
    const std::string comma = name.labels.empty() ? "" : ",";
    const auto bins = histogram.bins();
    std::string text;
    std::uint64_t below = 0;
    for (std::size_t bin = 0; bin < bins.size(); ++bin) {
        if (bins[bin] == 0)
            continue;
        below += bins[bin];
        const std::string end = "le=\"" + std::to_string(Histogram::binEnd(bin)) + '"';
        text += sample(name.base + "_bucket", name.labels + comma + end, below);
    }
    text += sample(name.base + "_bucket", name.labels + comma + "le=\"+Inf\"", below);
    text += sample(name.base + "_sum", name.labels, histogram.sum());
    return text + sample(name.base + "_count", name.labels, below);
}

void appendType(std::string &text, std::string &typed, const std::string &base, const char *type)
{
    if (typed == base)
        return;
    typed = base;
    text += "# TYPE " + base + ' ' + type + '\n';
}

} // namespace

void Histogram::observe(std::uint64_t value)
{
    m_bins[std::size_t(std::bit_width(value))].fetch_add(1, std::memory_order_relaxed);
    m_count.fetch_add(1, std::memory_order_relaxed);
    m_sum.fetch_add(value, std::memory_order_relaxed);
    std::uint64_t before = m_max.load(std::memory_order_relaxed);
    while (value > before
           && !m_max.compare_exchange_weak(before, value, std::memory_order_relaxed)) { }
}

std::uint64_t Histogram::quantile(double share) const
{
    const auto all = bins();
    std::uint64_t total = 0;
    for (const std::uint64_t bin : all)
        total += bin;
    if (total == 0)
        return 0;
    const double bounded = std::isnan(share) ? 1.0 : std::clamp(share, 0.0, 1.0);
    const auto wanted
        = std::max<std::uint64_t>(1, std::uint64_t(std::ceil(bounded * double(total))));
    std::uint64_t below = 0;
    for (std::size_t bin = 0; bin < all.size(); ++bin) {
        below += all[bin];
        if (below >= wanted)
            return std::min(binEnd(bin), max());
    }
    return max();
}

std::array<std::uint64_t, Histogram::binCount> Histogram::bins() const
{
    std::array<std::uint64_t, binCount> copy{};
    for (std::size_t bin = 0; bin < binCount; ++bin)
        copy[bin] = m_bins[bin].load(std::memory_order_relaxed);
    return copy;
}

std::uint64_t Histogram::binEnd(std::size_t bin)
{
    return bin >= binCount - 1 ? UINT64_MAX : (std::uint64_t(1) << bin) - 1;
}

template<typename Series>
Series &Metrics::series(Named<Series> &all, const std::string &name)
{
    {
        const std::shared_lock lock(m_mutex);
        if (const auto known = all.find(name); known != all.end())
            return *known->second;
    }
    const std::unique_lock lock(m_mutex);
    const bool full = all.size() >= seriesMax && !all.contains(name);
    std::unique_ptr<Series> &slot = all[full ? std::string("other") : name];
    if (!slot)
        slot = std::make_unique<Series>();
    return *slot;
}

Counter &Metrics::counter(const std::string &name)
{
    return series(m_counters, name);
}

Histogram &Metrics::histogram(const std::string &name)
{
    return series(m_histograms, name);
}

std::vector<std::pair<std::string, std::uint64_t>> Metrics::counters() const
{
    const std::shared_lock lock(m_mutex);
    std::vector<std::pair<std::string, std::uint64_t>> values;
    values.reserve(m_counters.size());
    for (const auto &[name, counter] : m_counters)
        values.emplace_back(name, counter->value());
    return values;
}

std::string Metrics::prometheusText() const
{
    const std::shared_lock lock(m_mutex);
    std::string text;
    std::string typed;
    for (const auto &[name, counter] : m_counters) {
        const MetricName split = splitName(name);
        appendType(text, typed, split.base, "counter");
        text += sample(split.base, split.labels, counter->value());
    }
    typed.clear();
    for (const auto &[name, histogram] : m_histograms) {
        const MetricName split = splitName(name);
        appendType(text, typed, split.base, "histogram");
        text += histogramText(split, *histogram);
    }
    return text;
}

Metrics &metrics()
{
    static Metrics registry;
    return registry;
}

} // namespace faultline::observe
