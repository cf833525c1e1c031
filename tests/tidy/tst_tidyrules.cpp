// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/code.h"
#include "tests/tidy/functions.h"
#include "tests/tidy/rules.h"

#include <QRegularExpression>
#include <QtTest>

using namespace faultline;

namespace {

using Files = std::vector<std::pair<QString, QString>>;
using Check = tidy::Findings (*)(const tidy::Tree &);

const QString licence = QStringLiteral("// SPDX-License-Identifier: GPL-3.0-or-later\n");

QString repeated(const QString &line, int count)
{
    return (line + QLatin1Char('\n')).repeated(count);
}

// A function of `lines` lines from its signature to its closing brace.
QString functionOf(int lines)
{
    return QStringLiteral("void f(int a)\n{\n") + repeated(QStringLiteral("    g();"), lines - 3)
        + QStringLiteral("}\n");
}

QStringList found(Check check, const Files &files)
{
    QStringList result;
    for (const tidy::Finding &finding : check(tidy::Tree::planted(files)))
        result.append(
            QStringLiteral("%1:%2 %3").arg(finding.file).arg(finding.line).arg(finding.rule));
    return result;
}

} // namespace

Q_DECLARE_METATYPE(Check)

/// Each rule on a planted tree: what it must find and what it must leave alone.
class TidyRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void layersFollowTheTable_data();
    void layersFollowTheTable();
    void sizesAreBounded_data();
    void sizesAreBounded();
    void headersAreDressed_data();
    void headersAreDressed();
    void bannedCallsAreNamed_data();
    void bannedCallsAreNamed();
    void wordsAreNamed_data();
    void wordsAreNamed();
    void looksAreNamed_data();
    void looksAreNamed();
    void foldersAreKnown();
    void parametersAreCounted_data();
    void parametersAreCounted();
    void functionsAreMeasured();
    void commentsAndLiteralsAreNoCode();

private:
    static void columns();
    static void row(const char *name, const char *path, const QString &text,
                    const QStringList &expected);
    static void compare(Check check);
};

void TidyRulesTest::columns()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
}

// `expected` are "line rule" of the one planted file.
void TidyRulesTest::row(const char *name, const char *path, const QString &text,
                        const QStringList &expected)
{
    QTest::newRow(name) << QString::fromLatin1(path) << text << expected;
}

void TidyRulesTest::compare(Check check)
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    for (QString &line : expected)
        line.prepend(path + QLatin1Char(':'));
    QCOMPARE(found(check, {{path, text}}), expected);
}

void TidyRulesTest::layersFollowTheTable_data()
{
    columns();
    const QStringList hit{QStringLiteral("1 layers")};
    row("upward", "core/base/a.h", QStringLiteral("#include \"core/domain/ids.h\""), hit);
    row("own room", "core/base/a.h", QStringLiteral("#include \"core/base/b.h\""), {});
    row("downward", "core/store/a.cpp", QStringLiteral("#include \"core/signals/b.h\""), {});
    row("sub-folder", "core/store/x/a.cpp", QStringLiteral("#include \"core/store/y/b.h\""), {});
    row("domain to signals", "core/domain/a.cpp", QStringLiteral("#include \"core/signals/b.h\""),
        hit);
    row("columns for analysis", "core/analysis/a.cpp",
        QStringLiteral("#include \"core/signals/columns/b.h\""), {});
    row("segments for analysis", "core/analysis/a.cpp",
        QStringLiteral("#include \"core/signals/segment.h\""), hit);
    row("sibling connector", "connectors/git/a.cpp",
        QStringLiteral("#include \"connectors/logs/b.h\""), hit);
    row("own connector", "connectors/git/formats/a.cpp",
        QStringLiteral("#include \"connectors/git/b.h\""), {});
    row("connector to the sdk", "connectors/git/a.cpp",
        QStringLiteral("#include \"connectors/sdk/format.h\""), {});
    row("engine to a connector", "app/engine/a.cpp",
        QStringLiteral("#include \"connectors/git/b.h\""), hit);
    row("desktop to a connector", "app/desktop/main.cpp",
        QStringLiteral("#include \"connectors/git/b.h\""), {});
    row("engine to composition", "app/engine/a.cpp",
        QStringLiteral("#include \"app/composition/services.h\""), hit);
    row("cli to composition", "app/cli/main.cpp",
        QStringLiteral("#include \"app/composition/services.h\""), {});
    row("cli to models", "app/cli/main.cpp", QStringLiteral("#include \"app/models/b.h\""), hit);
    row("commented out", "core/base/a.h", QStringLiteral("// #include \"core/domain/ids.h\""), {});
    row("unknown room", "core/attic/a.h", QStringLiteral("#include \"core/base/b.h\""), hit);
    row("painting in core", "core/store/a.cpp", QStringLiteral("#include <QPainter>"), hit);
    row("painting in figures", "core/figures/a.cpp", QStringLiteral("#include <QPainter>"), {});
    row("quick in figures", "core/figures/a.cpp", QStringLiteral("#include <QQuickItem>"), hit);
    row("sql in analysis", "core/analysis/a.cpp", QStringLiteral("#include <QSqlQuery>"), hit);
    row("sql in the store", "core/store/a.cpp", QStringLiteral("#include <QSqlQuery>"), {});
    row("core header", "core/analysis/a.cpp", QStringLiteral("#include <QString>"), {});
}

void TidyRulesTest::layersFollowTheTable()
{
    compare(tidy::checkIncludes);
}

void TidyRulesTest::sizesAreBounded_data()
{
    columns();
    const QStringList file{QStringLiteral("0 file length")};
    const QString line = QStringLiteral("int a;");
    row("source of 501", "core/base/a.cpp", repeated(line, 501), file);
    row("source of 500", "core/base/a.cpp", repeated(line, 500), {});
    row("header of 251", "core/base/a.h", repeated(line, 251), file);
    row("header of 250", "core/base/a.h", repeated(line, 250), {});
    row("qml of 301", "qml/Canvas/A.qml", repeated(line, 301), file);
    row("qml of 300", "qml/Canvas/A.qml", repeated(line, 300), {});
    row("cmake of 101", "core/CMakeLists.txt", repeated(line, 101), file);
    row("cmake of 100", "core/CMakeLists.txt", repeated(line, 100), {});
    row("data of any size", "tests/data/a.log", repeated(line, 5000), {});
    row("function of 71", "core/base/a.cpp", functionOf(71), {QStringLiteral("1 function length")});
    row("function of 70", "core/base/a.cpp", functionOf(70), {});
    row("seven parameters", "core/base/a.cpp",
        QStringLiteral("void f(int a, int b, int c, int d, int e, int g, int h)\n{\n}\n"),
        {QStringLiteral("1 parameters")});
    row("six parameters", "core/base/a.cpp",
        QStringLiteral("void f(int a, int b, int c, int d, int e, int g)\n{\n}\n"), {});
}

void TidyRulesTest::sizesAreBounded()
{
    compare(tidy::checkSizes);
    Files full;
    Files data;
    for (int i = 0; i < 21; ++i) {
        full.emplace_back(QStringLiteral("core/base/f%1.cpp").arg(i), QString());
        data.emplace_back(QStringLiteral("resources/icons/f%1.svg").arg(i), QString());
    }
    QCOMPARE(found(tidy::checkSizes, full), QStringList{QStringLiteral("core/base:0 folder")});
    QCOMPARE(found(tidy::checkSizes, data), QStringList());
    full.pop_back();
    QCOMPARE(found(tidy::checkSizes, full), QStringList());
}

void TidyRulesTest::headersAreDressed_data()
{
    columns();
    const QString once = licence + QStringLiteral("#pragma once\n");
    row("no licence", "core/base/a.cpp", QStringLiteral("int a;\n"), {QStringLiteral("1 licence")});
    row("licence", "core/base/a.cpp", licence, {});
    row("script", "packaging/x", QStringLiteral("#!/bin/sh\necho\n"),
        {QStringLiteral("2 licence")});
    row("licensed script", "packaging/x",
        QStringLiteral("#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n"), {});
    row("test data", "tests/data/a.py", QStringLiteral("print()\n"), {});
    row("twice", "core/base/a.h", licence, {QStringLiteral("0 pragma once")});
    row("capitals", "core/base/FileA.cpp", licence, {QStringLiteral("0 file name")});
    row("vague", "core/base/utils.cpp", licence, {QStringLiteral("0 file name")});
    const QStringList nodiscard{QStringLiteral("3 nodiscard")};
    row("result", "core/base/a.h", once + QStringLiteral("Result<int> f(int a);\n"), nodiscard);
    row("static result", "core/base/a.h",
        once + QStringLiteral("static Result<std::vector<int>> f();\n"), nodiscard);
    row("marked", "core/base/a.h", once + QStringLiteral("[[nodiscard]] Result<int> f();\n"), {});
    row("marked and wrapped", "core/base/a.h",
        once + QStringLiteral("[[nodiscard]] static Result<std::vector<int>>\nf(int a);\n"), {});
    row("marked template", "core/base/a.h",
        once + QStringLiteral("template<typename T>\n[[nodiscard]] Result<T> f();\n"), {});
    row("member", "core/base/a.h", once + QStringLiteral("Result<int> m_last;\n"), {});
    row("alias", "core/base/a.h", once + QStringLiteral("using R = Result<int>;\n"), {});
}

void TidyRulesTest::headersAreDressed()
{
    compare(tidy::checkHeaders);
}

void TidyRulesTest::bannedCallsAreNamed_data()
{
    columns();
    const QStringList hit{QStringLiteral("1 banned call")};
    const auto code = [](const char *name, const char *text, const QStringList &expected) {
        row(name, "app/models/a.cpp", QString::fromLatin1(text), expected);
    };
    code("sender", "auto *s = sender();", hit);
    code("another sender", "m_message.senderName();", {});
    code("context property", "context->setContextProperty(a, b);", hit);
    code("events", "QCoreApplication::processEvents();", hit);
    code("new std", "auto *v = new std::vector<int>;", hit);
    code("make unique", "auto v = std::make_unique<std::vector<int>>();", {});
    code("delete", "delete m_item;", hit);
    code("deleted function", "A(const A &) = delete;", {});
    code("thread sleep", "QThread::msleep(5);", hit);
    code("std sleep", "std::this_thread::sleep_for(1s);", hit);
    code("test wait", "QTest::qWait(100);", hit);
    code("test wait for", "QTest::qWaitFor([] { return true; });", {});
    code("null", "char *a = NULL;", hit);
    code("throw", "throw 1;", hit);
    code("debug", "qDebug() << a;", hit);
    code("category", "qCDebug(log) << a;", {});
    code("in a comment", "// never sender() here", {});
    code("in a string", "const char *a = \"NULL\";", {});
}

void TidyRulesTest::bannedCallsAreNamed()
{
    compare(tidy::checkCalls);
    // Scene graph nodes are handed over raw, so their painter may delete them.
    const QString node = QStringLiteral("#include <QSGNode>\n\ndelete node;");
    QCOMPARE(found(tidy::checkCalls, {{QStringLiteral("qml/Controls/a.cpp"), node}}),
             QStringList());
}

void TidyRulesTest::wordsAreNamed_data()
{
    columns();
    const QStringList hit{QStringLiteral("1 word")};
    const auto text
        = [](const char *name, const char *path, const char *line, const QStringList &expected) {
              row(name, path, QString::fromLatin1(line), expected);
          };
    text("left-over", "core/base/a.cpp", "// TODO: later", hit);
    text("left-over in a script", "packaging/run", "# FIXME", hit);
    text("a name with the letters", "core/base/a.cpp", "QTemporaryFile file(\"aXXXXXX\");", {});
    text("promise", "core/base/README.md", "Undo is not implemented.", hit);
    text("placeholder", "core/base/a.cpp", "// a stub for now", hit);
    text("a word list", "core/base/a.cpp", "{\"grpc\", \"stub\"}", {});
    text("stubborn", "core/base/a.cpp", "// a stubborn server", {});
    text("path of a machine", "README.md", "see /work/notes", hit);
    text("temporary path", "tests/core/tst_a.cpp", "\"/tmp/a.log\"", hit);
    text("url with tmp", "README.md", "https://example.com/tmp/a", {});
    text("data outside", "tests/core/tst_a.cpp", "../shared/data", hit);
    text("shared pointer", "core/base/a.cpp", "std::shared_ptr<int> shared;", {});
    text("who wrote it", "README.md", "written by an AI agent", hit);
    text("user agent", "README.md", "the User-Agent header", {});
    text("session", "README.md", "left for the next session", hit);
    text("session of the program", "README.md", "open for this session", {});
    text("test data", "tests/data/a.log", "TODO /tmp/x", {});
    text("recorded data", "resources/sample/a.log", "opened /tmp/x", {});
}

void TidyRulesTest::wordsAreNamed()
{
    compare(tidy::checkWords);
}

void TidyRulesTest::looksAreNamed_data()
{
    columns();
    const QStringList format{QStringLiteral("1 text format")};
    const QStringList colour{QStringLiteral("1 colour")};
    const auto text
        = [](const char *name, const char *path, const char *content, const QStringList &expected) {
              row(name, path, QString::fromLatin1(content), expected);
          };
    text("bare text", "qml/Canvas/A.qml", "Text { text: a }", format);
    text("bare label", "qml/Canvas/A.qml", "Label {\n    text: a\n}", format);
    text("plain text", "qml/Canvas/A.qml", "Text {\n    textFormat: Text.PlainText\n}", {});
    text("plain child", "qml/Canvas/A.qml",
         "Text {\n    Text {\n        textFormat: Text.PlainText\n    }\n}", format);
    text("the design system", "qml/Controls/A.qml", "Text { text: a }", {});
    text("our label", "qml/Canvas/A.qml", "PlainLabel { text: a }", {});
    text("hex", "qml/Canvas/A.qml", "color: \"#ff8800\"", colour);
    text("short hex", "core/figures/a.cpp", "QColor c(\"#f80\");", colour);
    text("numbers", "core/figures/a.cpp", "QColor c(1, 2, 3);", colour);
    text("rgba", "qml/Canvas/A.qml", "color: Qt.rgba(0, 0, 0, 0.5)", colour);
    text("token", "qml/Canvas/A.qml", "color: Theme.accent", {});
    text("issue number", "core/base/a.cpp", "// see #123456", {});
    text("theme", "resources/theme/a.qml", "color: \"#ff8800\"", {});
    text("style sheet", "resources/templates/a.css", "a { color: #ff8800; }", colour);
}

void TidyRulesTest::looksAreNamed()
{
    compare(tidy::checkLook);
}

void TidyRulesTest::foldersAreKnown()
{
    const QString readme = QStringLiteral("# a\n");
    const auto file = [](const char *path, const QString &text = {}) {
        return std::pair(QString::fromLatin1(path), text);
    };
    QCOMPARE(found(tidy::checkFolders, {file("core/base/a.h")}),
             QStringList{QStringLiteral("core/base:0 readme")});
    QCOMPARE(
        found(tidy::checkFolders, {file("core/base/a.h"), file("core/base/README.md", readme)}),
        QStringList());
    QCOMPARE(found(tidy::checkFolders, {file("core/base/README.md", readme.repeated(41))}),
             QStringList{QStringLiteral("core/base/README.md:0 readme")});
    QCOMPARE(found(tidy::checkFolders, {file("tests/core/base/a.cpp")}), QStringList());
    QCOMPARE(found(tidy::checkFolders, {file("src/a.cpp"), file("src/b.cpp")}),
             QStringList{QStringLiteral("src:0 top level")});
    QCOMPARE(found(tidy::checkFolders, {file(".gitignore"), file("LICENSE")}), QStringList());
}

void TidyRulesTest::parametersAreCounted_data()
{
    QTest::addColumn<QString>("signature");
    QTest::addColumn<int>("expected");
    const auto count = [](const char *signature, int expected) {
        QTest::newRow(signature) << QString::fromLatin1(signature) << expected;
    };
    count("void f()", 0);
    count("void f(void)", 0);
    count("int A::f(const QString &a, int b) const", 2);
    count("std::map<int, int> f(std::map<int, std::pair<int, int>> a)", 1);
    count("A::A(int a, int b) : m_a(a, 1), m_b(b)", 2);
    count("void f(std::function<void(int, int)> call, int b = g(1, 2))", 2);
    count("bool operator()(int a, int b) const", 2);
    count("bool operator==(const A &a, const A &b)", 2);
    count("decltype(auto) f(int a)", 1);
    count("auto f(int a) -> std::pair<int, int>", 1);
    count("~A()", 0);
    count("namespace", -1);
}

void TidyRulesTest::parametersAreCounted()
{
    QFETCH(QString, signature);
    QFETCH(int, expected);
    QCOMPARE(tidy::parametersOf(signature), expected);
}

void TidyRulesTest::functionsAreMeasured()
{
    const QStringList lines = QStringLiteral(R"(namespace a {

class B {
public:
    int one() const { return 1; }

    int two(int x)
    {
        const auto run = [x]() {
            return x;
        };
        {
            run();
        }
        return 2;
    }
};

template<typename T>
void three(T a,
           T b)
{
    const char *text = "}";
}

} // namespace a)")
                                  .split(QLatin1Char('\n'));
    const std::vector<tidy::Function> functions = tidy::functionsOf(lines);
    QCOMPARE(functions.size(), std::size_t(2));
    QCOMPARE(functions[0].line, 7);
    QCOMPARE(functions[0].length, 10);
    QCOMPARE(functions[1].line, 19);
    QCOMPARE(functions[1].length, 6);
    QCOMPARE(functions[1].parameters, 2);
}

void TidyRulesTest::commentsAndLiteralsAreNoCode()
{
    const QStringList lines{QStringLiteral("a(\"x // y\", 'z'); // b"), QStringLiteral("/* c"),
                            QStringLiteral("d */ e(1'000, u'{');"), QStringLiteral("f(R\"(\" g"),
                            QStringLiteral(")\"); h();")};
    const QStringList code = tidy::codeOf(lines);
    QCOMPARE(code[0].simplified(), QStringLiteral("a(\" \", ' ');"));
    QCOMPARE(code[1].simplified(), QString());
    QCOMPARE(code[2].simplified(), QStringLiteral("e(1'000, u' ');"));
    QCOMPARE(code[3].simplified(), QStringLiteral("f(R\"("));
    QCOMPARE(code[4].simplified(), QStringLiteral(")\"); h();"));
    QCOMPARE(tidy::withoutComments(lines)[0].trimmed(), QStringLiteral("a(\"x // y\", 'z');"));
    for (qsizetype i = 0; i < lines.size(); ++i)
        QCOMPARE(code[i].size(), lines[i].size());
}

QTEST_GUILESS_MAIN(TidyRulesTest)
#include "tst_tidyrules.moc"
