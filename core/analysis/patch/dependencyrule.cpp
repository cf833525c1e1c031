// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/patch/rules.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <string>

namespace faultline::analysis {

namespace {

constexpr double majorBump = 1;
constexpr double minorBump = 0.5;
constexpr double patchBump = 0.25;

bool isVersionChar(char c)
{
    return (c >= '0' && c <= '9') || c == '.';
}

/// The last run of a line that looks like a version: digits with at least one dot between them.
std::string versionIn(const std::string &line)
{
    std::string found;
    for (std::size_t i = 0; i < line.size();) {
        std::size_t end = i;
        while (end < line.size() && isVersionChar(line[end]))
            ++end;
        const std::string run = line.substr(i, end - i);
        if (run.size() > 2 && run.front() != '.' && run.find('.') != std::string::npos)
            found = run;
        i = std::max(end, i + 1);
    }
    return found;
}

/// Which of its numbers changes first: 0 the major one.
std::size_t firstDifference(const std::string &before, const std::string &after)
{
    std::size_t part = 0;
    std::size_t i = 0;
    for (; i < before.size() && i < after.size() && before[i] == after[i]; ++i)
        part += before[i] == '.' ? 1 : 0;
    return part;
}

const PatchLine *firstChangeOf(const Hunk &hunk, char sign)
{
    const auto found
        = std::find_if(hunk.lines.begin(), hunk.lines.end(), [sign](const PatchLine &line) {
              return line.isChange() && line.sign == sign && !versionIn(line.text).empty();
          });
    return found == hunk.lines.end() ? nullptr : &*found;
}

} // namespace

double bumpSizeOf(const Hunk &hunk)
{
    const PatchLine *before = isManifest(hunk.path) ? firstChangeOf(hunk, '-') : nullptr;
    const PatchLine *after = before ? firstChangeOf(hunk, '+') : nullptr;
    if (!after)
        return majorBump;
    const std::size_t part = firstDifference(versionIn(before->text), versionIn(after->text));
    return part == 0 ? majorBump : part == 1 ? minorBump : patchBump;
}

void findDependencies(const Patch &patch, std::vector<Mechanism> &out)
{
    using enum Symptom;
    for (const auto &hunk : patch.hunks) {
        const PatchLine *after = isManifest(hunk.path) ? firstChangeOf(hunk, '+') : nullptr;
        if (!after)
            continue;
        Mechanism mechanism;
        mechanism.feature = QStringLiteral("rule:dependency");
        mechanism.sentence = QStringLiteral("It moves a dependency: %1").arg(quoted(after->text));
        mechanism.predicts = symptomsOf({Crash, Missing, Invalid, Rejected});
        mechanism.strength = bumpSizeOf(hunk) < majorBump ? patchBump * bumpSizeOf(hunk) : 1;
        out.push_back(std::move(mechanism));
        return;
    }
}

} // namespace faultline::analysis
