// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace faultline::observe {

/// What the lines of one thread have in common right now.
struct LogFields {
    std::uint64_t work = 0; ///< number of the background job; 0 = none
    std::array<std::uint8_t, 16> traceId{}; ///< all zero = none
    std::uint64_t spanId = 0; ///< 0 = none

    [[nodiscard]] bool hasTrace() const { return traceId != std::array<std::uint8_t, 16>{}; }
};

/// The fields of the calling thread; copy them into a LogContext where work goes on elsewhere.
[[nodiscard]] const LogFields &currentLogFields();

/// While it lives, lines of this thread carry its fields; the destructor puts back those before.
/// Must end on the thread it began on, in reverse order.
class LogContext {
public:
    /// Work of that number, in a trace of its own unless the thread is in one already.
    explicit LogContext(std::uint64_t work);
    /// Goes on with fields taken from another thread.
    explicit LogContext(const LogFields &fields);
    ~LogContext();
    LogContext(const LogContext &) = delete;
    LogContext &operator=(const LogContext &) = delete;

private:
    LogFields m_before;
};

/// 32 and 16 lower case hex digits, as W3C trace context writes them.
[[nodiscard]] std::string hexOf(const std::array<std::uint8_t, 16> &traceId);
[[nodiscard]] std::string hexOf(std::uint64_t spanId);

/// Random and never zero.
[[nodiscard]] std::array<std::uint8_t, 16> makeTraceId();
[[nodiscard]] std::uint64_t makeSpanId();

} // namespace faultline::observe
