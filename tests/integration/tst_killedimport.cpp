// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/enginefixture.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using namespace faultline;
using faultline::testing::EngineFixture;

namespace {

constexpr int lines = 120'000;

QByteArray logOf(int seed)
{
    QByteArray log;
    for (int i = 0; i < lines; ++i)
        log += QStringLiteral("{\"timestamp\":\"2026-06-18T14:%1:%2.%3Z\",\"level\":\"info\","
                              "\"service\":\"cart-%4\",\"msg\":\"request %5 took %6 ms\"}\n")
                   .arg(i / 6'000 % 60, 2, 10, QLatin1Char('0'))
                   .arg(i / 100 % 60, 2, 10, QLatin1Char('0'))
                   .arg(i % 1'000, 3, 10, QLatin1Char('0'))
                   .arg(seed)
                   .arg(i)
                   .arg((i * 7919) % 1'000)
                   .toUtf8();
    return log;
}

int roundsWanted()
{
    bool isNumber = false;
    const int rounds = qEnvironmentVariableIntValue("FAULTLINE_KILL_ROUNDS", &isNumber);
    return isNumber ? rounds : 6;
}

} // namespace

/// kill -9 at any moment of an import: the file opens, check passes, the next import goes on and
/// ends with exactly what one uninterrupted import gives.
class TestKilledImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void importGoesOnToTheExactCount()
    {
        auto fixture = std::make_unique<EngineFixture>();
        const QByteArray first = logOf(1);
        const QByteArray second = logOf(2);
        fixture->write(QStringLiteral("in/a.log"), first);
        fixture->write(QStringLiteral("in/b.log"), second);
        fixture->close();
        int killed = 0;
        int uninterrupted = runOnce(*fixture, INT_MAX, killed);
        QVERIFY(uninterrupted > 0);
        for (int round = 0; round < roundsWanted();) {
            fixture->removeCase();
            // Fresh import, killed again and again at random moments until one run comes through.
            for (bool over = false; !over && round < roundsWanted() * 3; ++round) {
                const int delayMs = QRandomGenerator::global()->bounded(uninterrupted);
                over = runOnce(*fixture, delayMs, killed) >= 0;
                fixture->reopen();
                QCOMPARE(fixture->findings(), QStringList());
                fixture->close();
            }
            runOnce(*fixture, INT_MAX, killed);
            fixture->reopen();
            QCOMPARE(fixture->findings(), QStringList());
            const auto evidence = fixture->file().evidence().list();
            QVERIFY(evidence.has_value());
            QCOMPARE(evidence->size(), std::size_t(2));
            for (const domain::Evidence &one : *evidence) {
                QVERIFY(one.complete);
                QCOMPARE(one.records, std::uint64_t(lines));
                QCOMPARE(fixture->exported(one.id),
                         one.path == QStringLiteral("a.log") ? first : second);
            }
            fixture->close();
        }
        qInfo("%d imports were killed", killed);
        QVERIFY(killed > 0);
    }

private:
    /// Milliseconds an import took, or -1 when it was killed after `delayMs`.
    static int runOnce(EngineFixture &fixture, int delayMs, int &killed)
    {
        QProcess import;
        import.setStandardOutputFile(QProcess::nullDevice());
        import.setStandardErrorFile(QProcess::nullDevice());
        QElapsedTimer timer;
        timer.start();
        import.start(
            QStringLiteral(FAULTLINE_CLI),
            {QStringLiteral("import"), fixture.casePath(), fixture.path(QStringLiteral("in"))});
        if (import.waitForFinished(delayMs == INT_MAX ? 120'000 : delayMs))
            return static_cast<int>(timer.elapsed());
        ::kill(static_cast<pid_t>(import.processId()), SIGKILL);
        import.waitForFinished();
        ++killed;
        return -1;
    }
};

QTEST_GUILESS_MAIN(TestKilledImport)
#include "tst_killedimport.moc"
