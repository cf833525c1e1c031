// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/functions.h"
#include "tests/tidy/rules.h"

#include <QMap>

namespace faultline::tidy {

namespace {

constexpr int cppLinesMax = 500;
constexpr int headerLinesMax = 250;
constexpr int qmlLinesMax = 300;
constexpr int cmakeLinesMax = 100;
constexpr int functionLinesMax = 70;
constexpr int parametersMax = 6;
constexpr int folderFilesMax = 20;

int linesMax(const SourceFile &file)
{
    if (file.isHeader())
        return headerLinesMax;
    if (file.isCpp())
        return cppLinesMax;
    if (file.isQml())
        return qmlLinesMax;
    return file.isCMake() ? cmakeLinesMax : 0;
}

void checkFunctions(const SourceFile &file, Findings &findings)
{
    for (const Function &function : functionsOf(file.lines)) {
        const QString name = function.signature.left(60);
        if (function.length > functionLinesMax) {
            findings.append({file.path, function.line, QStringLiteral("function length"),
                             QStringLiteral("%1 lines, at most %2: give a part of \"%3\" a name")
                                 .arg(function.length)
                                 .arg(functionLinesMax)
                                 .arg(name)});
        }
        if (function.parameters > parametersMax) {
            findings.append({file.path, function.line, QStringLiteral("parameters"),
                             QStringLiteral("%1 parameters, at most %2: \"%3\" wants a struct")
                                 .arg(function.parameters)
                                 .arg(parametersMax)
                                 .arg(name)});
        }
    }
}

bool countsForFolder(const SourceFile &file)
{
    return !file.isUnder(QLatin1String("resources")) && !file.isUnder(QLatin1String("tests/data"));
}

} // namespace

Findings checkSizes(const Tree &tree)
{
    Findings findings;
    QMap<QString, int> folders;
    for (const SourceFile &file : tree.files()) {
        const int most = linesMax(file);
        if (most > 0 && file.lines.size() > most) {
            findings.append({file.path, 0, QStringLiteral("file length"),
                             QStringLiteral("%1 lines, at most %2: split by noun into another type")
                                 .arg(file.lines.size())
                                 .arg(most)});
        }
        if (file.isCpp())
            checkFunctions(file, findings);
        if (countsForFolder(file))
            ++folders[file.folder()];
    }
    for (auto folder = folders.cbegin(); folder != folders.cend(); ++folder) {
        if (folder.value() > folderFilesMax) {
            findings.append(
                {folder.key(), 0, QStringLiteral("folder"),
                 QStringLiteral("%1 files, at most %2: sub-folders by noun, same target")
                     .arg(folder.value())
                     .arg(folderFilesMax)});
        }
    }
    return findings;
}

} // namespace faultline::tidy
