// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/jobboard.h"

#include <QSemaphore>
#include <QTest>

#include <atomic>

using namespace faultline;
using namespace faultline::work;

class TestJobBoard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void reportsEachState()
    {
        JobBoard board(1);
        std::vector<JobState> states;
        board.setObserver([&](const JobStatus &status) { states.push_back(status.state); });
        const auto number = board.submit(QStringLiteral("Import"), [](const JobContext &context) {
            context.report({QStringLiteral("Reading"), 1, 2, QStringLiteral("files")});
            return Result<void>();
        });
        const auto last = board.waitFor(number);
        QVERIFY(last.has_value());
        QCOMPARE(last->state, JobState::Succeeded);
        QCOMPARE(last->progress.total, std::uint64_t(2));
        QVERIFY(last->endedAt.has_value());
        board.setObserver({});
        QCOMPARE(states.front(), JobState::Queued);
        QCOMPARE(states.back(), JobState::Succeeded);
    }

    void keepsTheErrorOfAFailure()
    {
        JobBoard board(1);
        const auto number = board.submit(QStringLiteral("Import"), [](const JobContext &) {
            return Result<void>(failure(ErrorCode::Io, QStringLiteral("a.log: gone"),
                                        QStringLiteral("Bring it back")));
        });
        const auto last = board.waitFor(number);
        QCOMPARE(last->state, JobState::Failed);
        QCOMPARE(last->error, QStringLiteral("a.log: gone. Bring it back"));
    }

    void cancelsRunningAndQueuedJobs()
    {
        JobBoard board(1);
        QSemaphore started;
        const auto untilStopped = [&](const JobContext &context) -> Result<void> {
            started.release();
            QSemaphore stopped;
            const std::stop_callback onStop(context.token(), [&] { stopped.release(); });
            stopped.acquire();
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        };
        std::atomic_bool secondRan = false;
        const auto first = board.submit(QStringLiteral("first"), untilStopped);
        const auto second = board.submit(QStringLiteral("second"), [&](const JobContext &) {
            secondRan = true;
            return Result<void>();
        });
        started.acquire();
        QVERIFY(board.cancel(second));
        QVERIFY(board.cancel(first));
        QCOMPARE(board.waitFor(first)->state, JobState::Cancelled);
        QCOMPARE(board.waitFor(second)->state, JobState::Cancelled);
        QVERIFY(!secondRan);
        QVERIFY(!board.cancel(first));
    }

    void forgetsOnlyOldFinishedJobs()
    {
        JobBoard board(1);
        JobNumber last = 0;
        for (int i = 0; i < 150; ++i)
            last = board.submit(QString::number(i),
                                [](const JobContext &) { return Result<void>(); });
        QCOMPARE(board.waitFor(last)->state, JobState::Succeeded);
        const auto after = board.submit(QStringLiteral("after"),
                                        [](const JobContext &) { return Result<void>(); });
        QVERIFY(board.waitFor(after).has_value());
        QVERIFY(board.jobs().size() <= 101);
        QVERIFY(board.job(last).has_value());
        QVERIFY(!board.job(1).has_value());
    }
};

QTEST_APPLESS_MAIN(TestJobBoard)
#include "tst_jobboard.moc"
