// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace faultline::testing {

inline constexpr int victimLogLines = 3'000;

/// Where the log number `index` would lie.
[[nodiscard]] inline QString victimLogPath(int index)
{
    return QStringLiteral("victim/%1.log").arg(index);
}

/// Its text: every tenth line is an error.
[[nodiscard]] inline std::string victimLog(int index)
{
    std::string text;
    for (int line = 0; line < victimLogLines; ++line)
        text += (line % 10 == 7 ? "error " : "fine ") + std::to_string(index) + ' '
            + std::to_string(line) + '\n';
    return text;
}

} // namespace faultline::testing
