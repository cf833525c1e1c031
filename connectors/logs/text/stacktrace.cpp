// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/text/stacktrace.h"

#include "core/domain/text/cursor.h"

#include <algorithm>
#include <array>

namespace faultline::connectors::logs {
namespace {

bool isIndented(std::string_view line)
{
    return !line.empty() && domain::isBlank(line.front());
}

bool startsWithAny(std::string_view line, std::initializer_list<std::string_view> starts)
{
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view start) { return line.starts_with(start); });
}

bool isPythonStart(std::string_view line)
{
    return startsWithAny(line,
                         {"Traceback (most recent call last)", "During handling of the above",
                          "The above exception was the direct", "  + Exception Group Traceback"});
}

/// `goroutine 7 [running]:`, `main.f(0x1)`, `created by main.main`, `exit status 2`.
bool isGoLine(std::string_view line)
{
    if (startsWithAny(line, {"goroutine ", "created by ", "[signal ", "exit status ", "panic: "}))
        return true;
    const std::size_t open = line.find('(');
    const bool call = open != std::string_view::npos && open > 0 && line.ends_with(')');
    return call && line.substr(0, open).find('.') != std::string_view::npos
        && line.substr(0, open).find(' ') == std::string_view::npos;
}

/// `ValueError: boom`, `requests.exceptions.ConnectionError`, `KeyboardInterrupt`.
bool isPythonEnd(std::string_view line)
{
    std::size_t length = 0;
    while (length < line.size() && (domain::isWordChar(line[length]) || line[length] == '.'))
        ++length;
    return length > 0 && domain::isLetter(line[0])
        && (length == line.size() || line[length] == ':');
}

} // namespace

bool looksLikeFrame(std::string_view line)
{
    return isIndented(line)
        || startsWithAny(line,
                         {"at ", "Caused by:", "Suppressed:", "... ", "--- End of ", " ---> ",
                          "File \"", "stack backtrace:", "note: run with `RUST", "\tat "});
}

bool StackTrace::continues(std::string_view line)
{
    if (isPythonStart(line)) {
        m_state = State::Python;
        return true;
    }
    if (startsWithAny(line, {"goroutine ", "panic: ", "fatal error: "})
        && (line.ends_with("]:") || line.starts_with("panic: ")
            || line.starts_with("fatal error: "))) {
        const bool isFirst = m_state != State::Go && !line.starts_with("goroutine ");
        m_state = State::Go;
        return !isFirst; // the panic is a record, its goroutines belong to it
    }
    if (looksLikeFrame(line)) {
        if (m_state == State::Python)
            m_state = State::PythonFrames;
        return true;
    }
    switch (m_state) {
    case State::PythonFrames:
        m_state = State::None;
        return isPythonEnd(line);
    case State::Go:
        if (isGoLine(line))
            return true;
        m_state = State::None;
        return false;
    case State::Python:
    case State::None:
        break;
    }
    m_state = State::None;
    return false;
}

} // namespace faultline::connectors::logs
