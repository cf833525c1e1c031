// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casefixture.h"

#include <QJsonArray>
#include <QTest>

using namespace faultline;
using namespace faultline::store;
using faultline::testing::CaseFixture;
using faultline::testing::eventAt;

namespace {

/// Puts events into the case as one evidence would.
domain::EvidenceId importEvents(CaseFile &file, const QString &path,
                                std::vector<domain::Event> events)
{
    NewEvidence wanted;
    wanted.path = path;
    wanted.format = QStringLiteral("events");
    wanted.keeping = domain::Keeping::Document;
    wanted.kind = domain::Source::Incidents;
    const QByteArray content = path.toUtf8() + QByteArray::number(events.size());
    wanted.sizeBytes = static_cast<std::uint64_t>(content.size());
    const Sha256 sha256 = Sha256::of({content.constData(), wanted.sizeBytes});
    const auto begun
        = file.evidence().begin(wanted, [&](std::uint64_t) -> Result<Sha256> { return sha256; });
    for (domain::Event &event : events)
        event.evidence = begun->evidence.id;
    ImportBatch batch;
    batch.events = std::move(events);
    batch.documentBytes = content;
    const auto done = file.evidence().commit(begun->evidence.id, std::move(batch), {});
    const auto finished = file.evidence().finish(begun->evidence.id, {sha256, wanted.sizeBytes});
    return done && finished ? finished->id : domain::EvidenceId();
}

domain::Event numbered(int i, const char *time = "2026-06-18T15:00:00Z")
{
    domain::Event event
        = eventAt(time, QStringLiteral("event %1").arg(i), QStringLiteral("s%1").arg(i));
    if (event.rawTime)
        event.rawTime = *event.rawTime + std::chrono::seconds(i);
    return event;
}

QStringList titles(const EventPage &page)
{
    QStringList list;
    for (const EventRow &row : page.rows)
        list += row.event.title;
    return list;
}

QStringList matching(const CaseFixture &fixture, const QString &query)
{
    EventRequest request;
    request.order = EventOrder::Oldest;
    const auto parsed = domain::parseQuery(query);
    if (!parsed)
        return {parsed.error().message};
    request.filter.query = *parsed;
    const auto page = fixture->events().page(request);
    return page ? titles(*page) : QStringList{page.error().message};
}

} // namespace

class TestEventStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void pagesFollowEachOtherWithoutGaps_data()
    {
        QTest::addColumn<bool>("newest");
        QTest::newRow("newest") << true;
        QTest::newRow("oldest") << false;
    }
    void pagesFollowEachOtherWithoutGaps()
    {
        QFETCH(bool, newest);
        CaseFixture fixture;
        std::vector<domain::Event> events;
        for (int i = 0; i < 50; ++i)
            events.push_back(numbered(i / 3)); // three at a time
        for (int i = 0; i < static_cast<int>(events.size()); ++i) {
            events[static_cast<std::size_t>(i)].sourceId += QStringLiteral("-%1").arg(i);
            events[static_cast<std::size_t>(i)].title = QStringLiteral("e%1").arg(i);
            events[static_cast<std::size_t>(i)].deriveId();
            if (i >= 45)
                events[static_cast<std::size_t>(i)].rawTime.reset();
        }
        importEvents(fixture.file(), QStringLiteral("a"), events);
        EventRequest request;
        request.order = newest ? EventOrder::Newest : EventOrder::Oldest;
        request.limit = 7;
        QStringList seen;
        for (int pages = 0; pages < 20; ++pages) {
            const auto page = fixture->events().page(request);
            QVERIFY(page.has_value());
            QCOMPARE(page->total, 50U);
            seen += titles(*page);
            if (!page->next)
                break;
            request.after = EventCursor::fromString(page->next->toString());
            QCOMPARE(request.after, page->next);
        }
        QCOMPARE(seen.size(), 50);
        QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), 50);
        QCOMPARE(seen.front(), newest ? QStringLiteral("e44") : QStringLiteral("e0"));
        QCOMPARE(seen.back(), newest ? QStringLiteral("e45") : QStringLiteral("e49"));
    }

    void anEventComesBackWhole()
    {
        CaseFixture fixture;
        domain::Event event = numbered(1);
        event.end = *event.rawTime + std::chrono::minutes(3);
        event.source = domain::Source::Incidents;
        event.severity = domain::Severity::Critical;
        event.service = QStringLiteral("cart");
        event.host = QStringLiteral("node-7");
        event.traceId = *domain::TraceId::fromBytes(QByteArray(16, '\x5a'));
        event.spanId = {0xfedcba9876543210ULL};
        event.data
            = {{QStringLiteral("a"), QJsonArray{1, 2.5, true}},
               {QStringLiteral("b"), QJsonObject{{QStringLiteral("c"), QStringLiteral("d")}}}};
        event.tags = {QStringLiteral("blue"), QStringLiteral("azure")};
        event.keys = {{domain::TypedKey::Kind::Commit, QStringLiteral("abc123")},
                      {domain::TypedKey::Kind::Deploy, QStringLiteral("42")}};
        event.position = {17, 3};
        event.createdAt = Instant(5);
        const auto evidence = importEvents(fixture.file(), QStringLiteral("a"), {event});
        const auto read = fixture->events().event(event.id);
        QVERIFY(read.has_value());
        QCOMPARE(read->event.end, event.end);
        QCOMPARE(read->event.rawTime, event.rawTime);
        QVERIFY(read->event.source == event.source);
        QVERIFY(read->event.severity == event.severity);
        QCOMPARE(read->event.service, event.service);
        QCOMPARE(read->event.host, event.host);
        QCOMPARE(read->event.traceId, event.traceId);
        QCOMPARE(read->event.spanId, event.spanId);
        QCOMPARE(read->event.data, event.data);
        QCOMPARE(read->event.tags, (QStringList{QStringLiteral("azure"), QStringLiteral("blue")}));
        QCOMPARE(read->event.keys, event.keys);
        QCOMPARE(read->event.position, event.position);
        QCOMPARE(read->event.createdAt, event.createdAt);
        QCOMPARE(read->event.evidence, std::optional(evidence));
        QCOMPARE(fixture->events().withKey(event.keys[0], 10)->size(), 1U);
    }

    void filtersCombine()
    {
        CaseFixture fixture;
        std::vector<domain::Event> events;
        for (int i = 0; i < 40; ++i) {
            domain::Event event = numbered(i);
            event.service = i % 2 == 0 ? QStringLiteral("cart") : QStringLiteral("Pay");
            event.severity = static_cast<domain::Severity>(i % 5);
            event.source = i < 20 ? domain::Source::Logs : domain::Source::Ci;
            if (i % 8 == 0)
                event.tags = {QStringLiteral("deploy-day")};
            event.data = {{QStringLiteral("http.status"), 500 + i}};
            events.push_back(event);
        }
        const auto evidence = importEvents(fixture.file(), QStringLiteral("a"), events);
        domain::Mark mark;
        mark.investigation = fixture.investigate(QStringLiteral("One")).id;
        mark.event = events[8].id;
        mark.tags = {QStringLiteral("mine")};
        QCOMPARE(fixture.edit(QStringLiteral("Link"), {createEdit(mark)}), QString());
        QCOMPARE(matching(fixture, QStringLiteral("service:pay severity:critical")),
                 (QStringList{QStringLiteral("event 9"), QStringLiteral("event 19"),
                              QStringLiteral("event 29"), QStringLiteral("event 39")}));
        QCOMPARE(matching(fixture, QStringLiteral("tag:deploy-day source:ci")),
                 (QStringList{QStringLiteral("event 24"), QStringLiteral("event 32")}));
        QCOMPARE(matching(fixture, QStringLiteral("tag:mine")),
                 QStringList{QStringLiteral("event 8")});
        QCOMPARE(matching(fixture, QStringLiteral("investigation:one")),
                 QStringList{QStringLiteral("event 8")});
        QCOMPARE(matching(fixture, QStringLiteral("http.status>=538")),
                 (QStringList{QStringLiteral("event 38"), QStringLiteral("event 39")}));
        QCOMPARE(matching(fixture, QStringLiteral("id:") + events[3].id.toString()),
                 QStringList{QStringLiteral("event 3")});
        EventFilter filter;
        filter.evidence = evidence;
        filter.range = TimeRange{*events[5].rawTime, *events[15].rawTime};
        filter.severities = {domain::Severity::Critical, domain::Severity::High};
        QCOMPARE(fixture->events().count(filter).value_or(0), 4U);
        filter.investigation = mark.investigation;
        QCOMPARE(fixture->events().count(filter).value_or(0), 1U);
        const auto facets = fixture->events().facets({});
        QCOMPARE(facets->total, 40U);
        QCOMPARE(facets->services.front().second, 20U);
        const auto histogram = fixture->events().histogram({}, 4);
        QCOMPARE(histogram->buckets.size(), 4U);
        const auto columns = fixture->events().columns({});
        QCOMPARE(columns->keys.size(), 40U);
        QCOMPARE(columns->dated, 40U);
        QVERIFY(std::is_sorted(columns->timesNs.begin(), columns->timesNs.end()));
    }

    void ownEventsAreStory()
    {
        CaseFixture fixture;
        domain::Event own = numbered(1);
        own.id = domain::EventId::make();
        own.source = domain::Source::Manual;
        own.sourceId.clear();
        own.title = QStringLiteral("I saw the lamp blink");
        QCOMPARE(fixture.edit(QStringLiteral("Observe"), {createEdit(own)}), QString());
        QCOMPARE(matching(fixture, QStringLiteral("lamp")), QStringList{own.title});
        QCOMPARE(fixture.edit(QStringLiteral("Change"),
                              {Edit::set(refOf(own), QStringLiteral("title"),
                                         QStringLiteral("The fan stopped"))}),
                 QString());
        QVERIFY(matching(fixture, QStringLiteral("lamp")).isEmpty());
        QCOMPARE(matching(fixture, QStringLiteral("fan")).size(), 1);
        QCOMPARE(fixture.edit(QStringLiteral("Delete"), {Edit::erase(refOf(own))}), QString());
        QVERIFY(matching(fixture, QStringLiteral("fan")).isEmpty());
        QCOMPARE(matching(fixture, QStringLiteral("fan deleted:only")).size(), 1);
        QVERIFY(fixture->changes().undo().result().has_value());
        QCOMPARE(matching(fixture, QStringLiteral("fan")).size(), 1);
        QVERIFY(fixture->check()->isClean());
    }

    void connectorsEventsAreNeverEdited()
    {
        CaseFixture fixture;
        const domain::Event event = numbered(1);
        importEvents(fixture.file(), QStringLiteral("a"), {event});
        const QString error = fixture.edit(
            QStringLiteral("x"),
            {Edit::set(refOf(event), QStringLiteral("title"), QStringLiteral("other"))});
        QVERIFY(error.contains(QStringLiteral("never changes")));
        QVERIFY(!fixture.edit(QStringLiteral("x"), {createEdit(event)}).isEmpty());
    }

    void oneEventOfTwoEvidencesStaysWithTheOther()
    {
        CaseFixture fixture;
        const domain::Event shared = numbered(1);
        const auto first = importEvents(fixture.file(), QStringLiteral("bundle"), {shared});
        const auto second
            = importEvents(fixture.file(), QStringLiteral("clone"), {shared, numbered(2)});
        QCOMPARE(fixture->events().event(shared.id)->event.evidence, std::optional(first));
        QCOMPARE(fixture->evidence().get(second)->events, 2U);
        QVERIFY(fixture->evidence().remove(first).has_value());
        QCOMPARE(fixture->events().event(shared.id)->event.evidence, std::optional(second));
        QVERIFY(fixture->evidence().remove(second).has_value());
        QVERIFY(!fixture->events().event(shared.id).has_value());
        QVERIFY(fixture->check()->isClean());
    }

    void detectorsUpdateTheirOwnEventsOnly()
    {
        CaseFixture fixture;
        auto &store = fixture->events();
        const QString detector = QStringLiteral("bursts");
        std::vector<domain::Event> found{numbered(1), numbered(2), numbered(3)};
        QCOMPARE(store.saveDetected(detector, found).value_or(99), 3U);
        QCOMPARE(store.saveDetected(detector, found).value_or(99), 0U);
        domain::Mark mark;
        mark.investigation = fixture.investigate(QStringLiteral("one")).id;
        mark.event = found[0].id;
        QCOMPARE(fixture.edit(QStringLiteral("Link"), {createEdit(mark)}), QString());
        found[0].title = QStringLiteral("changed but marked");
        found[1].title = QStringLiteral("changed");
        found.pop_back();
        found.push_back(numbered(4));
        QCOMPARE(store.saveDetected(detector, found).value_or(99), 1U);
        QCOMPARE(matching(fixture, QString()),
                 (QStringList{QStringLiteral("event 1"), QStringLiteral("changed"),
                              QStringLiteral("event 4")}));
        QCOMPARE(store.saveDetected(QStringLiteral("other"), {}).value_or(99), 0U);
        QCOMPARE(store.count({}).value_or(0), 3U);
        QCOMPARE(store.saveDetected(detector, {}).value_or(99), 0U);
        QCOMPARE(matching(fixture, QString()), QStringList{QStringLiteral("event 1")});
        QVERIFY(fixture->check()->isClean());
    }

    void cursorsRefuseNonsense()
    {
        for (const char *text : {"", "e", "e1", "x1.2", "e1.x", "e99999999999999999999.1"})
            QVERIFY2(!EventCursor::fromString(QString::fromLatin1(text)), text);
    }

    void commitsComeBackAndPatchesAreFrozen()
    {
        CaseFixture fixture;
        domain::Commit commit;
        commit.repository = QStringLiteral("root");
        commit.sha = QStringLiteral("0123456789abcdef0123456789abcdef01234567");
        commit.parents = {QStringLiteral("aa"), QStringLiteral("bb")};
        commit.authorName = QStringLiteral("Ada");
        commit.committedAt = Instant(1'000);
        commit.message = QStringLiteral("Fix it\n\nReally");
        commit.tags = {QStringLiteral("v1")};
        commit.reverts = {QStringLiteral("cc")};
        commit.files.push_back({QStringLiteral("a.cpp"), {}, 'M', 3, 1, false, {}});
        NewEvidence wanted;
        wanted.path = QStringLiteral("repo");
        wanted.keeping = domain::Keeping::Reference;
        Sha256 refs = Sha256::of("refs 1");
        const auto probe = [&](std::uint64_t) -> Result<Sha256> { return refs; };
        const auto import = [&](std::vector<domain::Commit> commits) {
            const auto begun = fixture->evidence().begin(wanted, probe);
            if (begun->outcome == BegunEvidence::Outcome::Same)
                return begun->outcome;
            ImportBatch batch;
            batch.commits = std::move(commits);
            batch.records = batch.commits.size();
            (void)fixture->evidence().commit(begun->evidence.id, std::move(batch), {});
            (void)fixture->evidence().finish(begun->evidence.id, {refs, 0});
            return begun->outcome;
        };
        QCOMPARE(import({commit}), BegunEvidence::Outcome::New);
        QCOMPARE(import({commit}), BegunEvidence::Outcome::Same);
        refs = Sha256::of("refs 2");
        domain::Commit second = commit;
        second.sha[0] = u'f';
        QCOMPARE(import({commit, second}), BegunEvidence::Outcome::Grown);
        QCOMPARE(fixture->commits().list({})->size(), 2U);
        const auto found
            = fixture->commits().find(QStringLiteral("0123456"), CommitDetail::Patches);
        QVERIFY(found.has_value());
        QCOMPARE(found->commit.parents, commit.parents);
        QCOMPARE(found->commit.tags, commit.tags);
        QCOMPARE(found->commit.reverts, commit.reverts);
        QCOMPARE(found->commit.message, commit.message);
        QCOMPARE(found->commit.files.front().insertions, std::int64_t(3));
        auto files = commit.files;
        files.front().patch = QStringLiteral("@@ -1 +1 @@\n-a\n+b\n");
        QVERIFY(fixture->commits().savePatches(QString(), commit.sha, files).has_value());
        QCOMPARE(
            fixture->commits().find(commit.sha, CommitDetail::Patches)->commit.files.front().patch,
            files.front().patch);
        QVERIFY(!fixture->commits().find(QStringLiteral("0123"), CommitDetail::Header).has_value());
        QVERIFY(fixture->check()->isClean());
    }

    void connectorsRememberStateAndDeadLetters()
    {
        CaseFixture fixture;
        auto &connectors = fixture->connectors();
        const QString name = QStringLiteral("alertmanager");
        QVERIFY(!connectors.state(name).has_value());
        QVERIFY(connectors.saveState(name, "one").has_value());
        QVERIFY(connectors.saveState(name, "two").has_value());
        QCOMPARE(connectors.state(name).value_or(QByteArray()), QByteArray("two"));
        DeadLetter letter;
        letter.connector = name;
        letter.reason = QStringLiteral("no schema");
        letter.body = QByteArray(100'000, 'x');
        const auto key = connectors.addDeadLetter(letter);
        QVERIFY(key.has_value());
        QCOMPARE(connectors.deadLetters({}, 0, 10)->size(), 1U);
        QCOMPARE(connectors.deadLetters(QStringLiteral("other"), 0, 10)->size(), 0U);
        QCOMPARE(connectors.deadLetter(*key)->body, letter.body);
        QVERIFY(connectors.countAttempt(*key, QStringLiteral("again")).has_value());
        QCOMPARE(connectors.deadLetter(*key)->attempts, 1);
        QVERIFY(connectors.discardDeadLetter(*key).has_value());
        QVERIFY(!connectors.deadLetter(*key).has_value());
    }
};

QTEST_GUILESS_MAIN(TestEventStore)
#include "tst_eventstore.moc"
