// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QStringList>

#include <utility>
#include <vector>

namespace faultline::tidy {

/// A tracked file; `lines` stays empty for binary and bulk data, which no rule reads.
struct SourceFile {
    QString path; ///< from the root of the tree, with '/'
    QStringList lines;

    [[nodiscard]] QString name() const { return path.section(QLatin1Char('/'), -1); }
    [[nodiscard]] QString folder() const { return path.section(QLatin1Char('/'), 0, -2); }
    [[nodiscard]] QString suffix() const;
    [[nodiscard]] bool isCpp() const;
    [[nodiscard]] bool isHeader() const { return path.endsWith(QLatin1String(".h")); }
    [[nodiscard]] bool isQml() const { return path.endsWith(QLatin1String(".qml")); }
    [[nodiscard]] bool isCMake() const;
    [[nodiscard]] bool isUnder(QLatin1StringView folder) const;
};

/// The files that are judged: those git tracks, or a planted handful for the rules' own tests.
class Tree {
public:
    /// What `git ls-files` names below `root`; fails where git or the repository is missing.
    [[nodiscard]] static Result<Tree> tracked(const QString &root);
    /// Files given as path and text.
    [[nodiscard]] static Tree planted(const std::vector<std::pair<QString, QString>> &files);

    [[nodiscard]] const std::vector<SourceFile> &files() const { return m_files; }
    [[nodiscard]] bool contains(const QString &path) const { return m_index.contains(path); }
    /// The file of that path, or nullptr.
    [[nodiscard]] const SourceFile *find(const QString &path) const;

private:
    void add(SourceFile file);

    std::vector<SourceFile> m_files;
    QHash<QString, std::size_t> m_index;
};

} // namespace faultline::tidy
