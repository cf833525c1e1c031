// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/patch/codetext.h"
#include "core/analysis/patch/rules.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <array>
#include <utility>

namespace faultline::analysis {

namespace {

using Tokens = std::vector<std::string>;

/// One identifier that differs between two otherwise equal lines: (old, new).
std::pair<std::string, std::string> renamedName(const Tokens &before, const Tokens &after)
{
    if (before.size() != after.size())
        return {};
    std::pair<std::string, std::string> renamed;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i] == after[i])
            continue;
        const std::pair now(before[i], after[i]);
        const bool isFirst = renamed.first.empty();
        if (!isIdentifier(before[i]) || !isIdentifier(after[i]) || (!isFirst && renamed != now))
            return {};
        renamed = now;
    }
    return renamed;
}

/// Removed and added lines of one block of changes, paired in their order.
struct Block {
    std::vector<const PatchLine *> removed;
    std::vector<const PatchLine *> added;
};

std::vector<Block> blocksOf(const Hunk &hunk)
{
    std::vector<Block> blocks(1);
    for (const auto &line : hunk.lines) {
        auto &block = blocks.back();
        const bool isBreak = line.sign == ' ' || (line.sign == '-' && !block.added.empty());
        if (isBreak && !(block.removed.empty() && block.added.empty()))
            blocks.emplace_back();
        if (line.isChange() && !line.comment)
            (line.sign == '-' ? blocks.back().removed : blocks.back().added).push_back(&line);
    }
    return blocks;
}

bool isSchemaPath(std::string_view path)
{
    const std::string lower = lowerCase(path);
    return lower.ends_with(".sql") || lower.find("migrat") != std::string::npos
        || lower.find("schema") != std::string::npos || lower.ends_with(".proto")
        || lower.ends_with(".avsc");
}

const PatchLine *firstChange(const Hunk &hunk)
{
    const auto found = std::find_if(hunk.lines.begin(), hunk.lines.end(),
                                    [](const PatchLine &line) { return line.isChange(); });
    return found == hunk.lines.end() ? nullptr : &*found;
}

} // namespace

void findRenames(const Patch &patch, std::vector<Mechanism> &out)
{
    using enum Symptom;
    for (const auto &hunk : patch.hunks) {
        for (const auto &block : blocksOf(hunk)) {
            const std::size_t pairs = std::min(block.removed.size(), block.added.size());
            for (std::size_t i = 0; i < pairs; ++i) {
                const auto [from, to] = renamedName(codeTokens(block.removed[i]->text),
                                                    codeTokens(block.added[i]->text));
                if (from.empty())
                    continue;
                Mechanism mechanism;
                mechanism.feature = QStringLiteral("rule:rename");
                mechanism.sentence
                    = QStringLiteral("It puts %1 where %2 was: %3")
                          .arg(textOf(to), textOf(from), quoted(block.added[i]->text));
                mechanism.predicts = symptomsOf({Missing, Invalid, Crash, Rejected});
                mechanism.names = from + ' ' + to;
                out.push_back(std::move(mechanism));
                return;
            }
        }
    }
}

void findSchemaChanges(const Patch &patch, std::vector<Mechanism> &out)
{
    using enum Symptom;
    for (const auto &hunk : patch.hunks) {
        const PatchLine *line = isSchemaPath(hunk.path) ? firstChange(hunk) : nullptr;
        if (!line)
            continue;
        Mechanism mechanism;
        mechanism.feature = QStringLiteral("rule:schema");
        mechanism.sentence
            = QStringLiteral("It changes a schema others depend on: %1").arg(quoted(line->text));
        mechanism.predicts = symptomsOf({Missing, Invalid, Latency, Cpu, PoolWait});
        for (const auto &each : hunk.lines)
            mechanism.names += each.isChange() ? each.text + '\n' : std::string();
        out.push_back(std::move(mechanism));
        return;
    }
}

std::vector<Mechanism> mechanismsOf(const Patch &patch)
{
    std::vector<Mechanism> mechanisms;
    findSettings(patch, mechanisms);
    findNewLimits(patch, mechanisms);
    findRemovedGuards(patch, mechanisms);
    findCallsInLoops(patch, mechanisms);
    findCallsWhileHolding(patch, mechanisms);
    findSharedState(patch, mechanisms);
    findRenames(patch, mechanisms);
    findSchemaChanges(patch, mechanisms);
    findDependencies(patch, mechanisms);
    return mechanisms;
}

} // namespace faultline::analysis
