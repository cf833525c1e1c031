// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/observe/category.h"
#include "core/observe/program.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QTemporaryDir>
#include <QtTest>

#include <thread>

using namespace faultline;

FAULTLINE_DEFINE_LOG(lcTest, "tests.observe")

namespace {

QList<QJsonObject> linesOf(const QString &path)
{
    QFile file(path);
    QList<QJsonObject> lines;
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    for (const QByteArray &line : file.readAll().trimmed().split('\n'))
        lines.append(QJsonDocument::fromJson(line).object());
    return lines;
}

observe::LogSource source()
{
    return {QStringLiteral("logtest"), QStringLiteral("1.2.3")};
}

} // namespace

/// Warnings are what these tests write, so they are not forbidden here.
class ProgramLogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lineHasOpenTelemetryNames();
    void lineCarriesWorkAndTraceOfItsThread();
    void hostileBodyStaysOneLine();
    void longBodyIsCut();
    void ownNamesWinOverAttributes();
    void filesRotateAndAreBounded();
    void secondProcessGetsItsOwnFile();
    void oneProcessTooManyIsAnError();
    void secondLogOfAProgramIsRefused();
    void everySeverityHasItsName();
    void fullDiskDoesNotStopTheWork();
    void fileThatCannotBeOpenedIsAnError();
    void messageWhileWritingDoesNotComeBack();
    void threadsDoNotTearLines();
    void folderThatCannotBeMadeIsAnError();
    void handlerIsGivenBack();
    void folderComesFromTheEnvironment();
    void programWritesLogAndCounters();
    void programRunsWithoutAFolder();

private:
    [[nodiscard]] observe::ProgramLogOptions options() const
    {
        observe::ProgramLogOptions options;
        options.folder = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()));
        return options;
    }
    QTemporaryDir m_folder;
};

void ProgramLogTest::lineHasOpenTelemetryNames()
{
    const auto log = observe::ProgramLog::start(source(), options());
    QVERIFY(log);
    qCWarning(lcTest) << "something" << 7;
    const QList<QJsonObject> lines = linesOf((*log)->filePath());
    QCOMPARE(lines.size(), 1);
    const QJsonObject line = lines.first();
    const QRegularExpression time(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z$"));
    QVERIFY(time.match(line[u"timestamp"].toString()).hasMatch());
    QCOMPARE(line[u"severity_text"], QStringLiteral("WARN"));
    QCOMPARE(line[u"severity_number"], 13);
    QCOMPARE(line[u"body"], QStringLiteral("something 7"));
    QCOMPARE(line[u"service.name"], QStringLiteral("logtest"));
    QCOMPARE(line[u"service.version"], QStringLiteral("1.2.3"));
    QCOMPARE(line[u"scope.name"], QStringLiteral("faultline.tests.observe"));
    QCOMPARE(line[u"code.filepath"], QStringLiteral("tests/core/observe/tst_programlog.cpp"));
    QVERIFY(line[u"code.lineno"].toInt() > 0);
    QVERIFY(line[u"code.function"].toString().contains(u"lineHasOpenTelemetryNames"));
    QVERIFY(!line.contains(u"faultline.work") && !line.contains(u"trace_id"));
}

void ProgramLogTest::lineCarriesWorkAndTraceOfItsThread()
{
    const auto log = observe::ProgramLog::start(source(), options());
    QVERIFY(log);
    QString trace;
    {
        const observe::LogContext context(42);
        trace = QString::fromStdString(observe::hexOf(observe::currentLogFields().traceId));
        qCInfo(lcTest) << "inside";
        const observe::LogFields fields = observe::currentLogFields();
        std::jthread([fields] {
            qCInfo(lcTest) << "elsewhere, alone";
            const observe::LogContext handedOver(fields);
            qCInfo(lcTest) << "elsewhere";
        }).join();
        const observe::LogContext inner(43);
        qCInfo(lcTest) << "inner";
    }
    qCInfo(lcTest) << "outside";
    const QList<QJsonObject> lines = linesOf((*log)->filePath());
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0][u"faultline.work"], 42);
    QCOMPARE(lines[0][u"trace_id"], trace);
    QVERIFY(!lines[1].contains(u"faultline.work"));
    QCOMPARE(lines[2][u"faultline.work"], 42);
    QCOMPARE(lines[2][u"trace_id"], trace);
    QCOMPARE(lines[3][u"faultline.work"], 43);
    QCOMPARE(lines[3][u"trace_id"], trace);
    QVERIFY(!lines[4].contains(u"faultline.work"));
}

void ProgramLogTest::hostileBodyStaysOneLine()
{
    const auto log = observe::ProgramLog::start(source(), options());
    QVERIFY(log);
    const QString hostile = QStringLiteral("a\n{\"forged\":1}\r\"quote\\ \x01 %v %s {} ");
    observe::logLine(observe::LogLevel::Info, QStringLiteral("x"), hostile + QChar(0xd800));
    const QList<QJsonObject> lines = linesOf((*log)->filePath());
    QCOMPARE(lines.size(), 1);
    QVERIFY(lines.first()[u"body"].toString().startsWith(hostile));
}

void ProgramLogTest::longBodyIsCut()
{
    const auto log = observe::ProgramLog::start(source(), options());
    QVERIFY(log);
    const QString payload(1'000'000, u'x');
    observe::logLine(observe::LogLevel::Info, QStringLiteral("x"), payload,
                     {{QStringLiteral("also"), payload}});
    QVERIFY(QFileInfo((*log)->filePath()).size() < 3 * observe::bodyCharactersMax);
    QVERIFY(linesOf((*log)->filePath()).first()[u"body"].toString().endsWith(u"more)"));
}

void ProgramLogTest::ownNamesWinOverAttributes()
{
    const auto log = observe::ProgramLog::start(source(), options());
    QVERIFY(log);
    observe::logLine(
        observe::LogLevel::Error, QStringLiteral("x"), QStringLiteral("true"),
        {{QStringLiteral("body"), QStringLiteral("false")}, {QStringLiteral("records"), 5}});
    const QJsonObject line = linesOf((*log)->filePath()).first();
    QCOMPARE(line[u"body"], QStringLiteral("true"));
    QCOMPARE(line[u"records"], 5);
    QCOMPARE(line[u"severity_text"], QStringLiteral("ERROR"));
}

void ProgramLogTest::filesRotateAndAreBounded()
{
    observe::ProgramLogOptions small = options();
    small.fileBytesMax = 4000;
    small.filesMax = 3;
    const auto log = observe::ProgramLog::start(source(), small);
    QVERIFY(log);
    for (int i = 0; i < 500; ++i)
        qCInfo(lcTest) << "line" << i;
    const QFileInfoList files = QDir(small.folder).entryInfoList({QStringLiteral("*.log")});
    QCOMPARE(files.size(), 3);
    for (const QFileInfo &file : files)
        QVERIFY(file.size() <= 4000);
    QCOMPARE(linesOf((*log)->filePath()).last()[u"body"], QStringLiteral("line 499"));
}

void ProgramLogTest::secondProcessGetsItsOwnFile()
{
    // Another process is stood in for by the lock it would hold.
    const observe::ProgramLogOptions chosen = options();
    QVERIFY(QDir().mkpath(chosen.folder));
    QLockFile other(chosen.folder + QStringLiteral("/logtest.lock"));
    QVERIFY(other.tryLock());
    const auto log = observe::ProgramLog::start(source(), chosen);
    QVERIFY(log);
    QVERIFY((*log)->filePath().endsWith(u"/logtest-2.log"));
}

void ProgramLogTest::oneProcessTooManyIsAnError()
{
    const observe::ProgramLogOptions chosen = options();
    QVERIFY(QDir().mkpath(chosen.folder));
    std::vector<std::unique_ptr<QLockFile>> others;
    for (int i = 1; i <= 16; ++i) {
        const QString name
            = i == 1 ? QStringLiteral("logtest") : QStringLiteral("logtest-%1").arg(i);
        others.push_back(
            std::make_unique<QLockFile>(QStringLiteral("%1/%2.lock").arg(chosen.folder, name)));
        QVERIFY(others.back()->tryLock());
    }
    const auto log = observe::ProgramLog::start(source(), chosen);
    QVERIFY(!log);
    QCOMPARE(log.error().code, ErrorCode::Io);
}

void ProgramLogTest::everySeverityHasItsName()
{
    observe::ProgramLogOptions chosen = options();
    chosen.echo = true;
    const auto log = observe::ProgramLog::start(source(), chosen);
    QVERIFY(log);
    QLoggingCategory::setFilterRules(QStringLiteral("faultline.tests.observe.debug=true"));
    qCDebug(lcTest) << "a";
    QLoggingCategory::setFilterRules(QString());
    qCDebug(lcTest) << "not shown";
    qCInfo(lcTest) << "b";
    qCWarning(lcTest) << "c";
    qCCritical(lcTest) << "d";
    observe::logLine(observe::LogLevel::Fatal, QStringLiteral("x"), QStringLiteral("e"));
    QStringList names;
    for (const QJsonObject &line : linesOf((*log)->filePath()))
        names.append(line[u"severity_text"].toString());
    QCOMPARE(names.join(u' '), QStringLiteral("DEBUG INFO WARN ERROR FATAL"));
}

void ProgramLogTest::fullDiskDoesNotStopTheWork()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("no device here that is always full");
    const observe::ProgramLogOptions chosen = options();
    QVERIFY(QDir().mkpath(chosen.folder));
    QVERIFY(
        QFile::link(QStringLiteral("/dev/full"), chosen.folder + QStringLiteral("/logtest.log")));
    const auto log = observe::ProgramLog::start(source(), chosen);
    QVERIFY(log);
    for (int i = 0; i < 3; ++i)
        qCInfo(lcTest) << "lost" << i;
    QCOMPARE((*log)->linesLost(), std::uint64_t(3));
}

void ProgramLogTest::fileThatCannotBeOpenedIsAnError()
{
    const observe::ProgramLogOptions chosen = options();
    QVERIFY(QDir().mkpath(chosen.folder + QStringLiteral("/logtest.log")));
    const auto log = observe::ProgramLog::start(source(), chosen);
    QVERIFY(!log);
    QVERIFY(log.error().message.contains(u"logtest.log"));
}

void ProgramLogTest::messageWhileWritingDoesNotComeBack()
{
    // Qt warns about a number JSON can't hold; that warning must not end in a deadlock.
    const auto log = observe::ProgramLog::start(source(), options());
    QVERIFY(log);
    observe::logLine(observe::LogLevel::Info, QStringLiteral("x"), QStringLiteral("odd"),
                     {{QStringLiteral("value"), qQNaN()}});
    QCOMPARE(linesOf((*log)->filePath()).size(), 1);
}

void ProgramLogTest::secondLogOfAProgramIsRefused()
{
    const auto log = observe::ProgramLog::start(source(), options());
    QVERIFY(log);
    const auto second = observe::ProgramLog::start(source(), options());
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::AlreadyExists);
}

void ProgramLogTest::threadsDoNotTearLines()
{
    const auto log = observe::ProgramLog::start(source(), options());
    QVERIFY(log);
    {
        std::vector<std::jthread> threads;
        threads.reserve(4);
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([thread] {
                for (int i = 0; i < 200; ++i)
                    qCInfo(lcTest) << "thread" << thread << QString(300, u'a');
            });
        }
    }
    const QList<QJsonObject> lines = linesOf((*log)->filePath());
    QCOMPARE(lines.size(), 800);
    for (const QJsonObject &line : lines)
        QVERIFY(line[u"body"].toString().endsWith(u"a\""));
}

void ProgramLogTest::folderThatCannotBeMadeIsAnError()
{
    observe::ProgramLogOptions chosen;
    QFile file(m_folder.filePath(QStringLiteral("afile")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    chosen.folder = file.fileName() + QStringLiteral("/below");
    const auto log = observe::ProgramLog::start(source(), chosen);
    QVERIFY(!log);
    QVERIFY(log.error().message.contains(chosen.folder));
    QVERIFY(log.error().hint.contains(u"FAULTLINE_LOG_DIR"));
}

void ProgramLogTest::handlerIsGivenBack()
{
    QString path;
    {
        const auto log = observe::ProgramLog::start(source(), options());
        QVERIFY(log);
        path = (*log)->filePath();
        qCInfo(lcTest) << "inside";
    }
    QTest::ignoreMessage(QtInfoMsg, "outside");
    qCInfo(lcTest) << "outside";
    observe::logLine(observe::LogLevel::Info, QStringLiteral("x"), QStringLiteral("nowhere"));
    QCOMPARE(linesOf(path).size(), 1);
}

void ProgramLogTest::folderComesFromTheEnvironment()
{
    qputenv("FAULTLINE_LOG_DIR", "/somewhere/else");
    QCOMPARE(observe::logFolder(), QStringLiteral("/somewhere/else"));
    qunsetenv("FAULTLINE_LOG_DIR");
    QVERIFY(observe::logFolder().endsWith(u"/faultline/logs"));
}

void ProgramLogTest::programWritesLogAndCounters()
{
    const QString counters = m_folder.filePath(QStringLiteral("counters.txt"));
    qputenv("FAULTLINE_METRICS_FILE", counters.toLocal8Bit());
    QString path;
    {
        const observe::Program program(source(), options());
        path = program.logPath();
        QVERIFY(program.crashesBefore().isEmpty());
    }
    qunsetenv("FAULTLINE_METRICS_FILE");
    QVERIFY(QFile::exists(counters));
    const QList<QJsonObject> lines = linesOf(path);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.first()[u"body"], QStringLiteral("started"));
    QCOMPARE(lines.last()[u"body"], QStringLiteral("ended"));
}

void ProgramLogTest::programRunsWithoutAFolder()
{
    QFile file(m_folder.filePath(QStringLiteral("inthe")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    observe::ProgramLogOptions chosen;
    chosen.folder = file.fileName() + QStringLiteral("/way");
    const observe::Program program(source(), chosen);
    QVERIFY(program.logPath().isEmpty());
}

QTEST_GUILESS_MAIN(ProgramLogTest)
#include "tst_programlog.moc"
