// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/observe/category.h"
#include "core/observe/context.h"
#include "core/observe/crash.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

#include <sys/resource.h>

using namespace faultline;

namespace {

// Stands outside of main so that the compiler can't fold it away.
volatile int *nowhere = nullptr;

int overflowStack(int depth)
{
    volatile char space[4096];
    space[0] = char(depth);
    return depth < 0 ? 0 : overflowStack(depth + 1) + space[0];
}

void crashBy(const QString &way)
{
    if (way == u"segv")
        *nowhere = 1;
    if (way == u"overflow")
        std::printf("%d", overflowStack(1));
    if (way == u"abort")
        std::abort();
    if (way == u"bus")
        std::raise(SIGBUS);
    if (way == u"division")
        std::raise(SIGFPE);
    if (way == u"terminate")
        std::terminate();
    if (way == u"fatal")
        qFatal("this can't go on");
}

// What the child process does: arm, name its work, crash.
int child(const QString &way, const QString &folder)
{
    const rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    const auto reporter = observe::CrashReporter::install(
        {QStringLiteral("crashtest"), QStringLiteral("9.9")}, folder);
    if (!reporter)
        return 3;
    const observe::LogContext context(77);
    crashBy(way);
    return 0;
}

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class CrashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void crashLeavesAReport_data();
    void crashLeavesAReport();
    void calmEndLeavesNone();
    void onlyTheNewestReportsAreKept();
    void onlyOneReporterAtATime();
    void reportsOfOtherProgramsAreNotOurs();

private:
    /// Runs this program again as a child that crashes; how it ended.
    static QProcess::ExitStatus run(const QString &way, const QString &folder);
};

QProcess::ExitStatus CrashTest::run(const QString &way, const QString &folder)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(),
                  {QStringLiteral("--crash"), way, folder});
    process.waitForFinished();
    return process.exitStatus();
}

void CrashTest::crashLeavesAReport_data()
{
    QTest::addColumn<QString>("signal");
    QTest::newRow("segv") << QStringLiteral("SIGSEGV");
    QTest::newRow("overflow") << QStringLiteral("SIGSEGV");
    QTest::newRow("abort") << QStringLiteral("SIGABRT");
    QTest::newRow("bus") << QStringLiteral("SIGBUS");
    QTest::newRow("division") << QStringLiteral("SIGFPE");
    QTest::newRow("terminate") << QStringLiteral("std::terminate");
    QTest::newRow("fatal") << QStringLiteral("SIGABRT");
}

void CrashTest::crashLeavesAReport()
{
    QFETCH(QString, signal);
    const QTemporaryDir folder;
    QCOMPARE(run(QString::fromLatin1(QTest::currentDataTag()), folder.path()), QProcess::CrashExit);
    const QStringList reports = observe::crashReports(folder.path(), QStringLiteral("crashtest"));
    QCOMPARE(reports.size(), 1);
    const QString report = textOf(reports.first());
    QVERIFY2(report.contains(QStringLiteral("\nsignal: ") + signal), qPrintable(report.left(600)));
    QVERIFY(report.contains(u"service.name: crashtest\nservice.version: 9.9\n"));
    QVERIFY(report.contains(u"\nfaultline.work: 77\n"));
    // Frames of this program by address, and where it lay, to look them up.
    const QRegularExpression frame(QStringLiteral("tst_crash\\S*\\(\\S*\\+0x[0-9a-f]+\\)"));
    QVERIFY2(frame.match(report).hasMatch(), qPrintable(report.left(900)));
    QVERIFY(report.contains(u"\nmaps:\n"));
    QVERIFY(!report.contains(u"this can't go on"));
}

void CrashTest::calmEndLeavesNone()
{
    const QTemporaryDir folder;
    QCOMPARE(run(QStringLiteral("not at all"), folder.path()), QProcess::NormalExit);
    QCOMPARE(observe::crashReports(folder.path(), QStringLiteral("crashtest")), QStringList());
}

void CrashTest::onlyTheNewestReportsAreKept()
{
    const QTemporaryDir folder;
    for (int i = 10; i < 40; ++i) {
        QFile file(folder.filePath(QStringLiteral("crashtest-2026%1-1.crash.txt").arg(i)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    const auto reporter
        = observe::CrashReporter::install({QStringLiteral("crashtest"), {}}, folder.path());
    QVERIFY(reporter);
    const QStringList kept = observe::crashReports(folder.path(), QStringLiteral("crashtest"));
    QCOMPARE(kept.size(), observe::CrashReporter::reportsKept - 1);
    QVERIFY(kept.last().endsWith(u"crashtest-202639-1.crash.txt"));
}

void CrashTest::onlyOneReporterAtATime()
{
    const QTemporaryDir folder;
    const observe::LogSource source{QStringLiteral("crashtest"), {}};
    auto first = observe::CrashReporter::install(source, folder.path());
    QVERIFY(first);
    QVERIFY(!observe::CrashReporter::install(source, folder.path()));
    first->reset();
    QVERIFY(observe::CrashReporter::install(source, folder.path()));
}

void CrashTest::reportsOfOtherProgramsAreNotOurs()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("crashtest-cli-20260101T000000000-1.crash.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(observe::crashReports(folder.path(), QStringLiteral("crashtest")), QStringList());
    QCOMPARE(observe::crashReports(folder.path(), QStringLiteral("crashtest-cli")).size(), 1);
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == u"--crash")
        return child(arguments[2], arguments[3]);
    CrashTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_crash.moc"
