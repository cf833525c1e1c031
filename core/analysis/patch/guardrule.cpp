// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/patch/codetext.h"
#include "core/analysis/patch/rules.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>

namespace faultline::analysis {

namespace {

/// A kind of protection: the identifiers it is recognised by and what its loss shows.
struct GuardKind {
    const char *name;
    std::vector<std::string_view> words;
    Symptoms predicts;
    bool isNamed = false;
};

const std::vector<GuardKind> &guardKinds()
{
    using enum Symptom;
    static const std::vector<GuardKind> kinds{
        {"a lock",
         {"lock", "unlock", "rlock", "mutex", "synchronized", "atomic", "semaphore", "once"},
         symptomsOf({Race, Crash, Invalid})},
        {"a check",
         {"validate", "valid", "verify", "check", "sanitize", "assert", "require", "guard"},
         symptomsOf({Invalid, Crash, Rejected})},
        {"a test for nothing",
         {"nil", "null", "none", "undefined", "empty"},
         symptomsOf({Crash, Missing})},
        {"closing or releasing",
         {"close", "release", "free", "dispose", "defer", "finally", "cancel", "shutdown"},
         symptomsOf({PoolWait, Memory, Connection, Timeout})},
        {"a limit",
         {"limit", "limiter", "throttle", "max", "bound", "quota", "paginate", "page"},
         symptomsOf({Load, Memory, Throttled, Cpu, Latency})},
        {"a retry or a breaker",
         {"retry", "retries", "backoff", "breaker", "fallback", "jitter"},
         symptomsOf({Timeout, Connection, Load, Throttled})},
        {"a timeout", {"timeout", "deadline"}, symptomsOf({Latency, PoolWait, Queue, Timeout})},
        {"a cache",
         {"cache", "cached", "memoize", "ttl", "singleflight"},
         symptomsOf({Load, Cpu, Latency, Timeout})},
        {"batching",
         {"batch", "bulk", "chunk", "buffered"},
         symptomsOf({Load, Throttled, Latency, Queue})},
        {"a tolerance for clocks",
         {"leeway", "skew", "tolerance", "grace"},
         symptomsOf({Rejected})},
        {"an index", {"index", "idx"}, symptomsOf({Latency, Cpu, Load, Timeout})},
        {"a registration",
         {"register", "registry", "subscribe", "bind", "mount", "route", "handler"},
         symptomsOf({Missing, Crash}),
         true},
    };
    return kinds;
}

/// Lines of one side that hold one of the words, comments left out.
std::vector<const PatchLine *> linesWith(const Patch &patch, char sign, const GuardKind &kind)
{
    std::vector<const PatchLine *> lines;
    for (const auto &hunk : patch.hunks) {
        for (const auto &line : hunk.lines) {
            if (line.sign == sign && line.isChange() && !line.comment
                && hasIdentifierPart(line.text, kind.words))
                lines.push_back(&line);
        }
    }
    return lines;
}

} // namespace

void findRemovedGuards(const Patch &patch, std::vector<Mechanism> &out)
{
    for (const auto &kind : guardKinds()) {
        const auto removed = linesWith(patch, '-', kind);
        if (removed.empty() || removed.size() <= linesWith(patch, '+', kind).size())
            continue;
        Mechanism mechanism;
        mechanism.feature = QStringLiteral("rule:guard");
        mechanism.predicts = kind.predicts;
        mechanism.sentence
            = QStringLiteral("It takes out %1: %2")
                  .arg(QString::fromLatin1(kind.name), quoted(removed.front()->text));
        // What was registered must be what is missed.
        if (kind.isNamed)
            mechanism.names = removed.front()->text;
        out.push_back(std::move(mechanism));
    }
}

} // namespace faultline::analysis
