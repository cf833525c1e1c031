// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/text/symptoms.h"

#include <algorithm>
#include <array>
#include <string>

namespace faultline::analysis {

namespace {

struct Phrase {
    Symptom symptom;
    std::string_view text;
};

/// Substrings of lower-case text. General vocabulary of operations, no product's own messages.
constexpr std::array phrases = std::to_array<Phrase>({
    {Symptom::Latency, "slow"},
    {Symptom::Latency, "latency"},
    {Symptom::Latency, "duration"},
    {Symptom::Latency, "p99"},
    {Symptom::Latency, "p95"},
    {Symptom::Latency, "response time"},
    {Symptom::Timeout, "timeout"},
    {Symptom::Timeout, "timed out"},
    {Symptom::Timeout, "time out"},
    {Symptom::Timeout, "deadline"},
    {Symptom::Timeout, "context canceled"},
    {Symptom::Timeout, "cancelled by"},
    {Symptom::Timeout, "canceled by"},
    {Symptom::PoolWait, "pool"},
    {Symptom::PoolWait, "acquir"},
    {Symptom::PoolWait, "too many connections"},
    {Symptom::PoolWait, "too many clients"},
    {Symptom::PoolWait, "waiting"},
    {Symptom::PoolWait, "in use"},
    {Symptom::PoolWait, "lock wait"},
    {Symptom::PoolWait, "deadlock"},
    {Symptom::PoolWait, "exhausted"},
    {Symptom::PoolWait, "in_use"},
    {Symptom::Load, "cache miss"},
    {Symptom::Load, "cache_miss"},
    {Symptom::Load, "hit_ratio"},
    {Symptom::Load, "hit ratio"},
    {Symptom::Load, "read-through"},
    {Symptom::Load, "queries_per"},
    {Symptom::FanOut, "query_count"},
    {Symptom::FanOut, "per_request"},
    {Symptom::FanOut, "per request"},
    {Symptom::FanOut, "n+1"},
    {Symptom::FanOut, "fan-out"},
    {Symptom::Load, "overload"},
    {Symptom::Load, "qps"},
    {Symptom::Load, "stampede"},
    {Symptom::Load, "retry storm"},
    {Symptom::Cpu, "cpu"},
    {Symptom::Memory, "out of memory"},
    {Symptom::Memory, "oom"},
    {Symptom::Memory, "heap"},
    {Symptom::Memory, "memory_"},
    {Symptom::Memory, "rss"},
    {Symptom::Memory, "cannot allocate"},
    {Symptom::Memory, "goroutines"},
    {Symptom::Memory, "too many open files"},
    {Symptom::Memory, "leak"},
    {Symptom::Disk, "disk"},
    {Symptom::Disk, "no space left"},
    {Symptom::Disk, "inode"},
    {Symptom::Disk, "iops"},
    {Symptom::Disk, "filesystem"},
    {Symptom::Throttled, "throttl"},
    {Symptom::Throttled, "rate limit"},
    {Symptom::Throttled, "rate_limit"},
    {Symptom::Throttled, "ratelimit"},
    {Symptom::Throttled, "too many requests"},
    {Symptom::Throttled, "throughputexceeded"},
    {Symptom::Throttled, "quota"},
    {Symptom::Throttled, "429"},
    {Symptom::Rejected, "unauthorized"},
    {Symptom::Rejected, "unauthenticated"},
    {Symptom::Rejected, "forbidden"},
    {Symptom::Rejected, "permission denied"},
    {Symptom::Rejected, "access denied"},
    {Symptom::Rejected, "invalid token"},
    {Symptom::Rejected, "token is"},
    {Symptom::Rejected, "invalid signature"},
    {Symptom::Rejected, "401"},
    {Symptom::Rejected, "403"},
    {Symptom::Missing, "not found"},
    {Symptom::Missing, "does not exist"},
    {Symptom::Missing, "doesn't exist"},
    {Symptom::Missing, "no such"},
    {Symptom::Missing, "unknown "},
    {Symptom::Missing, "missing"},
    {Symptom::Missing, "undefined"},
    {Symptom::Missing, "not registered"},
    {Symptom::Missing, "unimplemented"},
    {Symptom::Missing, "404"},
    {Symptom::Invalid, "validation"},
    {Symptom::Invalid, "invalid"},
    {Symptom::Invalid, "malformed"},
    {Symptom::Invalid, "unmarshal"},
    {Symptom::Invalid, "deserializ"},
    {Symptom::Invalid, "decode"},
    {Symptom::Invalid, "parse"},
    {Symptom::Invalid, "unexpected"},
    {Symptom::Invalid, "out of range"},
    {Symptom::Invalid, "cannot convert"},
    {Symptom::Invalid, "type mismatch"},
    {Symptom::Invalid, "schema"},
    {Symptom::Crash, "panic"},
    {Symptom::Crash, "segfault"},
    {Symptom::Crash, "segmentation"},
    {Symptom::Crash, "nil pointer"},
    {Symptom::Crash, "null pointer"},
    {Symptom::Crash, "nullpointer"},
    {Symptom::Crash, "typeerror"},
    {Symptom::Crash, "fatal"},
    {Symptom::Crash, "crash"},
    {Symptom::Crash, "stack overflow"},
    {Symptom::Crash, "index out of"},
    {Symptom::Crash, "restarted"},
    {Symptom::Race, "concurrent map"},
    {Symptom::Race, "concurrentmodification"},
    {Symptom::Race, "data race"},
    {Symptom::Race, "race condition"},
    {Symptom::Race, "concurrent"},
    {Symptom::Connection, "connection refused"},
    {Symptom::Connection, "connection reset"},
    {Symptom::Connection, "reset connection"},
    {Symptom::Connection, "broken pipe"},
    {Symptom::Connection, "unreachable"},
    {Symptom::Connection, "econn"},
    {Symptom::Connection, "no route"},
    {Symptom::Queue, "backlog"},
    {Symptom::Queue, "lag"},
    {Symptom::Queue, "queue"},
    {Symptom::Queue, "oldest message"},
    {Symptom::Queue, "redeliver"},
});

/// In the order of Symptom. Orders of magnitude from experience with public incident reports; what
/// matters is which are common and which are specific.
constexpr std::array baseRates = std::to_array<double>({
    0.4, // Latency
    0.4, // Timeout
    0.1, // PoolWait
    0.2, // Load
    0.05, // FanOut
    0.15, // Cpu
    0.1, // Memory
    0.05, // Disk
    0.08, // Throttled
    0.08, // Rejected
    0.1, // Missing
    0.1, // Invalid
    0.1, // Crash
    0.02, // Race
    0.15, // Connection
    0.15, // Queue
});
static_assert(baseRates.size() == std::size_t(Symptom::Count_));

constexpr std::array symptomNames = std::to_array<const char *>(
    {"slowness", "timeouts", "waiting for connections or locks", "more calls than before",
     "more calls for each request", "busy processors", "memory running out", "disk trouble",
     "hitting a limit", "rejected credentials", "something missing", "unreadable or invalid data",
     "crashes", "concurrent access", "broken connections", "a growing queue"});
static_assert(symptomNames.size() == std::size_t(Symptom::Count_));

bool isWordStart(std::string_view text, std::size_t at)
{
    if (at == 0)
        return true;
    const char before = text[at - 1];
    return !((before >= 'a' && before <= 'z') || (before >= '0' && before <= '9'));
}

} // namespace

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

Symptoms symptomsIn(std::string_view text)
{
    const std::string lower = lowerCase(text);
    Symptoms found;
    for (const auto &[symptom, phrase] : phrases) {
        if (found.test(std::size_t(symptom)))
            continue;
        for (std::size_t at = lower.find(phrase); at != std::string::npos;
             at = lower.find(phrase, at + 1)) {
            // `lag` must not be found in `flag`, but `throughputexceeded` may end a longer name.
            if (phrase.size() > 8 || isWordStart(lower, at)) {
                found.set(std::size_t(symptom));
                break;
            }
        }
    }
    return found;
}

double baseRateOf(Symptom symptom)
{
    return baseRates.at(std::size_t(symptom));
}

QString nameOf(Symptom symptom)
{
    return QString::fromLatin1(symptomNames.at(std::size_t(symptom)));
}

} // namespace faultline::analysis
