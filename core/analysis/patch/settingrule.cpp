// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/patch/codetext.h"
#include "core/analysis/patch/rules.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <utility>

namespace faultline::analysis {

namespace {

constexpr std::size_t settingsPerPatchMax = 4;

/// A line of code with its values taken out, so that two lines that differ only in them are equal.
struct Shaped {
    std::string shape;
    std::vector<std::string> values;
    double number = 1; ///< product of the numbers with their units
};

struct Unit {
    std::string_view name;
    double factor;
};

/// Units of time in seconds, of size in bytes; only the ratio of two values is ever looked at.
constexpr std::array units = std::to_array<Unit>({
    {"ns", 1e-9},
    {"us", 1e-6},
    {"ms", 1e-3},
    {"s", 1},
    {"m", 60},
    {"h", 3600},
    {"d", 86400},
    {"sec", 1},
    {"min", 60},
    {"Nanosecond", 1e-9},
    {"Microsecond", 1e-6},
    {"Millisecond", 1e-3},
    {"Second", 1},
    {"Minute", 60},
    {"Hour", 3600},
    {"millis", 1e-3},
    {"seconds", 1},
    {"minutes", 60},
    {"hours", 3600},
    {"days", 86400},
    {"milliseconds", 1e-3},
    {"SECONDS", 1},
    {"MINUTES", 60},
    {"HOURS", 3600},
    {"MILLISECONDS", 1e-3},
    {"k", 1e3},
    {"K", 1e3},
    {"Ki", 1024},
    {"Mi", 1024.0 * 1024},
    {"Gi", 1024.0 * 1024 * 1024},
    {"MB", 1e6},
    {"GB", 1e9},
    {"KB", 1e3},
    {"M", 1e6},
    {"G", 1e9},
});

std::optional<double> unitFactor(std::string_view name)
{
    for (const auto &unit : units) {
        if (unit.name == name)
            return unit.factor;
    }
    return std::nullopt;
}

/// The value of `30`, `1.5`, `10_000` or `30s`; hex and other notations count as 1.
double numberOf(std::string token)
{
    std::erase(token, '_');
    char *end = nullptr;
    const double value = std::strtod(token.c_str(), &end);
    const std::string_view suffix(end);
    return value * (suffix.empty() ? 1.0 : unitFactor(suffix).value_or(1.0));
}

bool isSwitch(std::string_view token)
{
    constexpr std::array switches = std::to_array<std::string_view>(
        {"true", "false", "True", "False", "TRUE", "FALSE", "on", "off", "enabled", "disabled"});
    return std::find(switches.begin(), switches.end(), token) != switches.end();
}

Shaped shapeOf(std::string_view line)
{
    Shaped shaped;
    bool afterNumber = false;
    for (const auto &token : codeTokens(line)) {
        const bool isUnit = afterNumber && unitFactor(token).has_value();
        if (isNumber(token)) {
            shaped.number *= numberOf(token);
            afterNumber = true;
        } else if (isUnit) {
            shaped.number *= *unitFactor(token);
        }
        if (isNumber(token) || isSwitch(token) || isUnit) {
            shaped.values.push_back(token);
            shaped.shape += "# ";
        } else {
            shaped.shape += token + ' ';
            // `30 * time.Second`: the unit comes a few tokens later.
            afterNumber = afterNumber && (token == "*" || token == "." || token == "time");
        }
    }
    return shaped;
}

/// What happens when a setting of this kind shrinks or grows.
struct SettingKind {
    std::vector<std::string_view> words;
    Symptoms smaller;
    Symptoms larger;
};

const std::vector<SettingKind> &settingKinds()
{
    using enum Symptom;
    static const std::vector<SettingKind> kinds{
        {{"timeout", "deadline", "wait"},
         symptomsOf({Timeout, Connection}),
         symptomsOf({Latency, PoolWait, Queue})},
        {{"ttl", "cache", "expiry", "expiration", "maxage", "lifetime"},
         symptomsOf({Load, Cpu, Latency, Timeout, Rejected}),
         symptomsOf({Memory, Missing, Invalid})},
        {{"retry", "retries", "attempt", "backoff"},
         symptomsOf({Timeout, Connection, Load}),
         symptomsOf({Load, Throttled, Latency, Queue})},
        {{"batch", "chunk", "bulk", "prefetch", "buffer"},
         symptomsOf({Load, Throttled, Latency, Queue, Cpu}),
         symptomsOf({Memory, Latency, Timeout, Invalid})},
        {{"pool", "conn", "connection", "worker", "thread", "concurrency", "parallelism", "limit",
          "max", "capacity", "quota", "replica", "memory", "heap", "rate", "burst"},
         symptomsOf({PoolWait, Timeout, Throttled, Latency, Memory, Queue, Crash}),
         symptomsOf({Load, Memory, Connection, Cpu, PoolWait, Throttled})},
        {{"interval", "period", "ticker", "delay", "cron", "schedule"},
         symptomsOf({Load, Cpu, Throttled, Disk}),
         symptomsOf({Latency, Queue, Invalid})},
        {{"leeway", "skew", "clock", "grace", "token", "session", "audience"},
         symptomsOf({Rejected}),
         symptomsOf({Rejected})},
        {{"level", "verbosity", "debug", "sampling"},
         symptomsOf({Disk, Cpu, Latency}),
         symptomsOf({Disk, Cpu, Latency})},
    };
    return kinds;
}

Symptoms predictionOf(const std::string &line, bool isSmaller)
{
    Symptoms predicts;
    for (const auto &kind : settingKinds()) {
        if (hasIdentifierPart(line, kind.words))
            predicts |= isSmaller ? kind.smaller : kind.larger;
    }
    return predicts;
}

QString valuesOf(const Shaped &shaped)
{
    QString text;
    for (const auto &value : shaped.values)
        text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + textOf(value);
    return text;
}

/// The changed lines of one side of a hunk by their shape.
using Shapes = std::multimap<std::string, std::pair<Shaped, const PatchLine *>>;

Shapes shapesOf(const Hunk &hunk, char sign)
{
    Shapes shapes;
    for (const auto &line : hunk.lines) {
        if (line.sign != sign || !line.isChange() || line.comment)
            continue;
        Shaped shaped = shapeOf(line.text);
        if (!shaped.values.empty())
            shapes.emplace(shaped.shape, std::pair(shaped, &line));
    }
    return shapes;
}

Mechanism mechanismOf(const Shaped &before, const Shaped &after, const PatchLine &added)
{
    Mechanism mechanism;
    mechanism.feature = QStringLiteral("rule:setting");
    mechanism.predicts = predictionOf(added.text, after.number < before.number);
    mechanism.sentence = QStringLiteral("It changes a value from %1 to %2: %3")
                             .arg(valuesOf(before), valuesOf(after), quoted(added.text));
    return mechanism;
}

} // namespace

void findSettings(const Patch &patch, std::vector<Mechanism> &out)
{
    const std::size_t begin = out.size();
    for (const auto &hunk : patch.hunks) {
        Shapes added = shapesOf(hunk, '+');
        for (const auto &[shape, before] : shapesOf(hunk, '-')) {
            const auto after = added.find(shape);
            if (after == added.end())
                continue;
            if (after->second.first.values != before.first.values)
                out.push_back(
                    mechanismOf(before.first, after->second.first, *after->second.second));
            added.erase(after);
            if (out.size() - begin >= settingsPerPatchMax)
                return;
        }
    }
}

} // namespace faultline::analysis
