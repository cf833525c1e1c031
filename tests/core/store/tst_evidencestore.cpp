// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casefixture.h"

#include <QBuffer>
#include <QTest>

using namespace faultline;
using namespace faultline::store;
using faultline::testing::CaseFixture;
using faultline::testing::importLog;
using Outcome = BegunEvidence::Outcome;

namespace {

std::string logText(int lines, int from = 0)
{
    std::string text;
    for (int i = from; i < from + lines; ++i)
        text += (i % 10 == 3 ? "error in request " : "request ") + std::to_string(i) + " done\n";
    return text;
}

std::string exported(const CaseFile &file, domain::EvidenceId id)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto done = file.evidence().exportTo(id, buffer);
    return done ? buffer.data().toStdString() : done.error().message.toStdString();
}

std::uint64_t eventCount(const CaseFile &file)
{
    return file.events().count({}).value_or(999'999);
}

} // namespace

class TestEvidenceStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void contentComesBackByteForByte()
    {
        CaseFixture fixture;
        const std::string text = logText(1'000);
        const auto begun = importLog(fixture.file(), QStringLiteral("app.log"), text);
        QVERIFY2(begun.has_value(), qPrintable(begun ? QString() : begun.error().message));
        QCOMPARE(begun->outcome, Outcome::New);
        QCOMPARE(begun->evidence.records, 1'000U);
        QCOMPARE(begun->evidence.events, 100U);
        QVERIFY(begun->evidence.complete);
        QCOMPARE(exported(fixture.file(), begun->evidence.id), text);
        QCOMPARE(eventCount(fixture.file()), 100U);
        QVERIFY(fixture->check()->isClean());
    }

    void sameContentTwiceIsNothingNew()
    {
        CaseFixture fixture;
        const std::string text = logText(200);
        QVERIFY(importLog(fixture.file(), QStringLiteral("app.log"), text).has_value());
        for (const QString &path : {QStringLiteral("app.log"), QStringLiteral("moved/app.log")}) {
            const auto again = importLog(fixture.file(), path, text);
            QVERIFY(again.has_value());
            QCOMPARE(again->outcome, Outcome::Same);
        }
        QCOMPARE(fixture->evidence().list()->size(), 1U);
        QCOMPARE(eventCount(fixture.file()), 20U);
    }

    void grownLogIsReadFromItsOldEnd()
    {
        CaseFixture fixture;
        const std::string first = logText(500);
        const std::string grown = first + logText(77, 500);
        const auto old = importLog(fixture.file(), QStringLiteral("app.log"), first);
        const auto begun = importLog(fixture.file(), QStringLiteral("app.log"), grown);
        QVERIFY(old && begun);
        QCOMPARE(begun->outcome, Outcome::Grown);
        QCOMPARE(begun->resume.offset, first.size());
        QCOMPARE(begun->evidence.id, old->evidence.id);
        QCOMPARE(begun->evidence.records, 577U);
        QCOMPARE(exported(fixture.file(), begun->evidence.id), grown);
        const auto pyramids = fixture->segments().pyramids({});
        QCOMPARE(pyramids->size(), 1U);
        std::uint64_t counted = 0;
        for (const auto count : pyramids->front().pyramid.total())
            counted += count;
        QCOMPARE(counted, 577U);
        QVERIFY(fixture->check()->isClean());
    }

    void growthInTheMiddleOfALineIsANewRevision()
    {
        CaseFixture fixture;
        const std::string first = logText(50) + "half a li";
        QVERIFY(importLog(fixture.file(), QStringLiteral("app.log"), first).has_value());
        const auto begun = importLog(fixture.file(), QStringLiteral("app.log"), first + "ne\n");
        QVERIFY(begun.has_value());
        QCOMPARE(begun->outcome, Outcome::Revision);
        QCOMPARE(exported(fixture.file(), begun->evidence.id), first + "ne\n");
    }

    void editedLogIsANewRevisionThatHidesTheOld()
    {
        CaseFixture fixture;
        const std::string first = logText(300);
        std::string edited = first;
        edited[10] = 'X';
        const auto old = importLog(fixture.file(), QStringLiteral("app.log"), first);
        const auto begun = importLog(fixture.file(), QStringLiteral("app.log"), edited);
        QVERIFY(old && begun);
        QCOMPARE(begun->outcome, Outcome::Revision);
        QCOMPARE(begun->replaced, std::optional(old->evidence.id));
        QCOMPARE(begun->evidence.revision, 2);
        QCOMPARE(fixture->evidence().list()->size(), 1U);
        QCOMPARE(fixture->evidence().list(true)->size(), 2U);
        QCOMPARE(eventCount(fixture.file()), 30U);
        QCOMPARE(exported(fixture.file(), old->evidence.id), first);
        // Going back to the old content shows the old revision again.
        const auto back = importLog(fixture.file(), QStringLiteral("app.log"), first);
        QCOMPARE(back->outcome, Outcome::Same);
        QCOMPARE(back->evidence.id, old->evidence.id);
        QCOMPARE(fixture->evidence().list()->front().id, old->evidence.id);
        QVERIFY(fixture->check()->isClean());
    }

    void cutOffImportGoesOnToTheExactCount()
    {
        CaseFixture fixture;
        const std::string text = logText(1'000);
        const QString path = QStringLiteral("app.log");
        const auto cut = importLog(fixture.file(), path, text, 100, 4);
        QVERIFY(cut.has_value());
        QVERIFY(!cut->evidence.complete);
        QVERIFY(fixture.reopen().has_value());
        QVERIFY(fixture->check()->isClean());
        const auto resumed = importLog(fixture.file(), path, text);
        QVERIFY(resumed.has_value());
        QCOMPARE(resumed->outcome, Outcome::Resumed);
        QCOMPARE(resumed->resume.records, 400U);
        QCOMPARE(resumed->evidence.records, 1'000U);
        QCOMPARE(resumed->evidence.events, 100U);
        QCOMPARE(eventCount(fixture.file()), 100U);
        QCOMPARE(exported(fixture.file(), resumed->evidence.id), text);
        QVERIFY(fixture->check()->isClean());
    }

    void cutOffImportOfOtherContentStartsOver()
    {
        CaseFixture fixture;
        const QString path = QStringLiteral("app.log");
        QVERIFY(importLog(fixture.file(), path, logText(500), 100, 2).has_value());
        std::string other = logText(500);
        other[5] = 'X';
        const auto begun = importLog(fixture.file(), path, other);
        QVERIFY(begun.has_value());
        QCOMPARE(begun->outcome, Outcome::New);
        QCOMPARE(begun->evidence.records, 500U);
        QCOMPARE(exported(fixture.file(), begun->evidence.id), other);
        QVERIFY(fixture->check()->isClean());
    }

    void recordsThatDoNotAddUpAreRefused()
    {
        CaseFixture fixture;
        NewEvidence wanted;
        wanted.path = QStringLiteral("short.log");
        wanted.sizeBytes = 10;
        const auto begun = fixture->evidence().begin(
            wanted, [](std::uint64_t) -> Result<Sha256> { return Sha256(); });
        QVERIFY(begun.has_value());
        const auto finished = fixture->evidence().finish(begun->evidence.id, {Sha256(), 10});
        QVERIFY(!finished.has_value());
        QCOMPARE(finished.error().code, ErrorCode::Corrupt);
    }

    void clockOffsetIsUndoneAndMovesEvents()
    {
        CaseFixture fixture;
        const auto begun = importLog(fixture.file(), QStringLiteral("app.log"), logText(100));
        const auto id = begun->evidence.id;
        EventRequest request;
        request.order = EventOrder::Oldest;
        const Instant raw = *fixture->events().page(request)->rows.front().time;
        QVERIFY(fixture->evidence().setClockOffset(id, std::chrono::hours(2)).result().has_value());
        QCOMPARE(fixture->evidence().get(id)->clockOffset, Nanoseconds(std::chrono::hours(2)));
        const auto moved = fixture->events().page(request);
        QCOMPARE(*moved->rows.front().time, raw + std::chrono::hours(2));
        QCOMPARE(*moved->rows.front().event.rawTime, raw);
        QVERIFY(fixture->changes().undo().result().has_value());
        QCOMPARE(*fixture->events().page(request)->rows.front().time, raw);
        QVERIFY(fixture->check()->isClean());
    }

    void removalTakesEventsButNotMarkedOnes()
    {
        CaseFixture fixture;
        const auto begun = importLog(fixture.file(), QStringLiteral("app.log"), logText(100));
        domain::Mark mark;
        mark.investigation = fixture.investigate(QStringLiteral("one")).id;
        mark.event = fixture->events().page({})->rows.front().event.id;
        QCOMPARE(fixture.edit(QStringLiteral("Link"), {createEdit(mark)}), QString());
        const auto raw = fixture->events().event(mark.event)->event.title;
        QVERIFY(fixture->evidence().remove(begun->evidence.id).has_value());
        QCOMPARE(fixture->evidence().list()->size(), 0U);
        QCOMPARE(eventCount(fixture.file()), 1U);
        QCOMPARE(fixture->events().frozenRecord(mark.event).value_or(QByteArray()),
                 raw.toUtf8() + '\n');
        QCOMPARE(fixture->segments().list()->size(), 0U);
        const auto report = fixture->check();
        QVERIFY2(
            report->isClean(),
            qPrintable(report->findings.empty() ? QString() : report->findings.front().message));
        // The same content comes back under its old id, and the mark fits again.
        const auto again = importLog(fixture.file(), QStringLiteral("app.log"), logText(100));
        QCOMPARE(again->evidence.id, begun->evidence.id);
        QCOMPARE(eventCount(fixture.file()), 10U);
        QVERIFY(fixture->check()->isClean());
    }

    void documentsComeBackByteForByte()
    {
        CaseFixture fixture;
        std::string text;
        for (std::uint64_t i = 0; i < 400'000; ++i)
            text += std::to_string(i * 7919) + ",";
        NewEvidence wanted;
        wanted.path = QStringLiteral("metrics.json");
        wanted.keeping = domain::Keeping::Document;
        wanted.sizeBytes = text.size();
        const auto probe = [&](std::uint64_t bytes) -> Result<Sha256> {
            return Sha256::of(std::string_view(text).substr(0, static_cast<std::size_t>(bytes)));
        };
        const auto begun = fixture->evidence().begin(wanted, probe);
        QVERIFY(begun.has_value());
        ImportCheckpoint checkpoint;
        for (std::size_t at = 0; at < text.size(); at += 1'500'000) {
            ImportBatch batch;
            batch.documentBytes = QByteArray::fromStdString(text.substr(at, 1'500'000));
            checkpoint.offset = at + static_cast<std::size_t>(batch.documentBytes.size());
            QVERIFY(fixture->evidence()
                        .commit(begun->evidence.id, std::move(batch), checkpoint)
                        .has_value());
        }
        QVERIFY(fixture->evidence()
                    .finish(begun->evidence.id, {Sha256::of(text), text.size()})
                    .has_value());
        QCOMPARE(exported(fixture.file(), begun->evidence.id), text);
        QCOMPARE(fixture->evidence().bytes(begun->evidence.id, 1'048'570, 20).value().toStdString(),
                 text.substr(1'048'570, 20));
        QVERIFY(fixture->check()->isClean());
    }

    void segmentsAreListedByTimeAndSeverity()
    {
        CaseFixture fixture;
        const auto begun = importLog(fixture.file(), QStringLiteral("app.log"), logText(1'000));
        const auto all = fixture->segments().list();
        QCOMPARE(all->size(), 10U);
        SegmentFilter filter;
        filter.range = TimeRange{*all->at(3).summary.first, *all->at(4).summary.first};
        QCOMPARE(fixture->segments().list(filter)->size(), 1U);
        filter = {};
        filter.severityMin = domain::Severity::Critical;
        QVERIFY(fixture->segments().list(filter)->empty());
        const auto bytes = fixture->segments().read(all->front().key);
        const auto lazy = fixture->segments().open(all->front().key);
        QVERIFY(bytes && lazy);
        QCOMPARE((*lazy)->read(5, 40).value(), bytes->mid(5, 40));
        QVERIFY(!(*lazy)->read((*lazy)->size() - 1, 2).has_value());
        QCOMPARE(fixture->evidence().record(begun->evidence.id, 0).value(),
                 QByteArray("request 0 done\n"));
    }

    void everythingWorksThroughQtSqlAlone()
    {
        CaseFixture fixture;
        auto options = fixture.options();
        options.qtSqlOnly = true;
        const auto file = CaseFile::create(fixture.path(QStringLiteral("qt.faultline")), options);
        QVERIFY(file.has_value());
        const std::string text = logText(300);
        const auto begun = importLog(**file, QStringLiteral("app.log"), text);
        QVERIFY2(begun.has_value(), qPrintable(begun ? QString() : begun.error().message));
        QCOMPARE(exported(**file, begun->evidence.id), text);
        QCOMPARE(eventCount(**file), 30U);
        QVERIFY((*file)->check()->isClean());
        const QString copy = fixture.path(QStringLiteral("qtcopy.faultline"));
        QVERIFY((*file)->backupTo(copy).has_value());
    }
};

QTEST_GUILESS_MAIN(TestEvidenceStore)
#include "tst_evidencestore.moc"
