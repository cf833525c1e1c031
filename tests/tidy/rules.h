// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/tidy/finding.h"
#include "tests/tidy/tree.h"

namespace faultline::tidy {

/// Who may include whom, and which Qt modules a room may see.
[[nodiscard]] Findings checkIncludes(const Tree &tree);
/// Lines of files and functions, parameters, files in a folder.
[[nodiscard]] Findings checkSizes(const Tree &tree);
/// The licence line of every source, `#pragma once`, file names, [[nodiscard]] on Results.
[[nodiscard]] Findings checkHeaders(const Tree &tree);
/// Calls that have a better replacement.
[[nodiscard]] Findings checkCalls(const Tree &tree);
/// Words that no text of the project contains: left-overs and places outside the project.
[[nodiscard]] Findings checkWords(const Tree &tree);
/// QML texts without a format, and colours outside resources/theme.
[[nodiscard]] Findings checkLook(const Tree &tree);
/// Top-level entries and the README of every folder.
[[nodiscard]] Findings checkFolders(const Tree &tree);

/// All of the above, in the order of files and lines.
[[nodiscard]] Findings checkTree(const Tree &tree);

} // namespace faultline::tidy
