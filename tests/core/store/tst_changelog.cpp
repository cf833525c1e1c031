// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace faultline;
using namespace faultline::store;
using faultline::testing::CaseFixture;

namespace {

QString title(const CaseFixture &fixture, domain::InvestigationId id)
{
    const auto read = fixture->story().investigation(id);
    return read ? read->title : QStringLiteral("?");
}

QString setTitle(const CaseFixture &fixture, domain::InvestigationId id, const QString &text)
{
    return fixture.edit(QStringLiteral("Rename"),
                        {Edit::set(refOf(id), QStringLiteral("title"), text)});
}

} // namespace

class TestChangeLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void undoAndRedoWalkBackAndForth()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        QCOMPARE(setTitle(fixture, id, QStringLiteral("two")), QString());
        QCOMPARE(setTitle(fixture, id, QStringLiteral("three")), QString());
        auto &log = fixture->changes();
        QVERIFY(log.undo().result().has_value());
        QCOMPARE(title(fixture, id), QStringLiteral("two"));
        QVERIFY(log.undo().result().has_value());
        QCOMPARE(title(fixture, id), QStringLiteral("one"));
        QVERIFY(log.redo().result().has_value());
        QVERIFY(log.redo().result().has_value());
        QCOMPARE(title(fixture, id), QStringLiteral("three"));
        QVERIFY(!log.redo().result().has_value());
        QVERIFY(log.undo().result().has_value());
        QCOMPARE(setTitle(fixture, id, QStringLiteral("four")), QString());
        QVERIFY(!log.undoState().redoLabel.has_value());
    }

    void undoSurvivesARestart()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        QCOMPARE(setTitle(fixture, id, QStringLiteral("two")), QString());
        QCOMPARE(setTitle(fixture, id, QStringLiteral("three")), QString());
        QVERIFY(fixture->changes().undo().result().has_value());
        const auto before = fixture->changes().undoState();
        QVERIFY(fixture.reopen().has_value());
        QCOMPARE(fixture->changes().undoState(), before);
        QVERIFY(fixture->changes().redo().result().has_value());
        QCOMPARE(title(fixture, id), QStringLiteral("three"));
        QVERIFY(fixture->changes().undo().result().has_value());
        QVERIFY(fixture->changes().undo().result().has_value());
        QCOMPARE(title(fixture, id), QStringLiteral("one"));
    }

    void creationIsUndoneIntoTheTrash()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        QVERIFY(fixture->changes().undo().result().has_value());
        QCOMPARE(fixture->story().investigations({})->total, 0U);
        QCOMPARE(fixture->story().trash({})->size(), 1U);
        QVERIFY(fixture->changes().redo().result().has_value());
        QCOMPARE(title(fixture, id), QStringLiteral("one"));
        QCOMPARE(fixture->story().investigations({})->total, 1U);
    }

    void aTransactionIsWholeOrNothing()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        const QString error = fixture.edit(
            QStringLiteral("Two things"),
            {Edit::set(refOf(id), QStringLiteral("title"), QStringLiteral("two")),
             Edit::set(refOf(id), QStringLiteral("status"), QStringLiteral("no such status"))});
        QVERIFY(error.contains(QStringLiteral("status")));
        QCOMPARE(title(fixture, id), QStringLiteral("one"));
        QVERIFY(fixture->check()->isClean());
    }

    void limitsAreToldAndNeverCut()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        const auto done
            = fixture->changes()
                  .edit({QStringLiteral("x"),
                         {Edit::set(refOf(id), QStringLiteral("root_cause"), QString(2001, u'x'))},
                         {}})
                  .result();
        QVERIFY(!done.has_value());
        QCOMPARE(done.error().code, ErrorCode::LimitExceeded);
        QCOMPARE(
            fixture.edit(QStringLiteral("x"),
                         {Edit::set(refOf(id), QStringLiteral("root_cause"), QString(2000, u'x'))}),
            QString());
    }

    void historyTellsWhoSetWhatAndWhen()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        QCOMPARE(setTitle(fixture, id, QStringLiteral("two")), QString());
        const auto history = fixture->changes().history(refOf(id), QStringLiteral("title"));
        QVERIFY(history.has_value());
        QCOMPARE(history->size(), 1U);
        QCOMPARE(history->front().value.toString(), QStringLiteral("two"));
        QCOMPARE(history->front().previous.toString(), QStringLiteral("one"));
        QCOMPARE(history->front().actor, fixture->changes().localPerson());
        QCOMPARE(history->front().at.instant(), fixture.clock().now());
        QCOMPARE(fixture->changes().history(refOf(id))->size(), 2U);
        const auto log = fixture->changes().transactions({}, {}, 10);
        QCOMPARE(log->front().label, QStringLiteral("Rename"));
        QCOMPARE(fixture->changes().transactions(id.uuid(), {}, 10)->size(), 2U);
        QCOMPARE(fixture->changes().transactions(id.uuid(), log->front().lastSequence, 10)->size(),
                 1U);
        QCOMPARE(fixture->story().persons()->front().name, QStringLiteral("Ada"));
    }

    void countersAreContiguousPerSpace()
    {
        CaseFixture fixture;
        const auto a = fixture.investigate(QStringLiteral("a")).id;
        const auto b = fixture.investigate(QStringLiteral("b")).id;
        QCOMPARE(setTitle(fixture, a, QStringLiteral("a2")), QString());
        QCOMPARE(setTitle(fixture, b, QStringLiteral("b2")), QString());
        QCOMPARE(setTitle(fixture, a, QStringLiteral("a3")), QString());
        std::vector<std::uint64_t> counters;
        const auto history = fixture->changes().history(refOf(a));
        for (const Operation &operation : *history) {
            QCOMPARE(operation.id.space, a.uuid());
            counters.push_back(operation.id.counter);
        }
        QCOMPARE(counters, (std::vector<std::uint64_t>{1, 2, 3}));
    }

    void editsThatChangeNothingLeaveNoTrace()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        const auto done
            = fixture->changes()
                  .edit({QStringLiteral("x"),
                         {Edit::set(refOf(id), QStringLiteral("title"), QStringLiteral("one"))},
                         {}})
                  .result();
        QVERIFY(done.has_value());
        QVERIFY(done->transaction.isNull());
        QCOMPARE(fixture->changes().history(refOf(id))->size(), 1U);
    }

    void linkingAgainBringsTheMarkBack()
    {
        CaseFixture fixture;
        domain::Mark mark;
        mark.investigation = fixture.investigate(QStringLiteral("one")).id;
        mark.event = domain::EventId::make();
        mark.comment = QStringLiteral("first");
        mark.tags = {QStringLiteral("a")};
        QCOMPARE(fixture.edit(QStringLiteral("Link"), {createEdit(mark)}), QString());
        QCOMPARE(fixture.edit(QStringLiteral("Unlink"), {Edit::erase(refOf(mark))}), QString());
        QVERIFY(fixture->story().marks(mark.investigation)->empty());
        QCOMPARE(fixture.edit(QStringLiteral("Link"), {createEdit(mark)}), QString());
        const auto marks = fixture->story().marks(mark.investigation);
        QCOMPARE(marks->size(), 1U);
        QCOMPARE(marks->front().comment, QStringLiteral("first"));
        QCOMPARE(marks->front().tags, QStringList{QStringLiteral("a")});
        QVERIFY(fixture->check()->isClean());
    }

    void revertTakesOneBackAndLeavesLaterOnes()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        const auto both
            = fixture->changes()
                  .edit({QStringLiteral("Both"),
                         {Edit::set(refOf(id), QStringLiteral("title"), QStringLiteral("two")),
                          Edit::set(refOf(id), QStringLiteral("description"),
                                    QStringLiteral("text"))},
                         {}})
                  .result();
        QCOMPARE(setTitle(fixture, id, QStringLiteral("three")), QString());
        QVERIFY(fixture->changes().revert(both->transaction).result().has_value());
        const auto read = fixture->story().investigation(id);
        QCOMPARE(read->title, QStringLiteral("three"));
        QCOMPARE(read->description, QString());
    }

    void draftsAreMergedAndEndWithTheOperation()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        const EntityRef entity = refOf(id);
        auto &log = fixture->changes();
        for (const QString &text :
             {QStringLiteral("t"), QStringLiteral("ty"), QStringLiteral("typed")})
            QVERIFY(log.saveDraft({entity, QStringLiteral("title"), text, {}, {}})
                        .result()
                        .has_value());
        QCOMPARE(log.drafts()->size(), 1U);
        QCOMPARE(log.drafts()->front().text, QStringLiteral("typed"));
        QCOMPARE(title(fixture, id), QStringLiteral("one"));
        QCOMPARE(setTitle(fixture, id, QStringLiteral("typed")), QString());
        QVERIFY(log.drafts()->empty());
    }

    void typingAfterAnEditIsNotWrittenBeforeIt()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        auto &log = fixture->changes();
        for (int round = 0; round < 50; ++round) {
            const QString first = QStringLiteral("a%1").arg(round);
            const QString second = QStringLiteral("b%1").arg(round);
            const auto draft = [&](const QString &text) {
                return log.saveDraft({refOf(id), QStringLiteral("title"), text, {}, {}});
            };
            auto one = draft(first);
            auto edit = log.edit(
                {QStringLiteral("x"), {Edit::set(refOf(id), QStringLiteral("title"), first)}, {}});
            auto two = draft(second);
            QVERIFY(one.result() && edit.result() && two.result());
            QCOMPARE(log.drafts()->size(), 1U);
            QCOMPARE(log.drafts()->front().text, second);
        }
    }

    void leftDraftsBecomeOperationsAtTheNextOpen()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        QVERIFY(fixture->changes()
                    .saveDraft({refOf(id), QStringLiteral("title"), QStringLiteral("left"), {}, {}})
                    .result()
                    .has_value());
        QVERIFY(fixture.reopen().has_value());
        QCOMPARE(title(fixture, id), QStringLiteral("left"));
        QVERIFY(fixture->changes().drafts()->empty());
        QVERIFY(fixture->changes().undo().result().has_value());
        QCOMPARE(title(fixture, id), QStringLiteral("one"));
    }

    void anEditOnOldGroundKeepsBothValues()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        const auto creation = fixture->changes().history(refOf(id))->front().id;
        QCOMPARE(setTitle(fixture, id, QStringLiteral("two")), QString());
        Edit late = Edit::set(refOf(id), QStringLiteral("title"), QStringLiteral("three"));
        late.base = creation;
        QCOMPARE(fixture.edit(QStringLiteral("Late"), {late}), QString());
        const auto conflicts = fixture->changes().conflicts();
        QCOMPARE(conflicts->size(), 1U);
        QCOMPARE(conflicts->front().heads.size(), 2U);
        QCOMPARE(conflicts->front().heads.front().value.toString(), QStringLiteral("three"));
        QVERIFY(fixture->check()->isClean());
        // Setting what is shown settles it.
        QCOMPARE(setTitle(fixture, id, QStringLiteral("three")), QString());
        QVERIFY(fixture->changes().conflicts()->empty());
    }

    void unknownFieldsAreKept()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        QCOMPARE(fixture.edit(QStringLiteral("x"),
                              {Edit::set(refOf(id), QStringLiteral("blast"),
                                         QJsonObject{{QStringLiteral("r"), 3}})}),
                 QString());
        const auto entity = fixture->story().entity(refOf(id));
        QCOMPARE(entity->value(QStringLiteral("blast")).toObject()[QStringLiteral("r")].toInt(), 3);
        QVERIFY(fixture->changes().undo().result().has_value());
        QVERIFY(!fixture->story().entity(refOf(id))->contains(QStringLiteral("blast")));
        QVERIFY(fixture->check()->isClean());
    }

    void everyCommitIsTold()
    {
        CaseFixture fixture;
        QSignalSpy spy(&fixture->notifier(), &CaseNotifier::storyChanged);
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        QTRY_COMPARE(spy.count(), 1);
        const auto changes = spy.front().front().value<ChangeSet>();
        QCOMPARE(changes.touched.front().entity, refOf(id));
        QCOMPARE(changes.undo.undoLabel, QStringLiteral("New investigation"));
    }

    void hostileStringsComeBackAsTheyWent_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("sql") << QStringLiteral("'; DROP TABLE change; --");
        QTest::newRow("nul") << QString(QStringLiteral("a") + QChar(0) + QStringLiteral("b"));
        QTest::newRow("emoji") << QString::fromUtf8("🔥 \xF0\x9F\x92\xA5");
        QTest::newRow("rtl") << QString(QChar(0x202e)) + QStringLiteral("evil");
        QTest::newRow("fts") << QStringLiteral("\"NEAR(a b) OR * AND (");
        QTest::newRow("json") << QStringLiteral("\\\"}],\n\t\u2028");
    }
    void hostileStringsComeBackAsTheyWent()
    {
        QFETCH(QString, text);
        CaseFixture fixture;
        const auto id = fixture.investigate(text).id;
        QCOMPARE(title(fixture, id), text);
        InvestigationFilter filter;
        filter.text = text;
        QVERIFY(fixture->story().investigations(filter).has_value());
        QVERIFY(fixture->check()->isClean());
    }
};

QTEST_GUILESS_MAIN(TestChangeLog)
#include "tst_changelog.moc"
