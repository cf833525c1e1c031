// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/logtally.h"

#include "core/analysis/constants.h"
#include "core/analysis/text/skeleton.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace faultline::analysis {

namespace {

using namespace std::chrono_literals;

/// Widths that divide a day, so that moving everything by whole days moves the bins along.
constexpr std::array<std::chrono::seconds, 17> binWidths{
    1s, 2s, 5s, 10s, 15s, 30s, 1min, 2min, 5min, 10min, 15min, 30min, 1h, 2h, 6h, 12h, 24h};

Nanoseconds floorTo(Nanoseconds value, Nanoseconds step)
{
    const Nanoseconds rest = value % step;
    return value - rest - (rest < Nanoseconds::zero() ? step : Nanoseconds::zero());
}

Nanoseconds widthFor(Nanoseconds duration)
{
    for (const auto width : binWidths) {
        if (duration / Nanoseconds(width) < constants::binsMax)
            return width;
    }
    return floorTo(duration / (constants::binsMax - 1), 24h) + 24h;
}

} // namespace

bool LogPattern::repeatsItself() const
{
    const bool hasValues = skeleton.find("<*>") != std::string::npos;
    return hasValues && variants.size() < constants::variantsMax
        && count >= constants::repeatsPerVariantMin * variants.size();
}

LogTally::LogTally(TimeRange window)
    : m_window(window)
    , m_width(widthFor(std::max(window.duration(), Nanoseconds::zero())))
{
    // Bins stand on absolute multiples of their width, not on the window's edge.
    const Nanoseconds begin = floorTo(Nanoseconds(window.begin.ns()), m_width);
    m_window.begin = Instant(begin.count());
    const Nanoseconds span = std::max(window.end - m_window.begin, Nanoseconds::zero());
    m_binCount = static_cast<std::int32_t>((span + m_width - Nanoseconds(1)) / m_width);
}

Instant LogTally::binBegin(std::int32_t index) const
{
    return m_window.begin + m_width * index;
}

LogPattern &LogTally::patternFor(const LogLine &line)
{
    std::string skeleton = skeletonOf(line.message);
    std::string key;
    key.reserve(line.service.size() + 1 + skeleton.size());
    key.append(line.service).append(1, '\x1f').append(skeleton);
    const auto found = m_index.find(key);
    if (found != m_index.end())
        return m_patterns[found->second];

    const bool full = m_patterns.size() >= constants::patternsMax;
    if (full) {
        key.clear();
        ++m_overflow;
        const auto rest = m_index.find(key);
        if (rest != m_index.end())
            return m_patterns[rest->second];
    }
    LogPattern pattern;
    if (!full) {
        pattern.service = line.service;
        pattern.skeleton = std::move(skeleton);
    }
    pattern.first = line.time;
    pattern.last = line.time;
    m_index.emplace(std::move(key), m_patterns.size());
    return m_patterns.emplace_back(std::move(pattern));
}

void LogTally::add(const LogLine &line)
{
    if (!m_window.contains(line.time)) {
        ++m_outside;
        return;
    }
    ++m_lines;
    LogPattern &pattern = patternFor(line);
    const std::string_view text = firstLine(line.message, constants::messageBytesMax);
    if (pattern.count == 0 || line.time < pattern.first
        || (line.time == pattern.first && text < pattern.sample)) {
        pattern.first = line.time;
        pattern.sample = text;
    }
    if (pattern.variants.size() < constants::variantsMax) {
        const std::uint64_t hash = std::hash<std::string_view>{}(text);
        const auto at = std::lower_bound(pattern.variants.begin(), pattern.variants.end(), hash);
        if (at == pattern.variants.end() || *at != hash)
            pattern.variants.insert(at, hash);
    }
    pattern.last = std::max(pattern.last, line.time);
    pattern.severity = std::max(pattern.severity, line.severity);
    ++pattern.count;

    const auto index = static_cast<std::int32_t>((line.time - m_window.begin) / m_width);
    auto bin = std::lower_bound(
        pattern.bins.begin(), pattern.bins.end(), index,
        [](const LogBin &each, std::int32_t wanted) { return each.index < wanted; });
    if (bin == pattern.bins.end() || bin->index != index)
        bin = pattern.bins.insert(bin, LogBin{index, 0, line.reference});
    ++bin->count;
    bin->first = std::min(bin->first, line.reference);
}

} // namespace faultline::analysis
