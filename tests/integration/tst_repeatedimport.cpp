// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/enginefixture.h"

#include <QProcess>
#include <QTest>

using namespace faultline;
using faultline::testing::EngineFixture;
using Outcome = engine::ImportedEvidence::Outcome;

namespace {

QByteArray logLines(int from, int to)
{
    QByteArray lines;
    for (int i = from; i < to; ++i)
        lines += QStringLiteral("{\"timestamp\":\"2026-06-18T14:%1:%2Z\",\"level\":\"info\","
                                "\"service\":\"cart\",\"msg\":\"request %3 handled\"}\n")
                     .arg(i / 60 % 60, 2, 10, QLatin1Char('0'))
                     .arg(i % 60, 2, 10, QLatin1Char('0'))
                     .arg(i)
                     .toUtf8();
    return lines;
}

bool git(const QString &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral("git"),
                  QStringList{QStringLiteral("-c"), QStringLiteral("user.name=Test"),
                              QStringLiteral("-c"), QStringLiteral("user.email=test@example.org")}
                      + arguments);
    return process.waitForFinished() && process.exitCode() == 0;
}

bool commitAll(const QString &folder, const QString &message)
{
    return git(folder, {QStringLiteral("add"), QStringLiteral("-A")})
        && git(folder,
               {QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-m"), message});
}

std::uint64_t added(const engine::ImportReport &report)
{
    return faultline::testing::sumOf(report, [](const auto &row) { return row.added; });
}

} // namespace

class TestRepeatedImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void sameFolderTwiceAddsNothing()
    {
        EngineFixture fixture;
        fixture.write(QStringLiteral("in/app.log"), logLines(0, 500));
        fixture.write(QStringLiteral("in/deploys.json"),
                      "[{\"timestamp\":\"2026-06-18T14:05:00Z\",\"service\":\"cart\","
                      "\"commit_sha\":\"0123456789abcdef0123456789abcdef01234567\","
                      "\"version\":\"v7\"}]");
        const QStringList folder{fixture.path(QStringLiteral("in"))};
        QVERIFY(added(fixture.import(folder)) >= 501);
        const auto again = fixture.import(folder);
        QCOMPARE(added(again), std::uint64_t(0));
        for (const auto &row : again.rows)
            QCOMPARE(row.outcome, Outcome::Same);
        QCOMPARE(fixture.count(QStringLiteral("handled")), std::uint64_t(500));
        QCOMPARE(fixture.findings(), QStringList());
    }

    void grownLogIsReadFromItsOldEnd()
    {
        EngineFixture fixture;
        const QString log = fixture.write(QStringLiteral("app.log"), logLines(0, 300));
        QCOMPARE(added(fixture.import({log})), std::uint64_t(300));
        fixture.write(QStringLiteral("app.log"), logLines(0, 450));
        const auto grown = fixture.import({log});
        QCOMPARE(grown.rows.front().outcome, Outcome::Grown);
        QCOMPARE(added(grown), std::uint64_t(150));
        QCOMPARE(grown.rows.front().evidence.records, std::uint64_t(450));
        QCOMPARE(fixture.count(QStringLiteral("handled")), std::uint64_t(450));
        QCOMPARE(fixture.exported(grown.rows.front().evidence.id), logLines(0, 450));
        QCOMPARE(fixture.findings(), QStringList());
    }

    void editedLogBecomesARevisionThatHidesTheOldOne()
    {
        EngineFixture fixture;
        const QString log = fixture.write(QStringLiteral("app.log"), logLines(0, 100));
        const auto first = fixture.import({log});
        QByteArray edited = logLines(0, 100);
        edited.replace("request 50 handled", "request 50 mangled");
        fixture.write(QStringLiteral("app.log"), edited);
        const auto second = fixture.import({log});
        QCOMPARE(second.rows.front().outcome, Outcome::Revision);
        QCOMPARE(second.rows.front().evidence.revision, 2);
        QCOMPARE(fixture.count(QStringLiteral("handled")), std::uint64_t(99));
        QCOMPARE(fixture.exported(first.rows.front().evidence.id), logLines(0, 100));
        QCOMPARE(fixture.exported(second.rows.front().evidence.id), edited);
        QCOMPARE(fixture.findings(), QStringList());
    }

    void repositoryThatGainedACommitBringsOnlyThat()
    {
        EngineFixture fixture;
        const QString folder = fixture.path(QStringLiteral("in/shop"));
        fixture.write(QStringLiteral("in/shop/pool.txt"), "size 5\n");
        fixture.write(QStringLiteral("in/z.log"), logLines(0, 10));
        QVERIFY(git(folder, {QStringLiteral("init"), QStringLiteral("-q")}));
        QVERIFY(commitAll(folder, QStringLiteral("start")));
        const QStringList root{fixture.path(QStringLiteral("in"))};
        QVERIFY(added(fixture.import(root)) > 0);
        fixture.write(QStringLiteral("in/shop/pool.txt"), "size 3\n");
        QVERIFY(commitAll(folder, QStringLiteral("smaller pool")));
        const auto again = fixture.import(root);
        QVERIFY(again.everyPathWasRead());
        QCOMPARE(again.rows.front().outcome, Outcome::Grown);
        QCOMPARE(again.rows.front().evidence.records, std::uint64_t(2));
        QCOMPARE(fixture.found(QStringLiteral("type:commit")),
                 (QStringList{QStringLiteral("start"), QStringLiteral("smaller pool")}));
        QCOMPARE(added(fixture.import(root)), std::uint64_t(0));
        QCOMPARE(fixture.findings(), QStringList());
    }

    void archiveThatWasCutOffIsLookedIntoAgain()
    {
        EngineFixture fixture;
        fixture.write(QStringLiteral("logs/a.log"), logLines(0, 8'000));
        fixture.write(QStringLiteral("logs/b.log"), logLines(100, 8'100));
        const QString packed = fixture.path(QStringLiteral("logs.tar.gz"));
        QProcess tar;
        tar.start(QStringLiteral("tar"),
                  {QStringLiteral("czf"), packed, QStringLiteral("-C"),
                   fixture.path(QStringLiteral("logs")), QStringLiteral("a.log"),
                   QStringLiteral("b.log")});
        QVERIFY(tar.waitForFinished());
        std::stop_source stop;
        engine::Importer importer(fixture.file(), fixture.session().services());
        const auto cut = importer.run(
            {packed}, work::JobContext(stop.get_token(), [&](const work::Progress &progress) {
                if (progress.step.endsWith(QStringLiteral("a.log")))
                    stop.request_stop();
            }));
        QVERIFY(cut.has_value());
        QVERIFY(cut->cancelled);
        QVERIFY(fixture.import({packed}).everyPathWasRead());
        QCOMPARE(fixture.count(QStringLiteral("handled")), std::uint64_t(16'000));
        QCOMPARE(added(fixture.import({packed})), std::uint64_t(0));
        QCOMPARE(fixture.findings(), QStringList());
    }

    void equalNamesOfTwoPlacesDoNotReplaceEachOther()
    {
        EngineFixture fixture;
        const QString one = fixture.write(QStringLiteral("a/app.log"), logLines(0, 10));
        const QString two = fixture.write(QStringLiteral("b/app.log"), logLines(100, 120));
        QCOMPARE(added(fixture.import({one, two})), std::uint64_t(30));
        QCOMPARE(fixture.count(QStringLiteral("handled")), std::uint64_t(30));
    }

    void cancelledImportGoesOnToTheExactCount()
    {
        EngineFixture fixture;
        const QString log = fixture.write(QStringLiteral("big.log"), logLines(0, 150'000));
        std::stop_source stop;
        engine::Importer importer(fixture.file(), fixture.session().services());
        const auto cut = importer.run(
            {log}, work::JobContext(stop.get_token(), [&](const work::Progress &progress) {
                if (progress.done > progress.total / 3)
                    stop.request_stop();
            }));
        QVERIFY(cut.has_value());
        QVERIFY(cut->cancelled);
        fixture.reopen();
        const auto rest = fixture.import({log});
        QCOMPARE(rest.rows.front().evidence.records, std::uint64_t(150'000));
        QCOMPARE(fixture.exported(rest.rows.front().evidence.id), logLines(0, 150'000));
        QCOMPARE(fixture.findings(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestRepeatedImport)
#include "tst_repeatedimport.moc"
