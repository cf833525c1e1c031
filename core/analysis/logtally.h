// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/reference.h"
#include "core/base/instant.h"
#include "core/domain/severity.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace faultline::analysis {

/// One log record on its way into a tally. The views need to live only during the call.
struct LogLine {
    Instant time;
    domain::Severity severity = domain::Severity::Info;
    std::string_view service;
    std::string_view host;
    std::string_view message;
    Reference reference;
};

/// Lines of one pattern within one bin of time.
struct LogBin {
    std::int32_t index = 0; ///< bin start = window begin of the tally + index * width
    std::uint32_t count = 0;
    Reference first; ///< one of its lines
};

/// Messages of one service that differ only in their values.
struct LogPattern {
    std::string service;
    std::string skeleton; ///< the message with values masked; what groups the lines
    std::string sample; ///< the earliest message, cut to messageBytesMax
    domain::Severity severity = domain::Severity::Info; ///< the highest seen
    std::uint64_t count = 0;
    Instant first;
    Instant last;
    std::vector<LogBin> bins; ///< ascending, empty bins left out
    std::vector<std::uint64_t> variants; ///< hashes of distinct texts, sorted; at most variantsMax

    /// The same few texts again and again, values included (a record that is tried forever).
    [[nodiscard]] bool repeatsItself() const;
};

/// Counts of log messages per pattern and bin: all the analysis needs to know of the bulk. Memory
/// is bounded by patternsMax * binsMax small cells whatever comes in; lines of further patterns are
/// counted together in one pattern with an empty skeleton. But for that, the counts don't depend on
/// the order of lines. Not thread-safe; a value.
class LogTally {
public:
    explicit LogTally(TimeRange window);

    /// Takes a line; one outside the window is only counted in outside().
    void add(const LogLine &line);

    [[nodiscard]] const std::vector<LogPattern> &patterns() const { return m_patterns; }
    [[nodiscard]] TimeRange window() const { return m_window; }
    [[nodiscard]] Nanoseconds binWidth() const { return m_width; }
    [[nodiscard]] Instant binBegin(std::int32_t index) const;
    [[nodiscard]] std::int32_t binCount() const { return m_binCount; }
    [[nodiscard]] std::uint64_t lines() const { return m_lines; }
    [[nodiscard]] std::uint64_t outside() const { return m_outside; }
    /// Lines that found no room for a pattern of their own.
    [[nodiscard]] std::uint64_t overflow() const { return m_overflow; }

private:
    LogPattern &patternFor(const LogLine &line);

    TimeRange m_window;
    Nanoseconds m_width;
    std::int32_t m_binCount = 0;
    std::vector<LogPattern> m_patterns;
    std::unordered_map<std::string, std::size_t> m_index;
    std::uint64_t m_lines = 0;
    std::uint64_t m_outside = 0;
    std::uint64_t m_overflow = 0;
};

} // namespace faultline::analysis
