// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/story/investigationjson.h"
#include "tests/support/casefixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace faultline;
using namespace faultline::store;
using faultline::testing::CaseFixture;

namespace {

/// One of everything a person can write.
struct FullStory {
    domain::Person person;
    domain::Investigation investigation;
    domain::Event event;
    domain::Mark mark;
    domain::Note note;
    domain::Annotation annotation;
    domain::Hypothesis hypothesis;
    domain::Node first;
    domain::Node second;
    domain::Relation relation;
    domain::SavedView view;
    domain::Task task;
    Attachment attachment;
};

domain::Investigation makeInvestigation(domain::PersonId person, Instant at)
{
    domain::Investigation inv;
    inv.id = domain::InvestigationId::make();
    inv.title = QStringLiteral("Checkout fails");
    inv.description = QStringLiteral("Größer \"than\" <b>ever</b>");
    inv.status = domain::Status::InProgress;
    inv.impactSeverity = domain::Impact::Critical;
    inv.priority = domain::Priority::P0;
    inv.detectedAt = at;
    inv.startedAt = at - std::chrono::minutes(5);
    inv.resolvedAt = Instant(at.ns() + 1);
    inv.rootCause = QStringLiteral("cause");
    inv.remediation = QStringLiteral("fix");
    inv.lessonsLearned = QStringLiteral("lesson");
    inv.componentAffected = QStringLiteral("api");
    inv.serviceAffected = QStringLiteral("cart");
    inv.impactDomain = QStringLiteral("sales");
    inv.businessImpact = QStringLiteral("none sold");
    inv.estimatedMttrSeconds = 3'600;
    inv.automationPotential = domain::Automation::High;
    inv.tags = {QStringLiteral("a"), QStringLiteral("b")};
    inv.related = {{domain::InvestigationId::make(), domain::InvestigationLink::CausedBy}};
    inv.participants = {{person, QStringLiteral("commander")}};
    inv.createdBy = person;
    inv.assignedTo = person;
    inv.metadata = {{QStringLiteral("k"), QJsonArray{1, 2.5, QStringLiteral("x")}}};
    inv.createdAt = at;
    inv.updatedAt = at + std::chrono::hours(1);
    return inv;
}

FullStory makeStory()
{
    FullStory story;
    const Instant at = Instant::fromMillis(1'700'000'000'123);
    story.person = {domain::PersonId::make(), QStringLiteral("Grace"), QStringLiteral("g@x.org")};
    story.investigation = makeInvestigation(story.person.id, at);
    const auto &inv = story.investigation;
    story.event.id = domain::EventId::make();
    story.event.title = QStringLiteral("Saw it");
    story.event.rawTime = at;
    story.event.createdAt = at;
    story.event.service = QStringLiteral("cart");
    story.mark.investigation = inv.id;
    story.mark.event = story.event.id;
    story.mark.linkedAt = at;
    story.mark.linkedBy = story.person.id;
    story.mark.confidence = 0.75;
    story.mark.reasons = {{QStringLiteral("time"), 1.5, QStringLiteral("Just before")}};
    story.mark.role = domain::Role::Symptom;
    story.mark.starred = true;
    story.mark.comment = QStringLiteral("look");
    story.mark.tags = {QStringLiteral("red")};
    story.mark.severityOverride = domain::Severity::High;
    story.mark.verdict = domain::Verdict::Accepted;
    story.note = {domain::NoteId::make(),
                  inv.id,
                  QStringLiteral("Note"),
                  QStringLiteral("Some *text* about disks"),
                  at,
                  at,
                  story.person.id,
                  {}};
    story.annotation
        = {domain::AnnotationId::make(), inv.id, at, at + std::chrono::minutes(1), story.event.id,
           QStringLiteral("here"),       {}};
    story.hypothesis.id = domain::HypothesisId::make();
    story.hypothesis.investigation = inv.id;
    story.hypothesis.statement = QStringLiteral("The disk");
    story.hypothesis.state = domain::HypothesisState::Supported;
    story.hypothesis.confidence = 0.25;
    story.hypothesis.missing = QStringLiteral("proof");
    story.hypothesis.evidence = {{story.event.id, true}};
    for (auto *node : {&story.first, &story.second}) {
        node->id = domain::NodeId::make();
        node->investigation = inv.id;
        node->kind = domain::NodeKind::Component;
        node->title = QStringLiteral("node");
        node->x = 12.5;
        node->placed = true;
    }
    story.relation = {domain::RelationId::make(),
                      inv.id,
                      story.first.id,
                      story.second.id,
                      domain::RelationKind::Caused,
                      QStringLiteral("because"),
                      0.5,
                      {}};
    story.view = {domain::SavedViewId::make(),
                  inv.id,
                  QStringLiteral("errors"),
                  QStringLiteral("severity>=high"),
                  TimeRange{at, at + std::chrono::hours(1)},
                  {}};
    story.task
        = {domain::TaskId::make(), inv.id, QStringLiteral("do it"), story.person.id, at, true, {}};
    return story;
}

std::vector<Edit> editsOf(const FullStory &story)
{
    return {
        createEdit(story.person),     createEdit(story.investigation), createEdit(story.event),
        createEdit(story.mark),       createEdit(story.note),          createEdit(story.annotation),
        createEdit(story.hypothesis), createEdit(story.first),         createEdit(story.second),
        createEdit(story.relation),   createEdit(story.view),          createEdit(story.task)};
}

QString importJson(const CaseFixture &fixture, const QByteArray &json)
{
    auto import = readInvestigation(json);
    if (!import)
        return import.error().message;
    const auto done = fixture->changes().edit(import->transaction).result();
    return done ? QString() : done.error().message;
}

} // namespace

class TestStory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everythingComesBackAsItWent()
    {
        CaseFixture fixture;
        const FullStory story = makeStory();
        QCOMPARE(fixture.edit(QStringLiteral("All"), editsOf(story)), QString());
        const auto id = story.investigation.id;
        const auto &reader = fixture->story();
        QCOMPARE(fieldsOf(*reader.investigation(id)), fieldsOf(story.investigation));
        QCOMPARE(fieldsOf(*reader.mark(id, story.event.id)), fieldsOf(story.mark));
        QCOMPARE(fieldsOf(reader.notes(id)->front()), fieldsOf(story.note));
        QCOMPARE(fieldsOf(reader.annotations(id)->front()), fieldsOf(story.annotation));
        QCOMPARE(fieldsOf(reader.hypotheses(id)->front()), fieldsOf(story.hypothesis));
        QCOMPARE(fieldsOf(reader.nodes(id)->front()), fieldsOf(story.first));
        QCOMPARE(fieldsOf(reader.relations(id)->front()), fieldsOf(story.relation));
        QCOMPARE(fieldsOf(reader.savedViews(id)->front()), fieldsOf(story.view));
        QCOMPARE(fieldsOf(reader.tasks(id)->front()), fieldsOf(story.task));
        QCOMPARE(reader.persons()->size(), 2U);
        QCOMPARE(reader.marksOf(story.event.id)->size(), 1U);
        QVERIFY(reader.isOwnEvent(story.event.id).value_or(false));
        QVERIFY(fixture->check()->isClean());
    }

    void updateEditsSayOnlyWhatChanged()
    {
        CaseFixture fixture;
        const FullStory story = makeStory();
        QCOMPARE(fixture.edit(QStringLiteral("All"), editsOf(story)), QString());
        auto changed = story.investigation;
        changed.title = QStringLiteral("Other");
        changed.tags = {QStringLiteral("b"), QStringLiteral("c")};
        const auto edits = updateEdits(story.investigation, changed);
        QCOMPARE(edits.size(), 3U);
        QCOMPARE(fixture.edit(QStringLiteral("Change"), edits), QString());
        const auto read = fixture->story().investigation(changed.id);
        QCOMPARE(read->title, changed.title);
        QCOMPARE(read->tags, changed.tags);
    }

    void jsonGoesOutAndComesBackByteForByte()
    {
        CaseFixture first;
        const FullStory story = makeStory();
        QCOMPARE(first.edit(QStringLiteral("All"), editsOf(story)), QString());
        const auto out = exportInvestigation(first.file(), story.investigation.id);
        QVERIFY(out.has_value());
        CaseFixture second;
        QCOMPARE(importJson(second, *out), QString());
        QCOMPARE(*exportInvestigation(second.file(), story.investigation.id), *out);
        // Twice changes nothing.
        QCOMPARE(importJson(second, *out), QString());
        QCOMPARE(*exportInvestigation(second.file(), story.investigation.id), *out);
        QVERIFY(second->check()->isClean());
        QVERIFY(second->changes().undo().result().has_value());
        QCOMPARE(second->story().investigations({})->total, 0U);
    }

    void jsonKeepsWhatItDoesNotKnow()
    {
        const QByteArray json = R"({"schema":"faultline.investigation/1","zoo":{"a":[1]},
            "investigation":{"id":"01890a5d-ac96-774b-bcce-b302099a8057","title":"T",
            "status":"escalated","blast_radius":7},
            "notes":[{"id":"01890a5d-ac96-774b-bcce-b302099a8058","text":"x","mood":"grim"}]})";
        CaseFixture first;
        QCOMPARE(importJson(first, json).contains(QStringLiteral("status")), true);
        QByteArray fitting = json;
        fitting.replace("escalated", "#9");
        QCOMPARE(importJson(first, fitting), QString());
        const auto id = *domain::InvestigationId::fromString(
            QStringLiteral("01890a5d-ac96-774b-bcce-b302099a8057"));
        const auto out = exportInvestigation(first.file(), id);
        const QJsonObject document = QJsonDocument::fromJson(*out).object();
        QCOMPARE(document[QStringLiteral("zoo")].toObject()[QStringLiteral("a")].toArray().size(),
                 1);
        const QJsonObject fields = document[QStringLiteral("investigation")].toObject();
        QCOMPARE(fields[QStringLiteral("blast_radius")].toInt(), 7);
        QCOMPARE(fields[QStringLiteral("status")].toString(), QStringLiteral("#9"));
        QCOMPARE(fields[QStringLiteral("priority")].toString(), QStringLiteral("p2"));
        QCOMPARE(document[QStringLiteral("notes")][0][QStringLiteral("mood")].toString(),
                 QStringLiteral("grim"));
        CaseFixture second;
        QCOMPARE(importJson(second, *out), QString());
        QCOMPARE(*exportInvestigation(second.file(), id), *out);
    }

    void jsonMistakesAreExplained_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("not json") << QByteArray("{");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("other schema") << QByteArray(
            R"({"schema":"faultline.investigation/9","investigation":{"title":"x"}})");
        QTest::newRow("notes no list")
            << QByteArray(R"({"investigation":{"title":"x"},"notes":3})");
        QTest::newRow("note without id")
            << QByteArray(R"({"investigation":{"title":"x"},"notes":[{}]})");
        QTest::newRow("mark without event")
            << QByteArray(R"({"investigation":{"title":"x"},"marks":[{}]})");
        QTest::newRow("deep") << QByteArray(R"({"investigation":)") + QByteArray(5'000, '[');
    }
    void jsonMistakesAreExplained()
    {
        QFETCH(QByteArray, json);
        const auto import = readInvestigation(json);
        QVERIFY(!import.has_value());
        QVERIFY(!import.error().message.isEmpty());
    }

    void investigationsAreFilteredAndPaged()
    {
        CaseFixture fixture;
        std::vector<domain::Investigation> all;
        for (int i = 0; i < 30; ++i) {
            domain::Investigation one;
            one.id = domain::InvestigationId::make();
            one.title = QStringLiteral("Case %1 of the %2")
                            .arg(i)
                            .arg(i % 2 == 0 ? QStringLiteral("disk") : QStringLiteral("network"));
            one.status = static_cast<domain::Status>(i % 4);
            one.priority = static_cast<domain::Priority>((i / 4) % 4);
            one.serviceAffected = i % 3 == 0 ? QStringLiteral("Cart") : QString();
            if (i % 5 == 0)
                one.tags = {QStringLiteral("weekly")};
            one.detectedAt = Instant::fromMillis(1'000 * i);
            all.push_back(one);
            QCOMPARE(fixture.edit(QStringLiteral("New"), {createEdit(one)}), QString());
        }
        const auto total = [&](const auto &change) {
            InvestigationFilter filter;
            change(filter);
            const auto page = fixture->story().investigations(filter);
            return page ? page->total : 999U;
        };
        QCOMPARE(total([](auto &) {}), 30U);
        QCOMPARE(total([](auto &f) { f.text = QStringLiteral("DISK"); }), 15U);
        QCOMPARE(total([](auto &f) { f.text = QStringLiteral("netw* case"); }), 15U);
        QCOMPARE(total([](auto &f) { f.text = QStringLiteral("netw"); }), 0U);
        QCOMPARE(total([](auto &f) { f.text = QStringLiteral("\" ("); }), 0U);
        QCOMPARE(total([](auto &f) { f.statuses = {domain::Status::Open}; }), 8U);
        QCOMPARE(total([](auto &f) { f.service = QStringLiteral("cart"); }), 10U);
        QCOMPARE(total([](auto &f) { f.tag = QStringLiteral("weekly"); }), 6U);
        QCOMPARE(total([](auto &f) {
                     f.tag = QStringLiteral("weekly");
                     f.text = QStringLiteral("disk");
                     f.statuses = {domain::Status::Open, domain::Status::Resolved};
                 }),
                 3U);
        QCOMPARE(total([](auto &f) {
                     f.detected = TimeRange{Instant::fromMillis(3'000), Instant::fromMillis(5'000)};
                 }),
                 2U);
        InvestigationFilter filter;
        filter.limit = 7;
        filter.order = InvestigationOrder::Priority;
        QStringList seen;
        for (int pages = 0; pages < 10; ++pages) {
            const auto page = fixture->story().investigations(filter);
            for (const auto &row : page->rows)
                seen += row.title;
            filter.after = page->next;
            if (page->next.isEmpty())
                break;
        }
        QCOMPARE(seen.size(), 30);
        QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), 30);
        QCOMPARE(seen.front(), all[19].title);
    }

    void notesAreFoundByTheirWords()
    {
        CaseFixture fixture;
        const FullStory story = makeStory();
        QCOMPARE(fixture.edit(QStringLiteral("All"), editsOf(story)), QString());
        QCOMPARE(fixture->story().searchNotes(QStringLiteral("disks text"), 10)->size(), 1U);
        QCOMPARE(fixture->story().searchNotes(QStringLiteral("disk"), 10)->size(), 0U);
        QCOMPARE(fixture.edit(QStringLiteral("Rewrite"),
                              {Edit::set(refOf(story.note), QStringLiteral("text"),
                                         QStringLiteral("about networks"))}),
                 QString());
        QCOMPARE(fixture->story().searchNotes(QStringLiteral("disks"), 10)->size(), 0U);
        QCOMPARE(fixture->story().searchNotes(QStringLiteral("netw*"), 10)->size(), 1U);
        QVERIFY(fixture->check()->isClean());
    }

    void attachmentsAreKeptByContent()
    {
        CaseFixture fixture;
        const auto id = fixture.investigate(QStringLiteral("one")).id;
        const QByteArray content(3'000'000, 'p');
        const auto sha256 = fixture->story().saveAttachmentContent(content);
        QVERIFY(sha256.has_value());
        QCOMPARE(fixture->story().saveAttachmentContent(content), sha256);
        const Attachment attachment{domain::AttachmentId::make(),
                                    id,
                                    QStringLiteral("a.png"),
                                    QStringLiteral("image/png"),
                                    *sha256,
                                    3'000'000,
                                    {}};
        QCOMPARE(fixture.edit(QStringLiteral("Attach"), {createEdit(attachment)}), QString());
        QCOMPARE(fieldsOf(fixture->story().attachments(id)->front()), fieldsOf(attachment));
        QCOMPARE(fixture->story().attachmentContent(*sha256).value_or(QByteArray()), content);
        QCOMPARE(fixture->check()->documents, 1U);
    }

    void theTrashGivesBack()
    {
        CaseFixture fixture;
        const FullStory story = makeStory();
        QCOMPARE(fixture.edit(QStringLiteral("All"), editsOf(story)), QString());
        QCOMPARE(fixture.edit(QStringLiteral("Delete"),
                              {Edit::erase(refOf(story.note)), Edit::erase(refOf(story.task))}),
                 QString());
        const auto id = story.investigation.id;
        QVERIFY(fixture->story().notes(id)->empty());
        QCOMPARE(fixture->story().trash(id)->size(), 2U);
        QCOMPARE(fixture->story().trash(domain::InvestigationId::make())->size(), 0U);
        QCOMPARE(fixture.edit(QStringLiteral("Restore"), {Edit::restore(refOf(story.note))}),
                 QString());
        QCOMPARE(fixture->story().notes(id)->size(), 1U);
    }

    void settingsOfTheCaseAreOperations()
    {
        CaseFixture fixture;
        QCOMPARE(fixture->story().settings()->value(QStringLiteral("zone")).toString(),
                 QStringLiteral("UTC"));
        QCOMPARE(fixture.edit(QStringLiteral("Set zone"),
                              {Edit::set(refOf(fixture->id()), QStringLiteral("zone"),
                                         QStringLiteral("Europe/Berlin"))}),
                 QString());
        QCOMPARE(fixture->story().settings()->value(QStringLiteral("zone")).toString(),
                 QStringLiteral("Europe/Berlin"));
        QVERIFY(fixture->changes().undo().result().has_value());
        QCOMPARE(fixture->story().settings()->value(QStringLiteral("zone")).toString(),
                 QStringLiteral("UTC"));
    }
};

QTEST_GUILESS_MAIN(TestStory)
#include "tst_story.moc"
