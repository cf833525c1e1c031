// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/patch/codetext.h"
#include "core/analysis/patch/rules.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <array>

namespace faultline::analysis {

namespace {

constexpr int nothingHeld = -1;

/// A line that takes something others wait for and keeps it for the block below: `with pool…:`,
/// `synchronized (lock) {`, `using (var tx = …) {`, `lock.withLock {`, `transaction do`.
bool beginsHolding(std::string_view line)
{
    constexpr std::array scarce = std::to_array<std::string_view>(
        {"pool", "connection", "conn", "lock", "mutex", "transaction", "tx", "cursor", "semaphore",
         "synchronized", "session"});
    constexpr std::array keepers = std::to_array<std::string_view>(
        {"with", "using", "synchronized", "lock", "transaction", "atomic", "acquire", "try"});
    const std::size_t end = line.find_last_not_of(" \t\r");
    if (end == std::string_view::npos)
        return false;
    const bool opensBlock
        = line[end] == ':' || line[end] == '{' || line.substr(0, end + 1).ends_with(" do");
    return opensBlock && hasIdentifierPart(line, scarce) && hasIdentifierPart(line, keepers);
}

bool callsSomething(std::string_view line)
{
    const auto tokens = codeTokens(line);
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (isIdentifier(tokens[i]) && tokens[i + 1] == "(")
            return true;
    }
    return false;
}

std::string_view withoutIndent(const std::string &text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin == std::string::npos ? std::string_view() : std::string_view(text).substr(begin);
}

/// Whether the same line stood further left before: it was moved into the block.
bool stoodOutside(const Hunk &hunk, const PatchLine &line, int heldIndent)
{
    return std::any_of(hunk.lines.begin(), hunk.lines.end(), [&](const PatchLine &other) {
        return other.sign == '-' && indentOf(other.text) <= heldIndent
            && withoutIndent(other.text) == withoutIndent(line.text);
    });
}

} // namespace

void findCallsWhileHolding(const Patch &patch, std::vector<Mechanism> &out)
{
    using enum Symptom;
    for (const auto &hunk : patch.hunks) {
        int held = nothingHeld; // the indent of the line that took it
        for (const auto &line : hunk.lines) {
            if (line.sign == '-' || line.comment || withoutIndent(line.text).empty())
                continue;
            const int indent = indentOf(line.text);
            if (indent <= held)
                held = nothingHeld;
            if (held != nothingHeld && line.sign == '+' && line.moved && callsSomething(line.text)
                && stoodOutside(hunk, line, held)) {
                Mechanism mechanism;
                mechanism.feature = QStringLiteral("rule:hold");
                mechanism.predicts = symptomsOf({PoolWait, Timeout, Latency, Queue});
                mechanism.sentence
                    = QStringLiteral("It makes a call while something others wait for is held: %1")
                          .arg(quoted(line.text));
                out.push_back(std::move(mechanism));
                return;
            }
            if (held == nothingHeld && beginsHolding(line.text))
                held = indent;
        }
    }
}

} // namespace faultline::analysis
