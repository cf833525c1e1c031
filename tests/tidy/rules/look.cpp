// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/code.h"
#include "tests/tidy/rules.h"

#include <QRegularExpression>

namespace faultline::tidy {

namespace {

// Whether the element whose brace opens on line `open` sets textFormat itself.
bool hasOwnFormat(const QStringList &code, qsizetype open, qsizetype column)
{
    static const QRegularExpression format(QStringLiteral("(^|[;{\\s])textFormat\\s*:"));
    int depth = 0;
    for (qsizetype i = open; i < code.size(); ++i) {
        const QString line = i == open ? code[i].mid(column) : code[i];
        QString own; // what of this line belongs to the element and not to a child
        for (const QChar here : line) {
            if (here == u'{')
                ++depth;
            else if (here == u'}')
                --depth;
            if (depth == 1)
                own.append(here);
            if (depth == 0 && here == u'}')
                return format.match(own).hasMatch();
        }
        if (format.match(own).hasMatch())
            return true;
    }
    return false;
}

void checkFormats(const SourceFile &file, const QStringList &code, Findings &findings)
{
    static const QRegularExpression text(QStringLiteral(R"((?:^|[\s:.])(Text|Label)\s*\{)"));
    for (qsizetype i = 0; i < code.size(); ++i) {
        auto matches = text.globalMatch(code[i]);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            if (hasOwnFormat(code, i, match.capturedStart(1)))
                continue;
            findings.append(
                {file.path, int(i) + 1, QStringLiteral("text format"),
                 QStringLiteral("%1 without textFormat fetches images found in its text: "
                                "the label of Controls, or Text.PlainText")
                     .arg(match.captured(1))});
        }
    }
}

bool mayName(const SourceFile &file)
{
    return !(file.isCpp() || file.isQml() || file.suffix() == QLatin1String("js")
             || file.suffix() == QLatin1String("css") || file.suffix() == QLatin1String("html"))
        || file.isUnder(QLatin1String("resources/theme")) || file.isUnder(QLatin1String("tests"))
        || file.isUnder(QLatin1String("resources/sample"));
}

void checkColours(const SourceFile &file, Findings &findings)
{
    static const QRegularExpression colour(QStringLiteral(
        R"RX(["'\s:]#([0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})["';\s,)]|\bQColor(\s+\w+)?\s*[({]\s*\d|\bqRgba?\s*\(\s*\d|\bQt\.(rgba|hsla|hsva)\s*\(\s*[\d.])RX"));
    const bool sheet
        = file.suffix() == QLatin1String("css") || file.suffix() == QLatin1String("html");
    const QStringList lines = sheet ? file.lines : withoutComments(file.lines);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QRegularExpressionMatch match = colour.match(lines[i]);
        if (match.hasMatch()) {
            findings.append({file.path, int(i) + 1, QStringLiteral("colour"),
                             QStringLiteral("%1: colours stand in resources/theme, take them from "
                                            "Theme or Palette")
                                 .arg(match.captured(0).trimmed())});
        }
    }
}

} // namespace

Findings checkLook(const Tree &tree)
{
    Findings findings;
    for (const SourceFile &file : tree.files()) {
        if (file.isQml() && !file.isUnder(QLatin1String("qml/Controls")))
            checkFormats(file, codeOf(file.lines), findings);
        if (!mayName(file))
            checkColours(file, findings);
    }
    return findings;
}

} // namespace faultline::tidy
