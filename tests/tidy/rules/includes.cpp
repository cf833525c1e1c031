// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/code.h"
#include "tests/tidy/rules.h"
#include "tests/tidy/rules/edges.h"

#include <QRegularExpression>

#include <algorithm>

namespace faultline::tidy {

namespace {

const Edges *edgesOf(const QString &path)
{
    const auto &table = edges();
    const auto at = std::find_if(table.cbegin(), table.cend(), [&path](const Edges &candidate) {
        return liesIn(path, candidate.room);
    });
    return at == table.cend() ? nullptr : &*at;
}

// The folder a room's pattern stands for in this path: connectors/* in connectors/git/x is
// connectors/git.
QString ownFolder(const QString &path, const QString &room)
{
    const qsizetype depth = room.count(QLatin1Char('/'));
    return path.section(QLatin1Char('/'), 0, int(depth));
}

bool isOurs(const QString &included)
{
    static const QRegularExpression root(QStringLiteral("^(app|core|connectors|qml|tests)/"));
    return root.match(included).hasMatch();
}

void checkOurs(const SourceFile &file, int line, const QString &included, Findings &findings)
{
    const Edges *own = edgesOf(file.path);
    if (!own) {
        findings.append(
            {file.path, line, QStringLiteral("layers"),
             QStringLiteral("this folder has no row in tests/tidy/rules/edges.cpp: add one "
                            "with its reason")});
        return;
    }
    if (liesIn(included, ownFolder(file.path, own->room)))
        return;
    const bool allowed
        = std::any_of(own->may.cbegin(), own->may.cend(),
                      [&included](const QString &room) { return liesIn(included, room); });
    if (!allowed) {
        findings.append({file.path, line, QStringLiteral("layers"),
                         QStringLiteral("%1 may not include %2 (%3): move what you need down, or "
                                        "hand it in from above")
                             .arg(own->room, included, own->reason)});
    }
}

void checkOutside(const SourceFile &file, int line, const QString &included, Findings &findings)
{
    bool drawing = false; // core/figures and core/report/pdf have their own line, not core's
    for (const Outside &rule : outsides()) {
        if (!liesIn(file.path, rule.room))
            continue;
        if (drawing && rule.room == QLatin1String("core"))
            continue;
        drawing = drawing || rule.room == QLatin1String("core/figures")
            || rule.room == QLatin1String("core/report/pdf");
        if (QRegularExpression(rule.forbidden).match(included).hasMatch()) {
            findings.append(
                {file.path, line, QStringLiteral("layers"),
                 QStringLiteral("<%1> is not for %2: %3").arg(included, rule.room, rule.reason)});
            return;
        }
    }
}

} // namespace

Findings checkIncludes(const Tree &tree)
{
    static const QRegularExpression include(
        QStringLiteral(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"));
    Findings findings;
    for (const SourceFile &file : tree.files()) {
        if (!file.isCpp())
            continue;
        const QStringList lines = withoutComments(file.lines);
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const QRegularExpressionMatch match = include.match(lines[i]);
            if (!match.hasMatch())
                continue;
            const QString included = match.captured(2);
            const int line = int(i) + 1;
            if (isOurs(included)) {
                checkOurs(file, line, included, findings);
            } else if (match.captured(1) == QLatin1String("<")) {
                checkOutside(file, line, included, findings);
            } else if (!included.endsWith(QLatin1String(".moc"))
                       && tree.contains(file.folder() + QLatin1Char('/') + included)) {
                findings.append({file.path, line, QStringLiteral("layers"),
                                 QStringLiteral("include \"%1/%2\": from the root of the tree, so "
                                                "the line shows its layer")
                                     .arg(file.folder(), included)});
            }
        }
    }
    return findings;
}

} // namespace faultline::tidy
