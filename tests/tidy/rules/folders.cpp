// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/rules.h"

#include <QSet>

#include <algorithm>

namespace faultline::tidy {

namespace {

constexpr int readmeLinesMax = 40;

bool isTopLevel(const QString &name)
{
    static const QSet<QString> entries{QStringLiteral("CMakeLists.txt"),
                                       QStringLiteral("CMakePresets.json"),
                                       QStringLiteral("README.md"),
                                       QStringLiteral("LICENSE"),
                                       QStringLiteral("app"),
                                       QStringLiteral("qml"),
                                       QStringLiteral("core"),
                                       QStringLiteral("connectors"),
                                       QStringLiteral("resources"),
                                       QStringLiteral("tests"),
                                       QStringLiteral("packaging")};
    return entries.contains(name) || name.startsWith(QLatin1Char('.'));
}

// tests/core and the like only mirror the tree and hold what their twin explains.
bool isMirror(const QString &folder)
{
    static const QSet<QString> mirrors{QStringLiteral("tests/app"), QStringLiteral("tests/core"),
                                       QStringLiteral("tests/connectors"),
                                       QStringLiteral("tests/qml")};
    return mirrors.contains(folder);
}

QStringList secondLevelFolders(const Tree &tree)
{
    QSet<QString> folders;
    for (const SourceFile &file : tree.files()) {
        if (file.path.count(QLatin1Char('/')) >= 2 && !file.path.startsWith(QLatin1Char('.')))
            folders.insert(file.path.section(QLatin1Char('/'), 0, 1));
    }
    QStringList sorted = folders.values();
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

} // namespace

Findings checkFolders(const Tree &tree)
{
    Findings findings;
    QSet<QString> odd;
    for (const SourceFile &file : tree.files()) {
        const QString top = file.path.section(QLatin1Char('/'), 0, 0);
        if (!isTopLevel(top) && !odd.contains(top)) {
            odd.insert(top);
            findings.append({top, 0, QStringLiteral("top level"),
                             QStringLiteral("the house has no such room: move it into one")});
        }
    }
    for (const QString &folder : secondLevelFolders(tree)) {
        if (isMirror(folder))
            continue;
        const QString path = folder + QStringLiteral("/README.md");
        const SourceFile *readme = tree.find(path);
        if (!readme) {
            findings.append({folder, 0, QStringLiteral("readme"),
                             QStringLiteral("write README.md: purpose, what may live here, entry "
                                            "point, decisions")});
        } else if (readme->lines.size() > readmeLinesMax) {
            findings.append({path, 0, QStringLiteral("readme"),
                             QStringLiteral("%1 lines, at most %2: keep what a newcomer needs")
                                 .arg(readme->lines.size())
                                 .arg(readmeLinesMax)});
        }
    }
    return findings;
}

Findings checkTree(const Tree &tree)
{
    Findings findings = checkIncludes(tree) + checkSizes(tree) + checkHeaders(tree)
        + checkCalls(tree) + checkWords(tree) + checkLook(tree) + checkFolders(tree);
    std::stable_sort(findings.begin(), findings.end(), [](const Finding &a, const Finding &b) {
        return std::tie(a.file, a.line) < std::tie(b.file, b.line);
    });
    return findings;
}

} // namespace faultline::tidy
