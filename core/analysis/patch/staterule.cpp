// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/patch/codetext.h"
#include "core/analysis/patch/rules.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <array>

namespace faultline::analysis {

namespace {

using enum Symptom;

bool isAdded(const PatchLine &line)
{
    return line.sign == '+' && line.isChange() && !line.comment;
}

bool touchesLock(const Patch &patch)
{
    constexpr std::array words = std::to_array<std::string_view>(
        {"lock", "mutex", "synchronized", "atomic", "concurrent", "once", "semaphore"});
    return std::any_of(patch.hunks.begin(), patch.hunks.end(), [&words](const Hunk &hunk) {
        return std::any_of(hunk.lines.begin(), hunk.lines.end(), [&words](const PatchLine &line) {
            return line.sign != '-' && hasIdentifierPart(line.text, words);
        });
    });
}

/// A container that lives longer than a call: declared at the left edge or as static or global.
bool declaresSharedContainer(const std::string &line)
{
    constexpr std::array containers = std::to_array<std::string_view>(
        {"map", "dict", "hash", "list", "array", "set", "vector", "slice"});
    constexpr std::array lasting
        = std::to_array<std::string_view>({"static", "global", "var", "shared", "singleton"});
    const bool isTop = indentOf(line) == 0;
    return hasIdentifierPart(line, containers)
        && ((isTop && (line.find('=') != std::string::npos || line.starts_with("var")))
            || (hasIdentifierPart(line, lasting) && isTop));
}

bool writesElement(const std::string &line)
{
    const std::size_t close = line.find(']');
    return close != std::string::npos && line.find('[') < close
        && line.find_first_not_of(" \t", close + 1) == line.find('=', close)
        && line.find("==", close) == std::string::npos
        && line.find('=', close) != std::string::npos;
}

bool startsConcurrency(const std::string &line)
{
    constexpr std::array words = std::to_array<std::string_view>(
        {"goroutine", "thread", "async", "parallel", "executor", "spawn", "errgroup"});
    return line.find("go func") != std::string::npos
        || line.find("Promise.all") != std::string::npos || hasIdentifierPart(line, words);
}

bool growsContainer(const std::string &line)
{
    constexpr std::array verbs
        = std::to_array<std::string_view>({"append", "push", "add", "put", "enqueue"});
    constexpr std::array lasting
        = std::to_array<std::string_view>({"self", "this", "cache", "global", "static", "history",
                                           "seen", "buffer", "pending", "listeners", "registry"});
    return hasIdentifierPart(line, verbs) && hasIdentifierPart(line, lasting);
}

void add(std::vector<Mechanism> &out, const char *feature, Symptoms predicts,
         const QString &sentence)
{
    out.push_back({QString::fromLatin1(feature), sentence, predicts});
}

} // namespace

void findSharedState(const Patch &patch, std::vector<Mechanism> &out)
{
    const bool isLocked = touchesLock(patch);
    const PatchLine *shared = nullptr;
    const PatchLine *write = nullptr;
    const PatchLine *concurrent = nullptr;
    const PatchLine *grows = nullptr;
    for (const auto &hunk : patch.hunks) {
        for (const auto &line : hunk.lines) {
            if (!isAdded(line))
                continue;
            shared = !shared && declaresSharedContainer(line.text) ? &line : shared;
            write = !write && writesElement(line.text) ? &line : write;
            concurrent = !concurrent && startsConcurrency(line.text) ? &line : concurrent;
            grows = !grows && growsContainer(line.text) ? &line : grows;
        }
    }
    if (!isLocked && write && (shared || concurrent))
        add(out, "rule:shared-state", symptomsOf({Race, Crash, Invalid}),
            QStringLiteral("It writes to something shared without a lock: %1")
                .arg(quoted(write->text)));
    if (grows || (shared && write))
        add(out, "rule:growth", symptomsOf({Memory, Crash, Latency}),
            QStringLiteral("It lets something grow without a bound in sight: %1")
                .arg(quoted(grows ? grows->text : write->text)));
}

} // namespace faultline::analysis
