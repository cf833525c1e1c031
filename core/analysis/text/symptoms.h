// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <bitset>
#include <cstdint>
#include <string_view>

namespace faultline::analysis {

/// How a fault shows itself, as far as the mechanisms of changes predict it.
enum class Symptom : std::uint8_t {
    Latency,
    Timeout,
    PoolWait, ///< waiting for a connection, a worker, a lock
    Load, ///< more calls, queries or cache misses than before
    FanOut, ///< more calls for each request
    Cpu,
    Memory,
    Disk,
    Throttled, ///< a limit or quota says no
    Rejected, ///< authentication or authorisation says no
    Missing, ///< something that is looked for is not there
    Invalid, ///< data that can't be read or don't pass a check
    Crash,
    Race,
    Connection, ///< refused, reset, unreachable
    Queue, ///< backlog, lag
    Count_,
};

using Symptoms = std::bitset<std::size_t(Symptom::Count_)>;

[[nodiscard]] inline Symptoms symptomsOf(std::initializer_list<Symptom> list)
{
    Symptoms symptoms;
    for (const Symptom each : list)
        symptoms.set(std::size_t(each));
    return symptoms;
}

/// The symptoms a message, a metric name or an alert speaks of, by its words.
[[nodiscard]] Symptoms symptomsIn(std::string_view text);

/// How often incidents of any cause show a symptom, as a rough share. Slowness says little about
/// what caused it, concurrent access a lot.
[[nodiscard]] double baseRateOf(Symptom symptom);

/// As it stands in a sentence: `timeouts`, `waiting for connections`, …
[[nodiscard]] QString nameOf(Symptom symptom);

/// The text in lower case (ASCII), as the vocabularies are compared with.
[[nodiscard]] std::string lowerCase(std::string_view text);

} // namespace faultline::analysis
