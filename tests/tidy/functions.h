// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace faultline::tidy {

/// A function body found in code that clang-format laid out: its brace stands alone on a line.
struct Function {
    QString signature; ///< one line
    int line = 0; ///< of its first line, from 1
    int length = 0; ///< from there to the closing brace, both counted
    int parameters = 0;
};

/// Every function of a file, lambdas counted into the function around them. One-line functions
/// inside classes are not listed: they can't be too long.
[[nodiscard]] std::vector<Function> functionsOf(const QStringList &lines);

/// How many parameters a signature takes; -1 when it has no parameter list.
[[nodiscard]] int parametersOf(const QString &signature);

} // namespace faultline::tidy
