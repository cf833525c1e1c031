// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/enginefixture.h"

#include <QProcess>
#include <QTest>

#include <fstream>

using namespace faultline;
using faultline::testing::EngineFixture;

namespace {

/// Peak resident memory of this process in MiB, as the kernel counts it.
std::uint64_t peakMemoryMiB()
{
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line)) {
        if (line.starts_with("VmHWM:"))
            return std::stoull(line.substr(6)) / 1024;
    }
    return 0;
}

const engine::ImportedEvidence *rowOf(const engine::ImportReport &report, const char *path)
{
    for (const engine::ImportedEvidence &row : report.rows) {
        if (row.evidence.path == QLatin1String(path))
            return &row;
    }
    return nullptr;
}

QByteArray gzipped(const QByteArray &content)
{
    QProcess gzip;
    gzip.start(QStringLiteral("gzip"), {QStringLiteral("-c")});
    gzip.write(content);
    gzip.closeWriteChannel();
    gzip.waitForFinished();
    return gzip.readAllStandardOutput();
}

} // namespace

/// Whatever comes in: a clear message, bounded memory, no crash, and the rest is imported.
class TestHostileInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void oddFilesDoNotStopTheRest()
    {
        EngineFixture fixture;
        fixture.write(QStringLiteral("in/empty.log"), {});
        QByteArray binary;
        for (int i = 0; i < 100'000; ++i)
            binary += static_cast<char>((i * 7919) % 256);
        fixture.write(QStringLiteral("in/binary.bin"), binary);
        fixture.write(QStringLiteral("in/deep.json"), QByteArray(200'000, '['));
        fixture.write(QStringLiteral("in/invalid.log"),
                      "2026-06-18T14:00:00Z ok \xff\xfe\xc3\x28 bytes\n");
        fixture.write(QStringLiteral("in/nul.log"), QByteArray("2026-06-18T14:00:01Z a\0b\n", 25));
        fixture.write(QStringLiteral("in/good.log"), "2026-06-18T14:00:02Z good line\n");
        const auto report = fixture.import({fixture.path(QStringLiteral("in"))});
        QCOMPARE(report.rows.size(), std::size_t(6));
        QCOMPARE(rowOf(report, "empty.log")->evidence.records, std::uint64_t(0));
        QCOMPARE(rowOf(report, "binary.bin")->evidence.format, QStringLiteral("unknown"));
        QCOMPARE(fixture.exported(rowOf(report, "binary.bin")->evidence.id), binary);
        QCOMPARE(fixture.count(QStringLiteral("good")), std::uint64_t(1));
        QCOMPARE(fixture.findings(), QStringList());
    }

    void timesBeyondTheRangeAreUndatedAndKept()
    {
        EngineFixture fixture;
        const QString log
            = fixture.write(QStringLiteral("odd.log"),
                            "{\"time\":\"1601-01-01T00:00:00Z\",\"msg\":\"epoch of windows\"}\n"
                            "{\"time\":\"9999-12-31T23:59:59Z\",\"msg\":\"end of time\"}\n"
                            "{\"time\":\"1970-01-01T00:00:00Z\",\"msg\":\"epoch of unix\"}\n"
                            "{\"time\":\"2026-06-18T14:00:00Z\",\"msg\":\"real time\"}\n");
        const auto report = fixture.import({log});
        QCOMPARE(report.rows.front().evidence.records, std::uint64_t(4));
        QCOMPARE(report.rows.front().evidence.undated, std::uint64_t(3));
        QCOMPARE(report.rows.front().evidence.quarantined, std::uint64_t(0));
        QCOMPARE(fixture.count(QStringLiteral("message:*time*")), std::uint64_t(2));
    }

    void cutOffGzipGivesWhatCanBeRead()
    {
        EngineFixture fixture;
        QByteArray lines;
        for (int i = 0; i < 20'000; ++i)
            lines += "2026-06-18T14:00:00Z line " + QByteArray::number(i * 7919) + '\n';
        const QByteArray packed = gzipped(lines);
        const QString log
            = fixture.write(QStringLiteral("cut.log.gz"), packed.left(packed.size() / 2));
        fixture.write(QStringLiteral("whole.log.gz"), packed);
        const auto report = fixture.import({log, fixture.path(QStringLiteral("whole.log.gz"))});
        QVERIFY(!report.everyPathWasRead());
        const auto records = fixture.count(QStringLiteral("line"));
        QVERIFY2(records > 25'000 && records < 40'000, qPrintable(QString::number(records)));
        QCOMPARE(fixture.findings(), QStringList());
    }

    void bombsAreStoppedWithinBounds()
    {
        EngineFixture fixture;
        QProcess bomb;
        bomb.setStandardOutputFile(fixture.path(QStringLiteral("bomb.gz")));
        bomb.start(
            QStringLiteral("sh"),
            {QStringLiteral("-c"), QStringLiteral("yes bomb | head -c 3000000000 | gzip -9")});
        QVERIFY(bomb.waitForFinished(120'000));
        fixture.write(QStringLiteral("good.log"), "2026-06-18T14:00:02Z good line\n");
        const auto report = fixture.import(
            {fixture.path(QStringLiteral("bomb.gz")), fixture.path(QStringLiteral("good.log"))});
        QVERIFY(!report.everyPathWasRead());
        QCOMPARE(fixture.count(QStringLiteral("good")), std::uint64_t(1));
        QVERIFY2(peakMemoryMiB() < 512, qPrintable(QString::number(peakMemoryMiB())));
    }

    void hugeLineNeedsNoHugeMemory()
    {
        EngineFixture fixture;
        const QString log = fixture.path(QStringLiteral("line.log"));
        {
            QFile out(log);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write("2026-06-18T14:00:00Z begin ");
            const QByteArray block(1 << 20, 'x');
            for (int i = 0; i < 1'024; ++i)
                out.write(block);
            out.write("\n2026-06-18T14:00:01Z after\n");
        }
        const auto report = fixture.import({log});
        QVERIFY(report.everyPathWasRead());
        QCOMPARE(fixture.count(QStringLiteral("after")), std::uint64_t(1));
        QVERIFY2(peakMemoryMiB() < 512, qPrintable(QString::number(peakMemoryMiB())));
    }

    void fileThatShrinksWhileReadEndsEarly()
    {
        EngineFixture fixture;
        const QString log = fixture.path(QStringLiteral("shrinks.log"));
        QFile out(log);
        QVERIFY(out.open(QIODevice::WriteOnly));
        for (int i = 0; i < 400'000; ++i)
            out.write("2026-06-18T14:00:00Z a line that goes away while it is read\n");
        out.close();
        bool shrunk = false;
        engine::Importer importer(fixture.file(), fixture.session().services());
        const auto report
            = importer.run({log}, work::JobContext({}, [&](const work::Progress &progress) {
                               if (!shrunk && progress.done > 0) {
                                   shrunk = true;
                                   QFile::resize(log, 12'000'000);
                               }
                           }));
        QVERIFY(report.has_value());
        QCOMPARE(fixture.findings(), QStringList());
        QVERIFY(fixture.count(QStringLiteral("line")) > 0);
    }
};

QTEST_GUILESS_MAIN(TestHostileInput)
#include "tst_hostileinput.moc"
