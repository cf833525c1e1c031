// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/detect/polarity.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace faultline::analysis {

namespace {

using NameWords = std::vector<std::string>;

constexpr std::array riseIsBad = std::to_array<std::string_view>({
    "error",     "errors",     "fail",       "failed",       "failures",    "failure",
    "latency",   "duration",   "p50",        "p90",          "p95",         "p99",
    "p999",      "wait",       "waiting",    "queue",        "queued",      "age",
    "lag",       "depth",      "backlog",    "throttle",     "throttled",   "throttling",
    "timeout",   "timeouts",   "retry",      "retries",      "rejected",    "rejections",
    "dropped",   "drops",      "cpu",        "utilization",  "utilisation", "saturation",
    "memory",    "mem",        "rss",        "heap",         "evictions",   "evicted",
    "miss",      "misses",     "cancelled",  "canceled",     "restart",     "restarts",
    "pending",   "steal",      "exceptions", "panics",       "5xx",         "4xx",
    "401",       "403",        "404",        "429",          "499",         "500",
    "502",       "503",        "504",        "unauthorized", "servfail",    "nxdomain",
    "oom",       "goroutines", "threads",    "fd",           "fds",         "blocked",
    "deadlocks", "stalled",    "slow",
});

/// A quantity of time is a wait unless it is said of a load.
constexpr std::array timeUnits = std::to_array<std::string_view>({"seconds", "ms", "millis", "us"});

constexpr std::array fallIsBad = std::to_array<std::string_view>({
    "hit",
    "hits",
    "success",
    "successes",
    "successful",
    "available",
    "availability",
    "completed",
    "processed",
    "ready",
    "healthy",
    "up",
    "free",
    "remaining",
    "delivered",
    "apdex",
    "uptime",
    "conversions",
});

constexpr std::array loadWords = std::to_array<std::string_view>({
    "requests",
    "request",
    "rps",
    "qps",
    "rpm",
    "traffic",
    "calls",
    "queries",
    "sessions",
    "visits",
    "hits_per_second",
    "connections",
    "messages",
    "ingress",
    "invocations",
});

constexpr std::array settingWords = std::to_array<std::string_view>({
    "max",
    "limit",
    "limits",
    "quota",
    "replicas",
    "configured",
    "desired",
    "maximum",
});

NameWords nameWordsOf(std::string_view name)
{
    NameWords words(1);
    for (const char c : name) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        const bool isBody = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (isUpper && !words.back().empty()
            && !(words.back().back() >= '0' && words.back().back() <= '9'))
            words.emplace_back();
        if (isUpper || isBody)
            words.back() += isUpper ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    return words;
}

template<std::size_t N>
bool hasWordOf(const NameWords &words, const std::array<std::string_view, N> &list)
{
    return std::any_of(words.begin(), words.end(), [&list](const std::string &word) {
        return std::find(list.begin(), list.end(), word) != list.end();
    });
}

/// `queries_per_request` is no load: what stands after `per` only says what it is counted against.
NameWords withoutDenominator(NameWords words)
{
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] == "per") {
            words.erase(words.begin() + std::ptrdiff_t(i), words.begin() + std::ptrdiff_t(i + 2));
            break;
        }
    }
    return words;
}

} // namespace

Polarity polarityOf(std::string_view metricName)
{
    const NameWords words = withoutDenominator(nameWordsOf(metricName));
    // A limit goes before everything (max_connections), an outcome before a load (request_errors).
    if (hasWordOf(words, settingWords))
        return Polarity::Setting;
    if (hasWordOf(words, fallIsBad))
        return Polarity::FallIsBad;
    const bool isLoad = hasWordOf(words, loadWords);
    if (hasWordOf(words, riseIsBad) || (!isLoad && hasWordOf(words, timeUnits)))
        return Polarity::RiseIsBad;
    return isLoad ? Polarity::Load : Polarity::Unknown;
}

} // namespace faultline::analysis
