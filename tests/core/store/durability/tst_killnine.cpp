// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/durability/victimlog.h"
#include "tests/support/casefixture.h"

#include <QBuffer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace faultline;
using namespace faultline::store;
using faultline::testing::CaseFixture;

namespace {

/// What the victim said before it died.
struct Said {
    int lastEdit = 0;
    int lastDraft = 0;
};

void read(Said &said, const QByteArray &output)
{
    for (const QByteArray &line : output.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        // The last line may be cut anywhere.
        if (words.size() != 2 || line == output.split('\n').back())
            continue;
        if (words[0] == "edit")
            said.lastEdit = words[1].toInt();
        if (words[0] == "draft")
            said.lastDraft = words[1].toInt();
    }
}

} // namespace

class TestKillNine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void nothingConfirmedIsLost()
    {
        const int rounds = qEnvironmentVariableIntValue("FAULTLINE_KILL_ROUNDS") > 0
            ? qEnvironmentVariableIntValue("FAULTLINE_KILL_ROUNDS")
            : 10;
        CaseFixture fixture;
        const auto investigation = fixture.investigate(QStringLiteral("Survives")).id;
        domain::Note note;
        note.id = domain::NoteId::make();
        note.investigation = investigation;
        QCOMPARE(fixture.edit(QStringLiteral("Note"), {createEdit(note)}), QString());
        fixture.close();
        Said said;
        std::size_t known = 0;
        for (int round = 0; round < rounds; ++round) {
            runAndKill(fixture, investigation, note.id, said);
            QVERIFY2(fixture.reopen().has_value(), qPrintable(QString::number(round)));
            verifyStory(fixture, investigation, note.id, said);
            if (QTest::currentTestFailed())
                return;
            // Evidence that was complete stays complete.
            const auto list = fixture->evidence().list();
            QVERIFY(list.has_value());
            QVERIFY(list->size() >= known);
            known = list->size();
            fixture.close();
        }
        QVERIFY(said.lastEdit > 0);
        QVERIFY(known > 0);
        QVERIFY(fixture.reopen().has_value());
        verifyImports(fixture, static_cast<int>(known));
        qInfo("%d rounds, %d edits and %d drafts confirmed, %d logs begun", rounds, said.lastEdit,
              said.lastDraft, static_cast<int>(known));
    }

private:
    void runAndKill(const CaseFixture &fixture, domain::InvestigationId investigation,
                    domain::NoteId note, Said &said)
    {
        QProcess victim;
        victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        victim.start(QStringLiteral(FAULTLINE_CASEVICTIM),
                     {fixture.path(), fixture.options().settingsFile, investigation.toString(),
                      note.toString(),
                      QString::number(std::max(said.lastEdit, said.lastDraft) + 1)});
        QVERIFY(victim.waitForStarted());
        QByteArray output;
        while (!output.contains("ready 0\n") && victim.waitForReadyRead(30'000))
            output += victim.readAllStandardOutput();
        QVERIFY2(output.contains("ready 0\n"), "the victim did not open the case");
        // Any moment may be the one; short ones hit the opening of files and the first writes.
        (void)victim.waitForFinished(QRandomGenerator::global()->bounded(1, 250));
        victim.kill();
        QVERIFY(victim.waitForFinished());
        output += victim.readAllStandardOutput();
        QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
        read(said, output);
    }

    static void verifyStory(const CaseFixture &fixture, domain::InvestigationId investigation,
                            domain::NoteId note, const Said &said)
    {
        const auto report = fixture->check();
        QVERIFY(report.has_value());
        for (const Finding &finding : report->findings)
            QFAIL(qPrintable(finding.message));
        const auto shown = fixture->story().investigation(investigation);
        QVERIFY(shown.has_value());
        QVERIFY2(shown->description.toInt() >= said.lastEdit, qPrintable(shown->description));
        // Transactions are whole: the two fields never come without each other.
        QCOMPARE(shown->description, shown->remediation);
        const QString text = fixture->story().note(note)->text;
        QVERIFY2(text.section(u' ', 1).toInt() >= said.lastDraft, qPrintable(text));
    }

    static void verifyImports(const CaseFixture &fixture, int logs)
    {
        for (int i = 0; i < logs; ++i) {
            const std::string text = testing::victimLog(i);
            const auto done
                = testing::importLog(fixture.file(), testing::victimLogPath(i), text, 400);
            QVERIFY2(done.has_value(), qPrintable(done ? QString() : done.error().message));
            QCOMPARE(done->evidence.records, std::uint64_t(testing::victimLogLines));
            QCOMPARE(done->evidence.events, std::uint64_t(testing::victimLogLines / 10));
            QBuffer buffer;
            QVERIFY(buffer.open(QIODevice::WriteOnly));
            QVERIFY(fixture->evidence().exportTo(done->evidence.id, buffer).has_value());
            QVERIFY(buffer.data().toStdString() == text);
        }
        EventFilter filter;
        QCOMPARE(fixture->events().count(filter).value_or(0),
                 std::uint64_t(logs) * testing::victimLogLines / 10);
        QVERIFY(fixture->check()->isClean());
    }
};

QTEST_GUILESS_MAIN(TestKillNine)
#include "tst_killnine.moc"
