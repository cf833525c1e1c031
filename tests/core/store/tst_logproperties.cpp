// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casefixture.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <rapidcheck.h>

#include <map>
#include <set>

using namespace faultline;
using namespace faultline::store;
using faultline::testing::CaseFixture;
using faultline::testing::storyText;

namespace {

/// Things random edits may be about.
struct Stage {
    std::vector<domain::InvestigationId> investigations;
    std::vector<EntityRef> entities;
};

QString randomText()
{
    return *rc::gen::elementOf(std::vector<QString>{
        QString(), QStringLiteral("short"), QStringLiteral("ein längerer Text mit Wörtern"),
        QStringLiteral("'; DROP TABLE note; --"), QString::fromUtf8("🔥"), QStringLiteral("a b c")});
}

Edit createSomething(Stage &stage)
{
    const int kind = stage.investigations.empty() ? 0 : *rc::gen::inRange(0, 7);
    if (kind == 0) {
        domain::Investigation value;
        value.id = domain::InvestigationId::make();
        value.title = QStringLiteral("t") + randomText();
        value.tags = {QStringLiteral("x")};
        stage.investigations.push_back(value.id);
        stage.entities.push_back(refOf(value));
        return createEdit(value);
    }
    const auto investigation = *rc::gen::elementOf(stage.investigations);
    const QJsonObject scope{{QStringLiteral("investigation"), investigation.toString()}};
    if (kind == 1) {
        domain::Mark mark;
        mark.investigation = investigation;
        mark.event = domain::EventId(Uuid::derive("e", std::to_string(*rc::gen::inRange(0, 4))));
        mark.comment = randomText();
        stage.entities.push_back(refOf(mark));
        return createEdit(mark);
    }
    if (kind == 2) {
        domain::Event event;
        event.id = domain::EventId::make();
        event.title = randomText();
        event.tags = {QStringLiteral("own")};
        stage.entities.push_back(refOf(event));
        return createEdit(event);
    }
    static const std::vector<EntityType> types{EntityType::Note, EntityType::Hypothesis,
                                               EntityType::Node, EntityType::Task};
    const EntityRef entity{types[static_cast<std::size_t>(kind - 3)], Uuid::makeV7()};
    stage.entities.push_back(entity);
    return Edit::create(entity, scope);
}

Edit changeSomething(const Stage &stage)
{
    const EntityRef entity = *rc::gen::elementOf(stage.entities);
    if (*rc::gen::inRange(0, 6) == 0)
        return *rc::gen::inRange(0, 2) == 0 ? Edit::erase(entity) : Edit::restore(entity);
    switch (entity.type) {
    case EntityType::Investigation: {
        const int what = *rc::gen::inRange(0, 5);
        if (what == 0)
            return Edit::set(entity, QStringLiteral("status"),
                             *rc::gen::elementOf(std::vector<QString>{QStringLiteral("open"),
                                                                      QStringLiteral("closed")}));
        if (what == 1)
            return Edit::set(entity, QStringLiteral("unknown_field"),
                             QJsonArray{*rc::gen::inRange(0, 3)});
        const QString tag = *rc::gen::elementOf(
            std::vector<QString>{QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("z")});
        if (what == 2)
            return Edit::add(entity, QStringLiteral("tags"), tag);
        if (what == 3)
            return Edit::remove(entity, QStringLiteral("tags"), tag);
        return Edit::set(entity, QStringLiteral("description"), randomText());
    }
    case EntityType::Mark:
        return *rc::gen::inRange(0, 2) == 0
            ? Edit::set(entity, QStringLiteral("starred"), *rc::gen::inRange(0, 2) == 0)
            : Edit::add(entity, QStringLiteral("tags"), randomText());
    case EntityType::Node:
        return Edit::set(entity, QStringLiteral("x"), *rc::gen::inRange(0, 5) * 1.5);
    case EntityType::Hypothesis:
        return Edit::add(
            entity, QStringLiteral("evidence"),
            QJsonObject{{QStringLiteral("event"),
                         Uuid::derive("e", std::to_string(*rc::gen::inRange(0, 3))).toString()},
                        {QStringLiteral("supports"), *rc::gen::inRange(0, 2) == 0}});
    case EntityType::Event:
    case EntityType::Task:
        return Edit::set(entity, QStringLiteral("title"), randomText());
    default:
        return Edit::set(entity, QStringLiteral("text"), randomText());
    }
}

/// Some transactions; how many of them left something.
int editAtRandom(const CaseFixture &fixture, Stage &stage, int transactions)
{
    int written = 0;
    for (int i = 0; i < transactions; ++i) {
        std::vector<Edit> edits;
        const int count = *rc::gen::inRange(1, 5);
        for (int e = 0; e < count; ++e)
            edits.push_back(stage.entities.empty() || *rc::gen::inRange(0, 3) == 0
                                ? createSomething(stage)
                                : changeSomething(stage));
        fixture.clock().advance(std::chrono::milliseconds(*rc::gen::inRange(-5, 50)));
        const auto done = fixture->changes().edit({QStringLiteral("Edit"), edits, {}}).result();
        RC_ASSERT(done.has_value());
        written += done->transaction.isNull() ? 0 : 1;
    }
    return written;
}

void assertClean(const CaseFile &file)
{
    const auto report = file.check();
    RC_ASSERT(report.has_value());
    for (const Finding &finding : report->findings)
        RC_FAIL(finding.message.toStdString());
}

/// Which transaction carries which operation id, over several files of one origin.
class NameBook {
public:
    /// Fails when two transactions carry one name.
    void collect(const CaseFile &file, const Stage &stage)
    {
        for (const EntityRef &entity : stage.entities) {
            const auto history = file.changes().history(entity);
            RC_ASSERT(history.has_value());
            for (const Operation &operation : *history) {
                const auto [known, isNew] = m_names.emplace(operation.id, operation.transaction);
                RC_ASSERT(isNew || known->second == operation.transaction);
            }
        }
    }

private:
    std::map<OperationId, TransactionId> m_names;
};

/// The original goes on, the copy goes on, and the original is overwritten by the copy and goes on
/// again.
void copyAndGoOn()
{
    CaseFixture fixture;
    Stage stage;
    NameBook names;
    (void)editAtRandom(fixture, stage, 3);
    fixture.close();
    const QString copy = fixture.path(QStringLiteral("copy.faultline"));
    RC_ASSERT(QFile::copy(fixture.path(), copy));
    RC_ASSERT(fixture.reopen().has_value());
    (void)editAtRandom(fixture, stage, 3);
    names.collect(fixture.file(), stage);
    fixture.close();
    {
        const auto other = CaseFile::open(copy, fixture.options());
        RC_ASSERT(other.has_value());
        const Edit rename
            = Edit::set(stage.entities.front(), QStringLiteral("made_in"), QStringLiteral("copy"));
        RC_ASSERT((*other)
                      ->changes()
                      .edit({QStringLiteral("In the copy"), {rename}, {}})
                      .result()
                      .has_value());
        names.collect(**other, stage);
    }
    RC_ASSERT(QFile::remove(fixture.path()));
    RC_ASSERT(QFile::copy(copy, fixture.path()));
    RC_ASSERT(fixture.reopen().has_value());
    RC_ASSERT(fixture->changes().undo().result().has_value());
    names.collect(fixture.file(), stage);
    assertClean(fixture.file());
}

} // namespace

class TestLogProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void undoneOneByOneEqualsTheStartAndRedoneTheEnd()
    {
        QVERIFY(rc::check("undo and redo", [] {
            CaseFixture fixture;
            Stage stage;
            (void)editAtRandom(fixture, stage, *rc::gen::inRange(0, 5));
            std::vector<QString> states{storyText(fixture.file())};
            const int transactions = *rc::gen::inRange(1, 15);
            for (int i = 0; i < transactions; ++i) {
                if (editAtRandom(fixture, stage, 1) > 0)
                    states.push_back(storyText(fixture.file()));
            }
            for (std::size_t i = states.size() - 1; i > 0; --i) {
                RC_ASSERT(fixture->changes().undo().result().has_value());
                RC_ASSERT(storyText(fixture.file()) == states[i - 1]);
                if (*rc::gen::inRange(0, 8) == 0)
                    RC_ASSERT(fixture.reopen().has_value());
            }
            for (std::size_t i = 1; i < states.size(); ++i) {
                RC_ASSERT(fixture->changes().redo().result().has_value());
                RC_ASSERT(storyText(fixture.file()) == states[i]);
            }
            assertClean(fixture.file());
        }));
    }

    void theLogIntoAnEmptyFileGivesTheSameStory()
    {
        QVERIFY(rc::check("replay", [] {
            CaseFixture fixture;
            Stage stage;
            (void)editAtRandom(fixture, stage, *rc::gen::inRange(1, 25));
            if (*rc::gen::inRange(0, 2) == 0)
                (void)fixture->changes().undo().result();
            const QString path = fixture.path(QStringLiteral("replayed.faultline"));
            RC_ASSERT(fixture->replayInto(path).has_value());
            const auto replayed = CaseFile::open(path, fixture.options());
            RC_ASSERT(replayed.has_value());
            RC_ASSERT((*replayed)->id() == fixture->id());
            RC_ASSERT(storyText(**replayed) == storyText(fixture.file()));
            assertClean(**replayed);
            assertClean(fixture.file());
        }));
    }

    void aCopiedFileTakesANewSiteAndReusesNoId()
    {
        QVERIFY(rc::check("copied and restored files", [] { copyAndGoOn(); }));
    }

    void aFileThatWasClosedKeepsItsSite()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        std::set<std::uint64_t> sites;
        for (int i = 0; i < 4; ++i) {
            QVERIFY(fixture.reopen().has_value());
            QCOMPARE(fixture.edit(QStringLiteral("x"),
                                  {Edit::set(refOf(id), QStringLiteral("title"),
                                             QStringLiteral("t%1").arg(i))}),
                     QString());
        }
        const auto history = fixture->changes().history(refOf(id));
        for (const Operation &operation : *history)
            sites.insert(operation.id.site);
        QCOMPARE(sites.size(), 1U);
    }
};

QTEST_GUILESS_MAIN(TestLogProperties)
#include "tst_logproperties.moc"
