// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/code.h"
#include "tests/tidy/rules.h"

#include <QRegularExpression>

namespace faultline::tidy {

namespace {

bool wantsLicence(const SourceFile &file)
{
    static const QStringList suffixes{QStringLiteral("cpp"),   QStringLiteral("h"),
                                      QStringLiteral("qml"),   QStringLiteral("js"),
                                      QStringLiteral("cmake"), QStringLiteral("py"),
                                      QStringLiteral("sh"),    QStringLiteral("sql")};
    if (file.lines.isEmpty() || file.isUnder(QLatin1String("tests/data"))
        || file.isUnder(QLatin1String("resources/sample")))
        return false;
    return suffixes.contains(file.suffix()) || file.name() == QLatin1String("CMakeLists.txt")
        || file.lines.first().startsWith(QLatin1String("#!"));
}

void checkLicence(const SourceFile &file, Findings &findings)
{
    const bool script = file.lines.first().startsWith(QLatin1String("#!"));
    static const QRegularExpression licence(
        QStringLiteral("^(//|#|--) SPDX-License-Identifier: GPL-3\\.0-or-later$"));
    const QString line = file.lines.value(script ? 1 : 0);
    if (!licence.match(line).hasMatch()) {
        findings.append({file.path, script ? 2 : 1, QStringLiteral("licence"),
                         QStringLiteral("begin with SPDX-License-Identifier: GPL-3.0-or-later")});
    }
}

void checkName(const SourceFile &file, Findings &findings)
{
    static const QRegularExpression lowerCase(QStringLiteral("^[a-z0-9_]+\\.(cpp|h)$"));
    static const QRegularExpression vague(
        QStringLiteral("^(util|utils|utility|helper|helpers|misc|common)\\."));
    if (!lowerCase.match(file.name()).hasMatch()) {
        findings.append({file.path, 0, QStringLiteral("file name"),
                         QStringLiteral("lower case, one word per class")});
    }
    if (vague.match(file.name()).hasMatch()) {
        findings.append({file.path, 0, QStringLiteral("file name"),
                         QStringLiteral("name it by its noun: this could hold anything")});
    }
}

// Declarations of functions that return Result<...>, possibly over two lines.
void checkNodiscard(const SourceFile &file, Findings &findings)
{
    static const QRegularExpression declaration(
        QStringLiteral(
            R"((?:^|[;{}:>\]])\s*((?:\[\[[^\]]*\]\]\s*)?)((?:(?:virtual|static|inline|constexpr|friend|explicit|Q_INVOKABLE)\s+)*)(?:faultline::)?Result<[^;{}=]*?>\s+(?:\w+::)*(\w+)\s*\()"),
        QRegularExpression::MultilineOption);
    const QString text = codeOf(file.lines).join(QLatin1Char('\n'));
    auto matches = declaration.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const qsizetype at = match.capturedStart(3);
        if (text.mid(match.capturedStart(0), at - match.capturedStart(0))
                .contains(QLatin1String("[[nodiscard]]")))
            continue;
        // The attribute may stand before what the expression caught: `]] static Result<...`.
        const qsizetype before = text.lastIndexOf(QLatin1String("[[nodiscard]]"), at);
        if (before >= 0 && !text.mid(before, at - before).contains(QLatin1Char(';'))
            && !text.mid(before, at - before).contains(QLatin1Char('{')))
            continue;
        const int line = int(text.left(at).count(QLatin1Char('\n'))) + 1;
        findings.append(
            {file.path, line, QStringLiteral("nodiscard"),
             QStringLiteral("%1 returns a Result: mark it [[nodiscard]]").arg(match.captured(3))});
    }
}

} // namespace

Findings checkHeaders(const Tree &tree)
{
    Findings findings;
    for (const SourceFile &file : tree.files()) {
        if (wantsLicence(file))
            checkLicence(file, findings);
        if (file.isCpp())
            checkName(file, findings);
        if (!file.isHeader())
            continue;
        if (!file.lines.contains(QLatin1String("#pragma once"))) {
            findings.append({file.path, 0, QStringLiteral("pragma once"),
                             QStringLiteral("a header begins with #pragma once")});
        }
        checkNodiscard(file, findings);
    }
    return findings;
}

} // namespace faultline::tidy
