// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/patch/patch.h"
#include "core/analysis/text/symptoms.h"

#include <QString>

#include <set>
#include <string>
#include <vector>

namespace faultline::analysis {

/// A way in which a change can break something, with the symptoms it would show. The sentence says
/// what the changed lines do, never that it is the cause.
struct Mechanism {
    QString feature; ///< `rule:setting`, `rule:guard`, …
    QString sentence;
    Symptoms predicts;
    std::string names = {}; ///< what it is about; when the symptoms name none of it, it counts less
    double strength = 1; ///< 0..1: how much of a change it is; a limit that is halved is less than
                         ///< one that is cut to a tenth
};

/// A number, duration or switch that got another value: pools, limits, timeouts, lifetimes,
/// retries, batches, defaults.
void findSettings(const Patch &patch, std::vector<Mechanism> &out);

/// Protection that went away: locks, checks, limits, retries, closing, caching, batching.
void findRemovedGuards(const Patch &patch, std::vector<Mechanism> &out);

/// A call to a database or another service that now runs once per element of a loop.
void findCallsInLoops(const Patch &patch, std::vector<Mechanism> &out);

/// A call that now runs while a connection, a lock or a transaction is held.
void findCallsWhileHolding(const Patch &patch, std::vector<Mechanism> &out);

/// State that is shared without a lock, or grows without a bound.
void findSharedState(const Patch &patch, std::vector<Mechanism> &out);

/// A name put in the place of another that something else may still use.
void findRenames(const Patch &patch, std::vector<Mechanism> &out);

/// Tables, messages and other contracts.
void findSchemaChanges(const Patch &patch, std::vector<Mechanism> &out);

/// The lines of a hunk that differ from a line of the other side only in a value: on them, the
/// words that stayed name what was changed.
[[nodiscard]] std::set<const PatchLine *> settingLines(const Hunk &hunk);

/// How far the versions in a hunk of a manifest moved: 1 for a major version and for anything that
/// is no manifest, less for a minor one, little for a patch release.
[[nodiscard]] double bumpSizeOf(const Hunk &hunk);

/// A timeout or a limit where none was.
void findNewLimits(const Patch &patch, std::vector<Mechanism> &out);

/// Versions of dependencies that moved.
void findDependencies(const Patch &patch, std::vector<Mechanism> &out);

/// All of the above, in this order.
[[nodiscard]] std::vector<Mechanism> mechanismsOf(const Patch &patch);

} // namespace faultline::analysis
