// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/severitytext.h"

#include "core/domain/text/cursor.h"

#include <algorithm>
#include <array>

namespace faultline::domain {
namespace {

struct WordSeverity {
    std::string_view word;
    Severity severity;
};

/// One word, as it is or as the last part of a name in camel case (`TimeoutException`).
constexpr std::array telltales{
    WordSeverity{"fatal", Severity::Critical},    WordSeverity{"panic", Severity::Critical},
    WordSeverity{"panicked", Severity::Critical}, WordSeverity{"segfault", Severity::Critical},
    WordSeverity{"oom", Severity::Critical},      WordSeverity{"emergency", Severity::Critical},
    WordSeverity{"error", Severity::High},        WordSeverity{"errors", Severity::High},
    WordSeverity{"err", Severity::High},          WordSeverity{"exception", Severity::High},
    WordSeverity{"exceptions", Severity::High},   WordSeverity{"fail", Severity::High},
    WordSeverity{"fails", Severity::High},        WordSeverity{"failed", Severity::High},
    WordSeverity{"failing", Severity::High},      WordSeverity{"failure", Severity::High},
    WordSeverity{"failures", Severity::High},     WordSeverity{"traceback", Severity::High},
    WordSeverity{"crash", Severity::High},        WordSeverity{"crashed", Severity::High},
    WordSeverity{"aborted", Severity::High},      WordSeverity{"aborting", Severity::High},
    WordSeverity{"refused", Severity::High},      WordSeverity{"denied", Severity::High},
    WordSeverity{"unreachable", Severity::High},  WordSeverity{"unavailable", Severity::High},
    WordSeverity{"corrupt", Severity::High},      WordSeverity{"corrupted", Severity::High},
    WordSeverity{"deadlock", Severity::High},     WordSeverity{"killed", Severity::High},
    WordSeverity{"unauthorized", Severity::High}, WordSeverity{"critical", Severity::High},
    WordSeverity{"severe", Severity::High},       WordSeverity{"cannot", Severity::High},
    WordSeverity{"unable", Severity::High},       WordSeverity{"timeout", Severity::Medium},
    WordSeverity{"timeouts", Severity::Medium},   WordSeverity{"warn", Severity::Medium},
    WordSeverity{"warning", Severity::Medium},    WordSeverity{"warnings", Severity::Medium},
    WordSeverity{"deprecated", Severity::Medium}, WordSeverity{"retrying", Severity::Medium},
    WordSeverity{"retry", Severity::Medium},      WordSeverity{"invalid", Severity::Medium},
    WordSeverity{"rejected", Severity::Medium},   WordSeverity{"throttled", Severity::Medium},
    WordSeverity{"degraded", Severity::Medium},   WordSeverity{"missing", Severity::Medium}};

constexpr std::array phrases{WordSeverity{"out of memory", Severity::Critical},
                             WordSeverity{"segmentation fault", Severity::Critical},
                             WordSeverity{"core dumped", Severity::Critical},
                             WordSeverity{"no space left", Severity::High},
                             WordSeverity{"timed out", Severity::High},
                             WordSeverity{"could not", Severity::High},
                             WordSeverity{"connection reset", Severity::High},
                             WordSeverity{"broken pipe", Severity::High},
                             WordSeverity{"not found", Severity::Medium}};

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

Severity severityOfWord(std::string_view word)
{
    if (word.size() > longestWord || word.size() < 3)
        return Severity::Info;
    const auto *const found
        = std::find_if(telltales.begin(), telltales.end(),
                       [&](const WordSeverity &t) { return equalsLowered(word, t.word); });
    return found != telltales.end() ? found->severity : Severity::Info;
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

Severity severityOfPhrases(std::string_view text)
{
    Severity worst = Severity::Info;
    for (const WordSeverity &phrase : phrases) {
        if (phrase.severity <= worst)
            continue;
        const auto found
            = std::search(text.begin(), text.end(), phrase.word.begin(), phrase.word.end(),
                          [](char a, char b) { return lowered(a) == b; });
        if (found != text.end())
            worst = phrase.severity;
    }
    return worst;
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
    if (token.empty() || !std::all_of(token.begin(), token.end(), isLetter))
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
    Severity worst = severityOfPhrases(text);
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
        const Severity severity = severityOfWord(word.text);
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
