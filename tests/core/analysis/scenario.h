// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/incident.h"

#include <QString>

#include <functional>
#include <string>
#include <vector>

namespace faultline::testing {

// A notation for small incidents of our own. Times are minutes relative to the fault; the recorded
// window reaches from -120 to +30. Random noise comes from a seed, so a scenario can be played many
// times.

/// A message that comes `perMinute` times from minute `from` to `to`. `#` in it becomes a number.
struct Lines {
    std::string service;
    domain::Severity severity = domain::Severity::Info;
    std::string message;
    double perMinute = 1;
    double from = -120;
    double to = 30;
};

/// A metric sampled each minute: `before` with noise, then `after` from minute `from` on, reached
/// over `rampMinutes`.
struct Curve {
    std::string service;
    std::string name;
    double before = 0;
    double after = 0;
    double noise = 0.05; ///< relative
    double from = 0;
    double rampMinutes = 0;
    std::string host = {};
};

/// `calls` a minute of an operation with its callee; from minute `from` on slower or failing.
struct Calls {
    std::string service;
    std::string name;
    std::string callee; ///< `service operation`, empty for none
    double calleeMsBefore = 20;
    double calleeMsAfter = 20;
    std::string failure = {}; ///< of the callee (or of itself without one), empty for none
    int callees = 1;
    int calleesAfter = 1;
    double from = 0;
    double perMinute = 2;
};

struct Change {
    double minutes = 0;
    std::string message;
    std::vector<std::string> paths;
    std::string patch;
    double deployMinutes = 1000; ///< of the commit itself; 1000 for none
    std::string deployService = {};
};

struct Scenario {
    QString name;
    std::vector<Lines> lines;
    std::vector<Curve> curves;
    std::vector<Calls> calls;
    std::vector<Change> commits; ///< the first one is the culprit where `answer` is "commit"
    std::vector<analysis::Deploy> deploys; ///< `at` as minutes in `id`: see deployAt
    std::vector<analysis::FlagChange> flags;
    std::vector<analysis::ConfigChange> configs;
    std::vector<analysis::StatusEntry> status;
    double alertMinutes = 6;
    std::string alertService;
    std::string alertMetric;
    std::string alertText;
    QString kind; ///< of the right answer: commit, deploy, flag, config, none
    QString ref; ///< of the right answer; for commits it is set by the player
    std::function<std::string(std::string)> rename; ///< applied to every text, if set
    bool withNeighbours = true; ///< some dozens of harmless commits and a few deploys around it
};

[[nodiscard]] Instant scenarioTime(double minutes);

/// The SHA the player gives to commit `index` of a scenario.
[[nodiscard]] QString scenarioSha(const Scenario &scenario, std::size_t index);

/// Plays a scenario with noise from `seed`, everything moved by `shift`.
[[nodiscard]] analysis::Incident play(const Scenario &scenario, unsigned seed,
                                      Nanoseconds shift = Nanoseconds::zero());

/// Our own incidents, in several languages and ways to fail. None is taken from the test data.
[[nodiscard]] std::vector<Scenario> ownScenarios();

/// Incidents written after the constants were fixed; their first results stand in the README of
/// core/analysis.
[[nodiscard]] std::vector<Scenario> laterScenarios();

/// Those of ownScenarios that no change caused, and the one in which nothing happened.
[[nodiscard]] std::vector<Scenario> changelessScenarios();

} // namespace faultline::testing
