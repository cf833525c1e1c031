// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace faultline::connectors::logs {

/// Tells lines of a stack trace from lines that stand for themselves, in logs whose lines have no
/// time to tell them apart. Knows Java and Kotlin, Python, Go, Node, .NET, Ruby and Rust. Sees
/// every line in order, because a trace's last line may look like any other
/// (`ValueError: boom`).
class StackTrace {
public:
    /// True when the line belongs to the record before it.
    [[nodiscard]] bool continues(std::string_view line);
    /// A record began in another way: what was open is over.
    void reset() { m_state = State::None; }

private:
    enum class State : std::uint8_t { None, Python, PythonFrames, Go };

    State m_state = State::None;
};

/// A line that looks like a frame or a link of a trace by itself: `    at a.b(C.java:1)`,
/// `Caused by: …`, `  File "a.py", line 1`, `... 12 more`, anything indented.
[[nodiscard]] bool looksLikeFrame(std::string_view line);

} // namespace faultline::connectors::logs
