// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/patch/codetext.h"
#include "core/analysis/patch/rules.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <array>

namespace faultline::analysis {

namespace {

bool beginsLoop(std::string_view line)
{
    constexpr std::array keywords = std::to_array<std::string_view>({"for", "foreach", "while"});
    constexpr std::array methods = std::to_array<std::string_view>(
        {"map", "forEach", "each", "flatMap", "for_each", "each_with_index"});
    const auto tokens = codeTokens(line);
    if (tokens.empty())
        return false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto isOneOf = [&](const auto &words) {
            return std::find(words.begin(), words.end(), tokens[i]) != words.end();
        };
        const bool isCalled = i > 0 && tokens[i - 1] == "." && i + 1 < tokens.size()
            && (tokens[i + 1] == "(" || tokens[i + 1] == "{" || tokens[i + 1] == "do");
        if (isOneOf(keywords) || (isCalled && isOneOf(methods)))
            return true;
    }
    return false;
}

/// A call that leaves the process: a method whose name asks for or stores something, on a line
/// that also speaks of a client, a database, a request context or waiting.
bool callsRemote(std::string_view line)
{
    constexpr std::array verbs = std::to_array<std::string_view>(
        {"get",    "find",    "fetch",  "query",   "select",  "load",  "read",   "list",
         "exec",   "execute", "call",   "post",    "put",     "save",  "insert", "update",
         "delete", "send",    "lookup", "resolve", "publish", "count", "scan"});
    constexpr std::array places = std::to_array<std::string_view>(
        {"ctx",    "context",    "await",   "db",   "client",     "repo",   "repository", "dao",
         "conn",   "connection", "session", "http", "sql",        "rpc",    "grpc",       "redis",
         "cursor", "tx",         "store",   "api",  "collection", "objects"});
    const auto tokens = codeTokens(line);
    bool hasCall = false;
    for (std::size_t i = 0; i + 1 < tokens.size() && !hasCall; ++i)
        hasCall = tokens[i + 1] == "(" && isIdentifier(tokens[i])
            && hasIdentifierPart(tokens[i], verbs);
    return hasCall && hasIdentifierPart(line, places);
}

} // namespace

void findCallsInLoops(const Patch &patch, std::vector<Mechanism> &out)
{
    using enum Symptom;
    for (const auto &hunk : patch.hunks) {
        std::vector<int> loops;
        for (const auto &line : hunk.lines) {
            if (line.sign == '-' || line.comment
                || line.text.find_first_not_of(" \t\r") == std::string::npos)
                continue;
            const int indent = indentOf(line.text);
            while (!loops.empty() && indent <= loops.back())
                loops.pop_back();
            const bool isInside = !loops.empty();
            const bool begins = beginsLoop(line.text);
            if (begins)
                loops.push_back(indent);
            if (!line.isChange() || !(isInside || begins) || !callsRemote(line.text))
                continue;
            Mechanism mechanism;
            mechanism.feature = QStringLiteral("rule:loop");
            mechanism.predicts
                = symptomsOf({FanOut, Latency, Load, Timeout, Cpu, Throttled, PoolWait});
            mechanism.sentence
                = QStringLiteral("It adds a call inside a loop, once per element: %1")
                      .arg(quoted(line.text));
            out.push_back(std::move(mechanism));
            return;
        }
    }
}

} // namespace faultline::analysis
