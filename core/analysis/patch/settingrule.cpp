// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/patch/codetext.h"
#include "core/analysis/patch/rules.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <utility>

namespace faultline::analysis {

namespace {

constexpr std::size_t settingsPerPatchMax = 4;

/// A line of code with its values taken out, so that two lines that differ only in them are equal.
struct Shaped {
    std::string shape;
    std::vector<std::string> values;
    double number = 1; ///< product of the numbers with their units
    bool isTime = false; ///< a number stands with a unit of time
};

struct Unit {
    std::string_view name;
    double factor;
    bool isTime = true;
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
    {"milliseconds", 1e-3},
    {"seconds", 1},
    {"minutes", 60},
    {"hours", 3600},
    {"days", 86400},
    {"MILLISECONDS", 1e-3},
    {"SECONDS", 1},
    {"MINUTES", 60},
    {"HOURS", 3600},
    {"k", 1e3, false},
    {"K", 1e3, false},
    {"KB", 1e3, false},
    {"MB", 1e6, false},
    {"GB", 1e9, false},
    {"M", 1e6, false},
    {"G", 1e9, false},
    {"Ki", 1024, false},
    {"Mi", 1048576, false},
    {"Gi", 1073741824, false},
});

const Unit *unitOf(std::string_view name)
{
    const auto found = std::find_if(units.begin(), units.end(),
                                    [name](const Unit &unit) { return unit.name == name; });
    return found == units.end() ? nullptr : &*found;
}

/// The value of `30`, `1.5`, `10_000` or `30s` with its unit, if it has one; other notations are
/// taken up to the first sign that is no number.
std::pair<double, const Unit *> numberOf(std::string token)
{
    std::erase(token, '_');
    char *end = nullptr;
    const double value = std::strtod(token.c_str(), &end);
    const Unit *unit = unitOf(std::string_view(end));
    return {unit ? value * unit->factor : value, unit};
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
        const Unit *unit = afterNumber ? unitOf(token) : nullptr;
        const bool isUnit = unit != nullptr;
        if (isNumber(token)) {
            const auto [value, own] = numberOf(token);
            shaped.number *= value;
            unit = own;
            afterNumber = true;
        } else if (isUnit) {
            shaped.number *= unit->factor;
        }
        shaped.isTime = shaped.isTime || (unit && unit->isTime);
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

/// What happens when a setting of this kind shrinks or grows. A duration is never a size: a kind
/// that is one of the two does not fit the other.
struct SettingKind {
    enum class Quantity { Any, Time, Size };
    Quantity quantity = Quantity::Any;
    std::vector<std::string_view> words;
    Symptoms smaller;
    Symptoms larger;
};

const std::vector<SettingKind> &settingKinds()
{
    using enum Symptom;
    using enum SettingKind::Quantity;
    static const std::vector<SettingKind> kinds{
        {Any,
         {"timeout", "deadline", "wait"},
         symptomsOf({Timeout, Connection}),
         symptomsOf({Latency, PoolWait, Queue})},
        {Any,
         {"ttl", "cache", "expiry", "expiration", "maxage"},
         symptomsOf({Load, Cpu, Latency, Timeout, Rejected}),
         symptomsOf({Memory, Missing, Invalid})},
        {Any,
         {"retry", "retries", "attempt", "backoff"},
         symptomsOf({Timeout, Connection, Load}),
         symptomsOf({Load, Throttled, Latency, Queue})},
        {Size,
         {"batch", "chunk", "bulk", "prefetch", "buffer", "page"},
         symptomsOf({Load, Throttled, Latency, Queue, Cpu}),
         symptomsOf({Memory, Latency, Timeout, Invalid})},
        {Size,
         {"pool", "conn", "connection", "worker", "thread", "concurrency", "parallelism",
          "replica"},
         symptomsOf({PoolWait, Timeout, Latency, Queue}),
         symptomsOf({Load, Memory, Connection, Cpu})},
        {Size,
         {"limit", "max", "capacity", "quota", "memory", "heap", "rate", "burst", "size"},
         symptomsOf({PoolWait, Throttled, Timeout, Memory, Queue, Crash, Rejected, Invalid}),
         symptomsOf({Load, Memory, Cpu, Latency})},
        {Time,
         {"interval", "period", "ticker", "delay", "cron", "schedule"},
         symptomsOf({Load, Cpu, Throttled, Disk}),
         symptomsOf({Latency, Queue, Invalid})},
        {Time,
         {"idle", "lifetime", "keepalive"},
         symptomsOf({Connection, PoolWait, Latency}),
         symptomsOf({Connection})},
        {Time,
         {"leeway", "skew", "clock", "grace", "token", "session", "expire", "expires"},
         symptomsOf({Rejected}),
         symptomsOf({Rejected})},
        {Any,
         {"level", "verbosity", "debug", "sampling"},
         symptomsOf({Disk, Cpu, Latency}),
         symptomsOf({Disk, Cpu, Latency})},
    };
    return kinds;
}

Symptoms predictionOf(const std::string &line, bool isTime, bool isSmaller)
{
    const auto other = isTime ? SettingKind::Quantity::Size : SettingKind::Quantity::Time;
    Symptoms predicts;
    for (const auto &kind : settingKinds()) {
        if (kind.quantity != other && hasIdentifierPart(line, kind.words))
            predicts |= isSmaller ? kind.smaller : kind.larger;
    }
    return predicts;
}

/// A value three times as large or as small is a change in full; one that is a little other counts
/// by its logarithm. A switch is always one.
double strengthOf(double before, double after)
{
    constexpr double fullFactor = 3;
    constexpr double least = 0.1;
    if (before == after || before <= 0 || after <= 0)
        return 1;
    return std::clamp(std::abs(std::log(after / before)) / std::log(fullFactor), least, 1.0);
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
    mechanism.predicts = predictionOf(added.text, after.isTime, after.number < before.number);
    mechanism.strength = strengthOf(before.number, after.number);
    mechanism.sentence = QStringLiteral("It changes a value from %1 to %2: %3")
                             .arg(valuesOf(before), valuesOf(after), quoted(added.text));
    return mechanism;
}

} // namespace

void findSettings(const Patch &patch, std::vector<Mechanism> &out)
{
    const std::size_t begin = out.size();
    for (const auto &hunk : patch.hunks) {
        if (isManifest(hunk.path))
            continue;
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

std::set<const PatchLine *> settingLines(const Hunk &hunk)
{
    std::set<const PatchLine *> lines;
    const Shapes added = shapesOf(hunk, '+');
    for (const auto &[shape, before] : shapesOf(hunk, '-')) {
        const auto after = added.find(shape);
        if (after != added.end() && after->second.first.values != before.first.values) {
            lines.insert(before.second);
            lines.insert(after->second.second);
        }
    }
    return lines;
}

void findNewLimits(const Patch &patch, std::vector<Mechanism> &out)
{
    constexpr std::array words
        = std::to_array<std::string_view>({"timeout", "deadline", "limit", "limiter", "quota"});
    const auto hasLimit = [&words](const PatchLine &line) {
        return line.isChange() && !line.comment && hasIdentifierPart(line.text, words);
    };
    const PatchLine *added = nullptr;
    for (const auto &hunk : patch.hunks) {
        for (const auto &line : hunk.lines) {
            if (line.sign == '-' && hasLimit(line))
                return;
            const auto tokens = codeTokens(line.text);
            if (line.sign == '+' && !added && hasLimit(line)
                && std::any_of(tokens.begin(), tokens.end(),
                               [](const auto &token) { return isNumber(token); }))
                added = &line;
        }
    }
    if (!added)
        return;
    Mechanism mechanism;
    mechanism.feature = QStringLiteral("rule:limit");
    mechanism.predicts = predictionOf(added->text, shapeOf(added->text).isTime, true);
    mechanism.sentence
        = QStringLiteral("It sets a limit where none was: %1").arg(quoted(added->text));
    out.push_back(std::move(mechanism));
}

} // namespace faultline::analysis
