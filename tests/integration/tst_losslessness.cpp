// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/enginefixture.h"
#include "tests/support/testdata.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace faultline;
using faultline::testing::EngineFixture;

class TestLosslessness : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    /// Every file of every kind comes back by its SHA-256, and a second import adds nothing.
    void everyFileComesBack_data()
    {
        QTest::addColumn<QString>("folder");
        for (const char *folder : {"logs", "metrics", "traces", "ci", "incidents", "timelines"})
            QTest::newRow(folder) << QString::fromLatin1(folder);
    }
    void everyFileComesBack()
    {
        QFETCH(QString, folder);
        FAULTLINE_REQUIRE_TEST_DATA(root, folder);
        EngineFixture fixture;
        const auto report = fixture.import({root});
        for (const Error &error : report.unreadable)
            qInfo("%s", qPrintable(error.message));
        int files = 0;
        for (const engine::ImportedEvidence &row : report.rows) {
            if (row.evidence.parent)
                continue;
            ++files;
            QFile original(row.evidence.origin);
            QVERIFY(original.open(QIODevice::ReadOnly));
            const QByteArray bytes = original.readAll();
            const auto expected = Sha256::of(
                std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
            QVERIFY2(row.evidence.sha256 == expected, qPrintable(row.evidence.path));
            QVERIFY2(fixture.exported(row.evidence.id) == bytes, qPrintable(row.evidence.path));
        }
        QDirIterator walk(root, QDir::Files, QDirIterator::Subdirectories);
        int onDisk = 0;
        while (walk.hasNext()) {
            walk.next();
            ++onDisk;
        }
        QCOMPARE(files, onDisk);
        const auto again = fixture.import({root});
        QCOMPARE(faultline::testing::sumOf(again, [](const auto &row) { return row.added; }),
                 std::uint64_t(0));
        QCOMPARE(fixture.findings(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestLosslessness)
#include "tst_losslessness.moc"
