// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection/database.h"
#include "core/store/entity/entityspec.h"
#include "core/store/story/investigationjson.h"
#include "tests/support/casefixture.h"
#include "tests/support/testdata.h"

#include <QBuffer>
#include <QDirIterator>
#include <QJsonArray>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace faultline;
using namespace faultline::store;
using faultline::testing::CaseFixture;
using faultline::testing::importLog;

namespace {

/// Tables that people's work stands in: as many rows as somebody can write.
QSet<QString> storyTables()
{
    QSet<QString> tables{QStringLiteral("change"), QStringLiteral("head"), QStringLiteral("draft"),
                         QStringLiteral("event_tag"), QStringLiteral("event_key")};
    for (const EntitySpec &spec : allSpecs()) {
        tables.insert(spec.table);
        for (const SetSpec &set : spec.sets)
            tables.insert(set.table);
    }
    return tables;
}

/// Which table a name in a plan stands for: plans call tables by their alias.
QString tableOf(const QString &name, const QString &sql)
{
    static const QRegularExpression alias(QStringLiteral("(\\w+) AS (\\w+)"));
    auto matches = alias.globalMatch(sql);
    while (matches.hasNext()) {
        const auto match = matches.next();
        if (match.captured(2) == name)
            return match.captured(1);
    }
    return name;
}

/// The scans of a plan that walk a story table without an index.
QStringList fullScans(const QSqlDatabase &database, const QString &sql)
{
    static const QRegularExpression scan(QStringLiteral("^SCAN (\\w+)(.*)$"));
    QSqlQuery query(database);
    if (!query.prepare(QStringLiteral("EXPLAIN QUERY PLAN ") + sql))
        return {query.lastError().text()};
    for (qsizetype i = 0; i < sql.count(u'?'); ++i)
        query.addBindValue(QVariant());
    if (!query.exec())
        return {query.lastError().text()};
    QStringList found;
    while (query.next()) {
        const QString detail = query.value(3).toString();
        const auto match = scan.match(detail);
        if (match.hasMatch() && storyTables().contains(tableOf(match.captured(1), sql))
            && !match.captured(2).contains(QStringLiteral("INDEX")))
            found += detail;
    }
    return found;
}

/// Asks the case for about everything it can answer, so that every statement is made once.
void exercise(CaseFixture &fixture)
{
    std::string text;
    for (int i = 0; i < 50; ++i)
        text += "error " + std::to_string(i) + "\n";
    (void)importLog(fixture.file(), QStringLiteral("a.log"), text, 10, 2);
    (void)importLog(fixture.file(), QStringLiteral("a.log"), text, 10);
    (void)importLog(fixture.file(), QStringLiteral("a.log"), "x" + text, 10);
    (void)importLog(fixture.file(), QStringLiteral("a.log"), text, 10);
    (void)importLog(fixture.file(), QStringLiteral("b.log"), "b\n");
    const auto page = fixture->events().page({});
    const domain::Event event = page->rows.front().event;
    domain::Mark mark;
    mark.investigation = fixture.investigate(QStringLiteral("one")).id;
    mark.event = event.id;
    mark.tags = {QStringLiteral("t")};
    (void)fixture.edit(QStringLiteral("Link"), {createEdit(mark)});
    domain::Event own = event;
    own.id = domain::EventId::make();
    own.sourceId.clear();
    domain::Note note;
    note.id = domain::NoteId::make();
    note.investigation = mark.investigation;
    note.text = QStringLiteral("word");
    (void)fixture.edit(QStringLiteral("All"), {createEdit(own), createEdit(note)});
    (void)fixture.edit(QStringLiteral("Delete"), {Edit::erase(refOf(note))});
    (void)fixture->changes().undo().result();
    (void)fixture->changes().redo().result();
    (void)fixture->changes().undo().result();
    (void)fixture->changes().revert(TransactionId::make()).result();
    for (int i = 0; i < 2; ++i)
        (void)fixture->changes()
            .saveDraft({refOf(note), QStringLiteral("text"), QStringLiteral("d%1").arg(i), {}, {}})
            .result();
    (void)fixture->changes().discardDraft(refOf(note), QStringLiteral("text")).result();
    (void)fixture->changes().drafts();
    (void)fixture->changes().history(refOf(note));
    (void)fixture->changes().history(refOf(note), QStringLiteral("text"));
    (void)fixture->changes().transactions({}, {}, 5);
    (void)fixture->changes().transactions(mark.investigation.uuid(), {}, 5);
    Edit late = Edit::set(refOf(note), QStringLiteral("title"), QStringLiteral("other"));
    (void)fixture.edit(QStringLiteral("Title"), {late});
    const auto history = fixture->changes().history(refOf(note));
    late.base = history->front().id;
    late.value = QStringLiteral("another");
    (void)fixture.edit(QStringLiteral("Title"), {late});
    (void)fixture->changes().conflicts();
    (void)exportInvestigation(fixture.file(), mark.investigation);
    (void)fixture->story().trash({});
    (void)fixture->story().searchNotes(QStringLiteral("word"), 5);
    (void)fixture->story().marksOf(event.id);
    const auto content = fixture->story().saveAttachmentContent("abc");
    (void)fixture->story().attachmentContent(*content);
}

/// Questions about events and investigations.
void exerciseQueries(CaseFixture &fixture)
{
    const auto page = fixture->events().page({});
    const domain::Event event = page->rows.front().event;
    InvestigationFilter filter;
    filter.text = QStringLiteral("one");
    filter.tag = QStringLiteral("t");
    filter.person = domain::PersonId::make();
    filter.event = event.id;
    (void)fixture->story().investigations(filter);
    for (const char *query :
         {"error", "err*", "*rro*", "/e/", "id:x", "id:*x*", "tag:t", "trace:00", "span:*0*",
          "duration>1s", "investigation:one", "path:x", "service:x"}) {
        EventFilter events;
        events.query = *domain::parseQuery(QString::fromLatin1(query));
        (void)fixture->events().count(events);
    }
    (void)fixture->events().withKey({domain::TypedKey::Kind::Trace, QStringLiteral("x")}, 3);
    (void)fixture->events().frozenRecord(event.id);
    (void)fixture.edit(QStringLiteral("x"), {Edit::erase(refOf(event))});
    (void)fixture->story().persons();
    (void)fixture->events().event(event.id);
    (void)importLog(fixture.file(), QStringLiteral("c.log"), "error c\n");
    (void)fixture->events().page({});
    (void)importLog(fixture.file(), QStringLiteral("d.log"), "error d\nerror e\n", 1, 1);
    (void)fixture->events().page({});
    const domain::Event found
        = testing::eventAt("2026-06-18T15:00:00Z", QStringLiteral("d"), QStringLiteral("d"));
    (void)fixture->events().saveDetected(QStringLiteral("d"), {found});
    (void)fixture->events().saveDetected(QStringLiteral("d"), {});
}

/// The rest: documents, commits, connectors, removal and the check.
void exerciseContents(CaseFixture &fixture)
{
    NewEvidence wanted;
    wanted.path = QStringLiteral("doc");
    wanted.keeping = domain::Keeping::Document;
    wanted.sizeBytes = 3;
    const auto probe = [](std::uint64_t) -> Result<Sha256> { return Sha256::of("abc"); };
    for (int i = 0; i < 2; ++i) {
        const auto begun = fixture->evidence().begin(wanted, probe);
        ImportBatch batch;
        batch.documentBytes = "abc";
        domain::Commit commit;
        commit.sha = QStringLiteral("0123456789");
        commit.parents = commit.tags = commit.reverts = {QStringLiteral("x")};
        commit.files.push_back({QStringLiteral("f"), {}, 'M', 1, 1, false, QStringLiteral("p")});
        batch.commits = {commit};
        batch.quarantine.push_back({{0, 1}, "bad", "bytes", 5});
        ImportCheckpoint checkpoint;
        checkpoint.offset = 3;
        checkpoint.prefix = Sha256::of("abc");
        (void)fixture->evidence().commit(begun->evidence.id, std::move(batch), checkpoint);
        if (i == 0)
            continue;
        (void)fixture->evidence().finish(begun->evidence.id, {Sha256::of("abc"), 3});
        (void)fixture->evidence().quarantine(begun->evidence.id, -1, 5);
        (void)fixture->evidence().bytes(begun->evidence.id, 0, 3);
        CommitFilter filter;
        (void)fixture->commits().list(filter);
        filter.detail = CommitDetail::Patches;
        filter.evidence = begun->evidence.id;
        (void)fixture->commits().list(filter);
        (void)fixture->commits().find(commit.sha, CommitDetail::Header);
        (void)fixture->commits().savePatches({}, commit.sha, commit.files);
    }
    // One event of two evidences, of which one is removed.
    for (const QString &path : {QStringLiteral("first"), QStringLiteral("second")}) {
        wanted.path = path;
        wanted.keeping = domain::Keeping::Reference;
        const auto begun = fixture->evidence().begin(wanted, probe);
        ImportBatch batch;
        batch.events.push_back(testing::eventAt("2026-06-18T15:00:00Z", QStringLiteral("shared"),
                                                QStringLiteral("shared")));
        batch.events.back().tags = {QStringLiteral("t")};
        batch.events.back().keys = {{domain::TypedKey::Kind::Run, QStringLiteral("r")}};
        (void)fixture->evidence().commit(begun->evidence.id, std::move(batch), {});
        (void)fixture->evidence().finish(begun->evidence.id, {Sha256::of("abc"), 0});
        (void)fixture->events().page({});
    }
    (void)fixture->evidence().newestDated();
    (void)fixture->segments().lanes();
    (void)fixture->segments().pyramids({});
    const auto segments = fixture->segments().list();
    (void)fixture->segments().open(segments->front().key);
    const auto list = fixture->evidence().list();
    (void)fixture->segments().pyramids(list->front().id);
    SegmentFilter one;
    one.evidence = list->front().id;
    (void)fixture->segments().list(one);
    (void)fixture->connectors().saveState(QStringLiteral("c"), "s");
    (void)fixture->connectors().state(QStringLiteral("c"));
    const auto letter = fixture->connectors().addDeadLetter({});
    (void)fixture->connectors().deadLetters({}, 0, 5);
    (void)fixture->connectors().deadLetter(*letter);
    (void)fixture->connectors().countAttempt(*letter, {});
    (void)fixture->connectors().discardDeadLetter(*letter);
    (void)fixture->check();
    for (const domain::Evidence &evidence : *list)
        (void)fixture->evidence().remove(evidence.id);
}

void exerciseThroughQt(const CaseFixture &fixture)
{
    auto options = fixture.options();
    options.qtSqlOnly = true;
    const auto file = CaseFile::create(fixture.path(QStringLiteral("qt.faultline")), options);
    (void)importLog(**file, QStringLiteral("a.log"), "error\n");
    const auto segments = (*file)->segments().list();
    const auto bytes = (*file)->segments().open(segments->front().key);
    (void)(*bytes)->read(0, 1);
    (void)(*file)->backupTo(fixture.path(QStringLiteral("copy.faultline")));
}

} // namespace

class TestStatements : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        exercise(m_fixture);
        exerciseQueries(m_fixture);
        exerciseContents(m_fixture);
        exerciseThroughQt(m_fixture);
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    /// Otherwise the next test would say nothing about the ones that are missing.
    void everyStatementOfTheSourceWasMade()
    {
        QSet<QString> made;
        for (const Sql &sql : Sql::all())
            made.insert(sql.place().section(QStringLiteral("core/store/"), -1));
        static const QRegularExpression statement(
            QStringLiteral("^\\s+(?:static )?const Sql \\w+\\("));
        const QString root = testing::sourceFile(QStringLiteral("core/store"));
        QDirIterator files(root, {QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        int seen = 0;
        QStringList missing;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            int line = 0;
            while (!file.atEnd()) {
                ++line;
                if (!statement.match(QString::fromUtf8(file.readLine())).hasMatch())
                    continue;
                ++seen;
                const QString name = file.fileName().mid(root.size() + 1);
                // A literal that begins on a later line is noted where it ends or begins.
                bool isMade = false;
                for (int l = line; l < line + 16 && !isMade; ++l)
                    isMade = made.contains(name + u':' + QString::number(l));
                if (!isMade)
                    missing += name + u':' + QString::number(line);
            }
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
        QVERIFY(seen > 80);
    }

    void storyTablesAreNeverScanned()
    {
        m_fixture.close();
        const QString name = QStringLiteral("plans");
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(m_fixture.path());
            QVERIFY(database.open());
            int looked = 0;
            QStringList found;
            for (const Sql &sql : Sql::all()) {
                const bool isPlanned = sql.use() == Sql::Use::Everyday
                    && !sql.text().startsWith(QStringLiteral("VACUUM"));
                if (!isPlanned)
                    continue;
                ++looked;
                const QStringList scans = fullScans(database, sql.text());
                if (!scans.isEmpty())
                    found += sql.place() + u'\n' + sql.text() + u'\n' + scans.join(u'\n');
            }
            QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
            QVERIFY(looked > 100);
        }
        QSqlDatabase::removeDatabase(name);
    }

    void theDatabaseKnowsWhatNumbersMean()
    {
        const auto database = Database::open(m_fixture.path(), {Database::Use::Scratch, false});
        QVERIFY(database.has_value());
        for (const Enumeration &enumeration : allEnumerations()) {
            const auto count = (*database)->number(
                QStringLiteral("SELECT count(*) FROM enumeration WHERE kind='%1'")
                    .arg(enumeration.name));
            QCOMPARE(count.value_or(0), std::int64_t(enumeration.count));
        }
    }

private:
    CaseFixture m_fixture;
};

QTEST_GUILESS_MAIN(TestStatements)
#include "tst_statements.moc"
