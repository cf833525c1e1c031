// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/commit.h"

#include <string>
#include <vector>

namespace faultline::analysis {

/// One line of a hunk.
struct PatchLine {
    char sign = ' '; ///< '+', '-' or ' '
    std::string text; ///< without the sign
    bool moved = false; ///< the same line stands on the other side too: nothing changed about it
    bool comment = false;

    [[nodiscard]] bool isChange() const { return sign != ' ' && !moved; }
};

struct Hunk {
    std::string path;
    std::string section; ///< what stands behind the second @@
    std::vector<PatchLine> lines;
};

/// The readable part of a change.
struct Patch {
    std::vector<Hunk> hunks;
    std::vector<std::string> paths;
    bool cut = false; ///< more than patchBytesMax; the rest was not read

    [[nodiscard]] bool isEmpty() const { return hunks.empty(); }
};

/// Reads unified diffs leniently: headers are optional, `@@ path @@` and `@@ path: func @@` are
/// taken as sections, lines that are neither are left out.
[[nodiscard]] Patch parsePatch(const std::vector<domain::CommitFile> &files);

/// One text as a hunk of added lines, or as a diff when it looks like one.
[[nodiscard]] Patch patchOfText(const QString &text);

/// True for paths that can't change what a running service does: documents, tests, styles,
/// pictures, build and editor settings.
[[nodiscard]] bool isHarmlessPath(std::string_view path);

/// True for files that list dependencies and their versions.
[[nodiscard]] bool isManifest(std::string_view path);

} // namespace faultline::analysis
