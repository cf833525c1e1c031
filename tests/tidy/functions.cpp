// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/functions.h"

#include "tests/tidy/code.h"

#include <QRegularExpression>

namespace faultline::tidy {

namespace {

// Where the signature begins whose body opens on `brace`: after the end of what stands before.
qsizetype signatureStart(const QStringList &code, qsizetype brace)
{
    qsizetype at = brace;
    while (at > 0) {
        const QString before = code[at - 1].trimmed();
        const bool ends = before.isEmpty() || before.startsWith(QLatin1Char('#'))
            || before.endsWith(QLatin1Char(';')) || before.endsWith(QLatin1Char('{'))
            || before.endsWith(QLatin1Char('}'))
            || (before.endsWith(QLatin1Char(':')) && !before.contains(QLatin1Char('(')));
        if (ends)
            break;
        --at;
    }
    return at;
}

qsizetype depthAfter(const QString &code, qsizetype depth)
{
    return depth + code.count(QLatin1Char('{')) - code.count(QLatin1Char('}'));
}

// The matching closing brace's line, or the last line of a file cut off.
qsizetype bodyEnd(const QStringList &code, qsizetype brace)
{
    qsizetype depth = 0;
    for (qsizetype at = brace; at < code.size(); ++at) {
        depth = depthAfter(code[at], depth);
        if (depth <= 0)
            return at;
    }
    return code.size() - 1;
}

// Index just behind the bracket that closes the one at `open`.
qsizetype closing(const QString &text, qsizetype open)
{
    int depth = 0;
    for (qsizetype at = open; at < text.size(); ++at) {
        if (text[at] == u'(')
            ++depth;
        else if (text[at] == u')' && --depth == 0)
            return at;
    }
    return text.size();
}

int commasAtTop(const QString &list)
{
    int depth = 0;
    int commas = 0;
    for (qsizetype at = 0; at < list.size(); ++at) {
        const QChar here = list[at];
        const bool arrow = here == u'>' && at > 0 && list[at - 1] == u'-';
        if (QStringView(u"([{<").contains(here))
            ++depth;
        else if (QStringView(u")]}>").contains(here) && !arrow)
            --depth;
        else if (here == u',' && depth == 0)
            ++commas;
    }
    return commas;
}

} // namespace

int parametersOf(const QString &signature)
{
    static const QRegularExpression list(
        QStringLiteral(R"((operator\s*\(\s*\)|operator\s*[^\s\w(]+|[\w>~]+)\s*\()"));
    static const QRegularExpression notAName(
        QStringLiteral("^(decltype|explicit|alignas|requires|noexcept|if|while|for|switch)$"));
    qsizetype from = 0;
    while (true) {
        const QRegularExpressionMatch match = list.match(signature, from);
        if (!match.hasMatch())
            return -1;
        const qsizetype open = match.capturedEnd() - 1;
        const qsizetype end = closing(signature, open);
        if (notAName.match(match.captured(1)).hasMatch()) {
            from = end;
            continue;
        }
        const QString inside = signature.mid(open + 1, end - open - 1).trimmed();
        return inside.isEmpty() || inside == QLatin1String("void") ? 0 : commasAtTop(inside) + 1;
    }
}

std::vector<Function> functionsOf(const QStringList &lines)
{
    const QStringList code = codeOf(lines);
    std::vector<Function> functions;
    for (qsizetype at = 0; at < code.size(); ++at) {
        if (code[at].trimmed() != QLatin1String("{"))
            continue;
        const qsizetype start = signatureStart(code, at);
        const QString signature = code.mid(start, at - start).join(QLatin1Char(' ')).simplified();
        const int parameters = parametersOf(signature);
        if (parameters < 0)
            continue; // a bare block or an initialiser
        const qsizetype end = bodyEnd(code, at);
        functions.push_back({signature, int(start) + 1, int(end - start) + 1, parameters});
        at = end;
    }
    return functions;
}

} // namespace faultline::tidy
