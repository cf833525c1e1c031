// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/severitytext.h"

#include "core/domain/text/cursor.h"

#include <algorithm>
#include <array>

namespace faultline::domain {
namespace {

/// A word that speaks of trouble, as it is or as the last part of a name in camel case
/// (`TimeoutException`); some only together with what follows (`timed out`).
struct Telltale {
    std::string_view word;
    std::string_view behind;
    Severity severity;
};

/// In order of the words, for the index below.
constexpr std::array telltales{Telltale{"aborted", "", Severity::High},
                               Telltale{"aborting", "", Severity::High},
                               Telltale{"broken", " pipe", Severity::High},
                               Telltale{"cannot", "", Severity::High},
                               Telltale{"connection", " reset", Severity::High},
                               Telltale{"core", " dumped", Severity::Critical},
                               Telltale{"corrupt", "", Severity::High},
                               Telltale{"corrupted", "", Severity::High},
                               Telltale{"could", " not", Severity::High},
                               Telltale{"crash", "", Severity::High},
                               Telltale{"crashed", "", Severity::High},
                               Telltale{"critical", "", Severity::High},
                               Telltale{"deadlock", "", Severity::High},
                               Telltale{"degraded", "", Severity::Medium},
                               Telltale{"denied", "", Severity::High},
                               Telltale{"deprecated", "", Severity::Medium},
                               Telltale{"emergency", "", Severity::Critical},
                               Telltale{"err", "", Severity::High},
                               Telltale{"error", "", Severity::High},
                               Telltale{"errors", "", Severity::High},
                               Telltale{"exception", "", Severity::High},
                               Telltale{"exceptions", "", Severity::High},
                               Telltale{"fail", "", Severity::High},
                               Telltale{"failed", "", Severity::High},
                               Telltale{"failing", "", Severity::High},
                               Telltale{"fails", "", Severity::High},
                               Telltale{"failure", "", Severity::High},
                               Telltale{"failures", "", Severity::High},
                               Telltale{"fatal", "", Severity::Critical},
                               Telltale{"invalid", "", Severity::Medium},
                               Telltale{"killed", "", Severity::High},
                               Telltale{"missing", "", Severity::Medium},
                               Telltale{"no", " space left", Severity::High},
                               Telltale{"not", " found", Severity::Medium},
                               Telltale{"oom", "", Severity::Critical},
                               Telltale{"out", " of memory", Severity::Critical},
                               Telltale{"panic", "", Severity::Critical},
                               Telltale{"panicked", "", Severity::Critical},
                               Telltale{"refused", "", Severity::High},
                               Telltale{"rejected", "", Severity::Medium},
                               Telltale{"retry", "", Severity::Medium},
                               Telltale{"retrying", "", Severity::Medium},
                               Telltale{"segfault", "", Severity::Critical},
                               Telltale{"segmentation", " fault", Severity::Critical},
                               Telltale{"severe", "", Severity::High},
                               Telltale{"throttled", "", Severity::Medium},
                               Telltale{"timed", " out", Severity::High},
                               Telltale{"timeout", "", Severity::Medium},
                               Telltale{"timeouts", "", Severity::Medium},
                               Telltale{"traceback", "", Severity::High},
                               Telltale{"unable", "", Severity::High},
                               Telltale{"unauthorized", "", Severity::High},
                               Telltale{"unavailable", "", Severity::High},
                               Telltale{"unreachable", "", Severity::High},
                               Telltale{"warn", "", Severity::Medium},
                               Telltale{"warning", "", Severity::Medium},
                               Telltale{"warnings", "", Severity::Medium}};

/// Where the telltales of each first letter begin: most words of a message end here.
constexpr auto telltaleBegin = [] {
    std::array<std::size_t, 27> begin{};
    for (std::size_t letter = 0; letter < begin.size(); ++letter) {
        std::size_t at = 0;
        while (at < telltales.size()
               && static_cast<std::size_t>(telltales[at].word[0] - 'a') < letter)
            ++at;
        begin[letter] = at;
    }
    return begin;
}();

constexpr std::size_t longestWord = 12;
/// Far into a message its words say little (dumped requests, lists), and a bound keeps it cheap.
constexpr std::size_t wordsWindow = 512;

/// A word with the characters around it.
struct Word {
    std::string_view text; ///< the word, or its last part in camel case
    char before = ' ';
    std::string_view behind;
};

bool isNegated(std::string_view before)
{
    while (!before.empty() && (isBlank(before.back()) || before.back() == '-'))
        before.remove_suffix(1);
    constexpr std::array<std::string_view, 6> negations{"no", "0", "without", "zero", "non", "not"};
    return std::any_of(negations.begin(), negations.end(), [&](std::string_view negation) {
        if (before.size() < negation.size())
            return false;
        const std::size_t at = before.size() - negation.size();
        return equalsLowered(before.substr(at), negation)
            && (at == 0 || !isWordChar(before[at - 1]));
    });
}

/// `errors=0`, `failed: 0,`, `error=null`, `error: ""`.
bool isZero(std::string_view behind)
{
    Cursor at(behind);
    (void)at.take('"');
    if (!at.take('=') && !at.take(':'))
        return false;
    at.skipBlanks();
    constexpr std::array<std::string_view, 8> nothings{"0",   "null", "none", "false",
                                                       "nil", "\"\"", "no",   "-"};
    return std::any_of(nothings.begin(), nothings.end(), [&](std::string_view nothing) {
        const std::string_view rest = at.rest();
        return rest.size() >= nothing.size()
            && equalsLowered(rest.substr(0, nothing.size()), nothing)
            && (rest.size() == nothing.size() || !isWordChar(rest[nothing.size()]))
            && !(nothing == "0" && rest.size() > 1 && rest[1] == '.');
    });
}

/// Part of a path, a name or a key (`/var/log/error.log`, `error_log`, `on-error`): no statement.
bool isPartOfName(const Word &word)
{
    constexpr std::string_view joinsBefore = "_/\\.-$@";
    if (joinsBefore.find(word.before) != std::string_view::npos)
        return true;
    if (word.behind.empty())
        return false;
    const char next = word.behind[0];
    const bool more = word.behind.size() > 1 && isWordChar(word.behind[1]);
    return next == '_' || next == '/' || next == '\\' || ((next == '.' || next == '-') && more);
}

Severity severityOfWord(const Word &word)
{
    if (word.text.size() > longestWord || word.text.size() < 2)
        return Severity::Info;
    const auto letter = static_cast<std::size_t>(lowered(word.text[0]) - 'a');
    Severity worst = Severity::Info;
    for (std::size_t at = telltaleBegin[letter]; at < telltaleBegin[letter + 1]; ++at) {
        const Telltale &telltale = telltales[at];
        if (equalsLowered(word.text, telltale.word)
            && equalsLowered(word.behind.substr(0, telltale.behind.size()), telltale.behind))
            worst = std::max(worst, telltale.severity);
    }
    return worst;
}

/// `NullPointerException` → `Exception`; a word in one case is its own last part.
std::string_view lastPart(std::string_view word)
{
    for (std::size_t i = word.size() - 1; i > 0; --i) {
        const bool hump
            = word[i] >= 'A' && word[i] <= 'Z' && word[i - 1] >= 'a' && word[i - 1] <= 'z';
        if (hump)
            return word.substr(i);
    }
    return word;
}

bool inCapitals(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

} // namespace

std::optional<Severity> severityFromLevelToken(std::string_view token)
{
    constexpr std::string_view around = "[](){}<>|:,;*\"'=";
    while (!token.empty() && around.find(token.front()) != std::string_view::npos)
        token.remove_prefix(1);
    while (!token.empty() && around.find(token.back()) != std::string_view::npos)
        token.remove_suffix(1);
    constexpr std::size_t longestLevel = 13; // informational
    if (token.empty() || token.size() > longestLevel
        || !std::all_of(token.begin(), token.end(), isLetter))
        return std::nullopt;
    constexpr std::array<std::string_view, 14> everyday{
        "alert",   "trace",   "fine",  "finer",     "finest",      "config",   "success",
        "verbose", "failure", "panic", "emergency", "information", "critical", "severe"};
    const bool everydayWord = std::any_of(everyday.begin(), everyday.end(),
                                          [&](auto word) { return equalsLowered(token, word); });
    if ((everydayWord || token.size() < 3) && !inCapitals(token))
        return std::nullopt;
    return severityFromLevel(token);
}

Severity severityFromText(std::string_view message)
{
    const std::string_view text = message.substr(0, wordsWindow);
    Severity worst = Severity::Info;
    for (std::size_t at = 0; at < text.size() && worst < Severity::Critical;) {
        if (!isLetter(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && isLetter(text[end]))
            ++end;
        Word word;
        const std::string_view whole = text.substr(at, end - at);
        word.text = lastPart(whole);
        word.before = at > 0 ? text[at - 1] : ' ';
        word.behind = text.substr(end);
        const Severity severity = severityOfWord(word);
        // The exception's class may follow a package: `java.io.IOException`.
        const bool dotted = word.before == '.' && word.text.size() < whole.size();
        if (severity > worst && (dotted || !isPartOfName(word)) && !isZero(word.behind)
            && !isNegated(text.substr(0, at)))
            worst = severity;
        at = end;
    }
    return worst;
}

Severity severityFromHttpStatus(int status)
{
    if (status >= 500 && status <= 599)
        return Severity::High;
    return status >= 400 && status <= 499 ? Severity::Low : Severity::Info;
}

} // namespace faultline::domain
