// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/code.h"
#include "tests/tidy/rules.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace faultline::tidy {

namespace {

struct Call {
    QRegularExpression pattern;
    QString instead;
    QString except; ///< a file with a line that begins so may, empty = none
};

Call call(const char *pattern, const char *instead, const char *except = "")
{
    return {QRegularExpression(QString::fromLatin1(pattern)), QString::fromLatin1(instead),
            QString::fromLatin1(except)};
}

const std::vector<Call> &bannedCalls()
{
    static const std::vector<Call> table{
        call(R"(\bsender\(\))", "capture the sender in the connection's lambda"),
        call(R"(\bsetContextProperty\b)", "a QML_ELEMENT or the Session singleton"),
        call(R"(\bprocessEvents\b)",
             "return to the event loop; in tests QTRY_VERIFY or a signal spy"),
        call(R"(\bnew\s+std::)", "a value, or std::make_unique"),
        // Qt's scene graph hands its nodes over raw: an item's painter may delete them.
        call(R"(\bdelete\s+[\w(*])", "std::unique_ptr, a Qt parent, or deleteLater()",
             "#include <QSG"),
        call(R"(\bdelete\s*\[\])", "std::vector or QByteArray"),
        call(R"(\bQThread::(sleep|msleep|usleep)\b)", "wait for a condition or a signal"),
        call(R"(\bsleep_(for|until)\b)", "wait on a condition variable with the stop token"),
        call(R"(\b(q[sS]leep|usleep|nanosleep)\s*\()", "wait for a condition or a signal"),
        call(R"(\bq[wW]ait\s*\()", "QTRY_VERIFY, QSignalSpy::wait or QTest::qWaitFor"),
        call(R"(\bNULL\b)", "nullptr"),
        call(R"(\bthrow\b)", "return a Result: no exceptions of our own"),
        call(R"(\bqDebug\s*\()", "a counter, a span, or qCDebug with the room's category"),
        call(R"(\bstd::endl\b)", "'\\n'"),
    };
    return table;
}

bool isExcepted(const Call &banned, const SourceFile &file)
{
    return !banned.except.isEmpty()
        && std::any_of(file.lines.cbegin(), file.lines.cend(),
                       [&banned](const QString &line) { return line.startsWith(banned.except); });
}

} // namespace

Findings checkCalls(const Tree &tree)
{
    Findings findings;
    for (const SourceFile &file : tree.files()) {
        if (!file.isCpp() && !file.isQml())
            continue;
        const QStringList code = codeOf(file.lines);
        for (qsizetype i = 0; i < code.size(); ++i) {
            for (const Call &banned : bannedCalls()) {
                const QRegularExpressionMatch match = banned.pattern.match(code[i]);
                if (match.hasMatch() && !isExcepted(banned, file)) {
                    findings.append({file.path, int(i) + 1, QStringLiteral("banned call"),
                                     QStringLiteral("%1: instead %2")
                                         .arg(match.captured(0).simplified(), banned.instead)});
                }
            }
        }
    }
    return findings;
}

} // namespace faultline::tidy
