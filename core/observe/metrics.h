// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

namespace faultline::observe {

/// Only grows. All calls are thread-safe and lock-free.
class Counter {
public:
    void add(std::uint64_t by = 1) { m_value.fetch_add(by, std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> m_value{0};
};

/// Counts values in bins that double: 0, 1, 2..3, 4..7, … so any range fits in 65 numbers and a
/// quantile is right within a factor of two. Thread-safe and lock-free.
class Histogram {
public:
    static constexpr std::size_t binCount = 65;

    void observe(std::uint64_t value);
    [[nodiscard]] std::uint64_t count() const { return m_count.load(std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t sum() const { return m_sum.load(std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t max() const { return m_max.load(std::memory_order_relaxed); }
    /// The upper end of the bin that holds this share (0 to 1) of the values, never above max();
    /// 0 without values.
    [[nodiscard]] std::uint64_t quantile(double share) const;
    [[nodiscard]] std::array<std::uint64_t, binCount> bins() const;
    /// The largest value that falls into a bin.
    [[nodiscard]] static std::uint64_t binEnd(std::size_t bin);

private:
    std::array<std::atomic<std::uint64_t>, binCount> m_bins{};
    std::atomic<std::uint64_t> m_count{0};
    std::atomic<std::uint64_t> m_sum{0};
    std::atomic<std::uint64_t> m_max{0};
};

/// The counters and histograms of a program by name, e.g. "import.records" or
/// "import.duration_us{format=\"json-lines\"}" (labels stand in the name, in Prometheus' form).
/// References stay valid as long as the registry. At most `seriesMax` of each kind: what comes
/// beyond is added up under "other", so that names made from input can't eat memory.
class Metrics {
public:
    static constexpr std::size_t seriesMax = 1000;

    Counter &counter(const std::string &name);
    Histogram &histogram(const std::string &name);

    [[nodiscard]] std::vector<std::pair<std::string, std::uint64_t>> counters() const;
    /// Prometheus' text format, names with '.' as '_' below "faultline_".
    [[nodiscard]] std::string prometheusText() const;

private:
    template<typename Series>
    using Named = std::map<std::string, std::unique_ptr<Series>>;
    template<typename Series>
    Series &series(Named<Series> &all, const std::string &name);

    mutable std::shared_mutex m_mutex;
    Named<Counter> m_counters;
    Named<Histogram> m_histograms;
};

/// The registry of this process.
[[nodiscard]] Metrics &metrics();

} // namespace faultline::observe
