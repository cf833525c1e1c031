// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection/database.h"
#include "core/store/file/lockfile.h"
#include "core/store/file/schema.h"
#include "tests/support/casefixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <thread>

using namespace faultline;
using namespace faultline::store;
using faultline::testing::CaseFixture;

class TestCaseFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void newFileIsOneFileOfItsKind()
    {
        CaseFixture fixture;
        const auto id = fixture->id();
        fixture.close();
        const auto database = Database::open(fixture.path(), {Database::Use::Scratch, false});
        QVERIFY(database.has_value());
        const auto pragma = [&](const char *name) {
            return (*database)
                ->number(QStringLiteral("PRAGMA ") + QString::fromLatin1(name))
                .value_or(-1);
        };
        QCOMPARE(pragma("application_id"), std::int64_t(caseApplicationId));
        QCOMPARE(pragma("user_version"), std::int64_t(schemaVersion()));
        QCOMPARE(pragma("page_size"), std::int64_t(casePageSize));
        QCOMPARE(pragma("auto_vacuum"), std::int64_t(2));
        QVERIFY(!id.isNull());
        QVERIFY(!QFile::exists(fixture.path() + QStringLiteral(".lock")));
    }

    void comesBackWithTheSameIdAndStory()
    {
        CaseFixture fixture;
        const auto id = fixture->id();
        const auto made = fixture.investigate(QStringLiteral("Checkout is slow"));
        QVERIFY(fixture.reopen().has_value());
        QCOMPARE(fixture->id(), id);
        const auto read = fixture->story().investigation(made.id);
        QVERIFY(read.has_value());
        QCOMPARE(read->title, made.title);
    }

    void refusesToCreateOverAFile()
    {
        CaseFixture fixture;
        const auto again = CaseFile::create(fixture.path(), fixture.options());
        QVERIFY(!again.has_value());
        QCOMPARE(again.error().code, ErrorCode::AlreadyExists);
    }

    void secondOpenerIsToldWhoHasIt()
    {
        CaseFixture fixture;
        const auto second = CaseFile::open(fixture.path(), fixture.options());
        QVERIFY(!second.has_value());
        QCOMPARE(second.error().code, ErrorCode::Busy);
        QVERIFY(
            second.error().message.contains(QString::number(QCoreApplication::applicationPid())));
    }

    void readersMayStandBesideTheWriter()
    {
        CaseFixture fixture;
        const auto made = fixture.investigate(QStringLiteral("Seen by two"));
        auto options = fixture.options();
        options.mode = OpenMode::ReadOnly;
        const auto reader = CaseFile::open(fixture.path(), options);
        QVERIFY2(reader.has_value(), qPrintable(reader ? QString() : reader.error().message));
        QVERIFY((*reader)->story().investigation(made.id).has_value());
        const auto refused = (*reader)->changes().edit({QStringLiteral("x"), {}, {}}).result();
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
        // What is written later is seen too.
        const auto later = fixture.investigate(QStringLiteral("Later"));
        QVERIFY((*reader)->story().investigation(later.id).has_value());
    }

    void refusesWhatIsNoCase_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray(10'000, 'x');
        QTest::newRow("cut off header") << QByteArray("SQLite format 3\0", 16);
    }
    void refusesWhatIsNoCase()
    {
        QFETCH(QByteArray, content);
        CaseFixture fixture;
        QFile file(fixture.path(QStringLiteral("other.faultline")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto opened = CaseFile::open(file.fileName(), fixture.options());
        QVERIFY(!opened.has_value());
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void refusesANewerFileAndLeavesItAlone()
    {
        CaseFixture fixture;
        fixture.close();
        {
            const auto database = Database::open(fixture.path(), {Database::Use::Scratch, false});
            QVERIFY((*database)->execute(QStringLiteral("PRAGMA user_version=9999")).has_value());
        }
        const auto opened = fixture.reopen();
        QVERIFY(!opened.has_value());
        QCOMPARE(opened.error().code, ErrorCode::Unsupported);
        QVERIFY(opened.error().message.contains(QStringLiteral("newer")));
    }

    void olderFilesAreBackedUpAndMigrated()
    {
        CaseFixture fixture;
        const QString path = fixture.path(QStringLiteral("old.faultline"));
        {
            const auto database = Database::open(path, {Database::Use::Scratch, false});
            QVERIFY(createSchema(**database).has_value());
            QVERIFY((*database)
                        ->execute(QStringLiteral("INSERT INTO meta VALUES('case_id',x'"
                                                 "000102030405060708090a0b0c0d0e0f')"))
                        .has_value());
            // As version 1 left it: without the story.
            for (const QString &table : {QStringLiteral("site"),
                                         QStringLiteral("change"),
                                         QStringLiteral("head"),
                                         QStringLiteral("draft"),
                                         QStringLiteral("case_setting"),
                                         QStringLiteral("evidence_setting"),
                                         QStringLiteral("person"),
                                         QStringLiteral("investigation"),
                                         QStringLiteral("investigation_tag"),
                                         QStringLiteral("investigation_related"),
                                         QStringLiteral("participant"),
                                         QStringLiteral("mark"),
                                         QStringLiteral("mark_tag"),
                                         QStringLiteral("note"),
                                         QStringLiteral("annotation"),
                                         QStringLiteral("node"),
                                         QStringLiteral("relation"),
                                         QStringLiteral("hypothesis"),
                                         QStringLiteral("hypothesis_evidence"),
                                         QStringLiteral("saved_view"),
                                         QStringLiteral("task"),
                                         QStringLiteral("attachment")})
                QVERIFY((*database)->execute(QStringLiteral("DROP TABLE ") + table).has_value());
            QVERIFY((*database)->execute(QStringLiteral("PRAGMA user_version=1")).has_value());
        }
        const auto opened = CaseFile::open(path, fixture.options());
        QVERIFY2(opened.has_value(), qPrintable(opened ? QString() : opened.error().message));
        QCOMPARE(QDir(path + QStringLiteral(".backups"))
                     .entryList({QStringLiteral("version-1-*.faultline")})
                     .size(),
                 1);
        const auto report = (*opened)->check();
        QVERIFY(report.has_value());
        QVERIFY(report->isClean());
    }

    void failedMigrationLeavesTheFileAsItWas()
    {
        CaseFixture fixture;
        const QString path = fixture.path(QStringLiteral("half.faultline"));
        const auto database = Database::open(path, {Database::Use::Scratch, false});
        QVERIFY(createSchema(**database).has_value());
        QVERIFY((*database)->execute(QStringLiteral("PRAGMA user_version=1")).has_value());
        // The tables of version 2 are there already, so its script fails half-way.
        const auto migrated = migrate(**database, 1);
        QVERIFY(!migrated.has_value());
        QCOMPARE((*database)->number(QStringLiteral("PRAGMA user_version")).value_or(0),
                 std::int64_t(1));
    }

    void knowsNetworkFileSystems()
    {
        for (const char *type : {"nfs4", "cifs", "fuse.sshfs", "9p"})
            QVERIFY2(isNetworkFileSystem(type), type);
        for (const char *type : {"ext4", "btrfs", "tmpfs", "overlay", "fuseblk", "xfs"})
            QVERIFY2(!isNetworkFileSystem(type), type);
    }

    void backupIsACaseOfItsOwn()
    {
        CaseFixture fixture;
        const auto made = fixture.investigate(QStringLiteral("Kept twice"));
        const QString copy = fixture.path(QStringLiteral("copy.faultline"));
        QVERIFY(fixture->backupTo(copy).has_value());
        QVERIFY(!fixture->backupTo(copy).has_value());
        const auto opened = CaseFile::open(copy, fixture.options());
        QVERIFY(opened.has_value());
        QVERIFY((*opened)->story().investigation(made.id).has_value());
    }

    void keepsFiveDailyBackups()
    {
        CaseFixture fixture;
        fixture.close();
        const QString folder = fixture.path() + QStringLiteral(".backups");
        QVERIFY(QDir().mkpath(folder));
        for (int day = 10; day < 20; ++day) {
            QFile file(folder + QStringLiteral("/daily-2020-01-%1.faultline").arg(day));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        auto options = fixture.options();
        options.dailyBackup = true;
        {
            const auto opened = CaseFile::open(fixture.path(), options);
            QVERIFY(opened.has_value());
            const QDir backups(folder);
            QTRY_COMPARE(backups.entryList({QStringLiteral("daily-*.faultline")}).size(), 5);
            QVERIFY(!QFile::exists(folder + QStringLiteral("/daily-2020-01-15.faultline")));
        }
    }

    void manyThreadsMayReadAndWrite()
    {
        CaseFixture fixture;
        const auto made = fixture.investigate(QStringLiteral("Shared"));
        std::atomic<int> failures = 0;
        std::vector<std::jthread> threads;
        for (int t = 0; t < 6; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 20; ++i) {
                    const QString tag = QStringLiteral("t%1-%2").arg(t).arg(i);
                    const auto done
                        = fixture->changes()
                              .edit({QStringLiteral("Tag"),
                                     {Edit::add(refOf(made), QStringLiteral("tags"), tag)},
                                     {}})
                              .result();
                    const auto read = fixture->story().investigation(made.id);
                    if (!done || !read || !read->tags.contains(tag))
                        ++failures;
                }
            });
        }
        threads.clear();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(fixture->story().investigation(made.id)->tags.size(), 120);
    }
};

QTEST_GUILESS_MAIN(TestCaseFile)
#include "tst_casefile.moc"
