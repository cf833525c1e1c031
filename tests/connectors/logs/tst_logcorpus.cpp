// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/all.h"
#include "connectors/sdk/sniffing.h"
#include "connectors/sdk/sources.h"
#include "tests/support/memorysink.h"
#include "tests/support/testdata.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

using namespace faultline;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The logs of the test data, without what describes them.
QStringList logFiles(const QString &root)
{
    QStringList files;
    QDirIterator each(root, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = each.next();
        const QString name = QFileInfo(path).fileName();
        const bool describes = name == u"SOURCE.md" || name == u"LICENSE" || name == u"CITATION"
            || name == u"formats.json" || name.endsWith(QStringLiteral(".csv.gz"));
        if (!describes)
            files.append(path);
    }
    files.sort();
    return files;
}

QString shown(const std::optional<Instant> &at)
{
    return at ? at->toRfc3339() : QStringLiteral("-");
}

sdk::ReadContext contextOf(const QString &path)
{
    sdk::ReadContext context;
    context.path = path;
    context.name = QFileInfo(path).fileName();
    context.zone = QStringLiteral("UTC");
    context.modifiedAt = Instant::fromText(QStringLiteral("2026-11-20T12:00:00Z"));
    return context;
}

/// Reads a file of the test data with the format that knows it best.
struct Imported {
    QString format;
    testing::MemorySink sink;
    bool whole = false; ///< the records' bytes are the file, by SHA-256
};

bool import(const QString &path, Imported &imported)
{
    static const auto formats = connectors::allFormats();
    const QByteArray bytes = contentOf(path);
    const QByteArray head = bytes.left(64 << 10);
    const auto sniffed = sdk::sniffBest(formats,
                                        {{head.constData(), static_cast<std::size_t>(head.size())},
                                         QFileInfo(path).fileName(),
                                         head.size() == bytes.size()});
    if (sniffed.best() == nullptr)
        return false;
    imported.format = sniffed.best()->id() + QLatin1String(sniffed.tie ? " (tie)" : "");
    sdk::BufferSource source(bytes);
    const auto read = sniffed.best()->read(source, contextOf(path), imported.sink, {});
    imported.whole = Sha256::of(imported.sink.raw())
        == Sha256::of({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    return read.has_value();
}

} // namespace

class TestLogCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyFileComesBackWhole()
    {
        FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("logs"));
        QTextStream out(stdout);
        out << "file | format | lines | records | unparsed | undated | first | last\n";
        for (const QString &path : logFiles(root)) {
            const QString name = QDir(root).relativeFilePath(path);
            Imported file;
            QVERIFY2(import(path, file), qPrintable(name));
            QVERIFY2(file.whole, qPrintable(name));
            QVERIFY2(!file.format.endsWith(u')'), qPrintable(name + QStringLiteral(" is a tie")));
            out << name << " | " << file.format << " | " << contentOf(path).count('\n') << " | "
                << file.sink.records << " | " << file.sink.unparsed << " | " << file.sink.undated
                << " | " << shown(file.sink.first()) << " | " << shown(file.sink.last()) << "\n";
        }
    }

    void filesAreReadAsWhatTheyAre_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("summary");
        const auto row = [](const char *file, const char *summary) {
            QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(summary);
        };
        row("loghub/Apache/Apache_2k.log",
            "timed-text 2000 0 2005-12-04T04:47:44Z 2005-12-05T19:15:57Z");
        row("loghub/HDFS/HDFS_2k.log",
            "timed-text 2000 0 2008-11-09T20:36:15Z "
            "2008-11-11T10:20:17Z");
        row("loghub/Hadoop/Hadoop_2k.log",
            "timed-text 2000 0 2015-10-18T18:01:47.978Z 2015-10-18T18:10:55.202Z");
        row("loghub/HealthApp/HealthApp_2k.log",
            "timed-text 2000 0 2017-12-23T22:15:29.606Z 2017-12-24T01:02:35.789Z");
        row("loghub/Linux/Linux_2k.log",
            "syslog 2000 0 2026-06-14T15:16:01Z "
            "2026-07-27T14:42:00Z");
        row("loghub/Mac/Mac_2k.log", "syslog 2000 0 2026-07-01T09:00:55Z 2026-07-08T08:10:46Z");
        row("loghub/OpenStack/OpenStack_2k.log",
            "timed-text 2000 0 2017-05-16T00:00:00.008Z 2017-05-16T00:14:47.687Z");
        row("loghub/Windows/Windows_2k.log",
            "timed-text 2000 0 2016-09-28T04:30:30Z 2016-09-29T02:04:40Z");
        row("captured/journal.export",
            "journald-export 6 0 2026-11-20T09:13:58.661111Z 2026-11-20T09:13:59.154718Z");
        row("captured/journal.jsonl",
            "journald-json 6 0 2026-11-20T09:13:58.661111Z 2026-11-20T09:13:59.154718Z");
        row("captured/journal.short-iso-precise.txt",
            "syslog 6 0 2026-11-20T09:13:58.661111Z 2026-11-20T09:13:59.154718Z");
        row("captured/journal.short.txt", "syslog 6 0 2026-11-20T09:13:58Z 2026-11-20T09:13:59Z");
        row("captured/pino.ndjson",
            "json-lines 5 0 2026-11-20T08:59:39.024Z 2026-11-20T08:59:39.032Z");
        row("captured/winston.jsonl",
            "json-lines 3 0 2026-11-20T08:59:39.048Z 2026-11-20T08:59:39.049Z");
        row("captured/syslog_udp_datagrams.txt",
            "syslog 3 1 2026-11-20T09:13:20Z 2026-11-20T09:13:20.478672Z");
        row("captured/syslog_udp_datagrams.lenprefix.bin",
            "syslog 3 1 2026-11-20T09:13:20Z 2026-11-20T09:13:20.478672Z");
        row("lnav/logfile_tai64n.0",
            "timed-text 10 0 2005-09-22T03:31:05.997071500Z 2005-09-22T03:31:07.954919500Z");
        row("lnav/logfile_yday.0",
            "timed-text 2 0 2012-01-25T10:22:40.672Z "
            "2014-11-29T16:56:38.344Z");
        row("lnav/logfile_json_subsec.json",
            "json-lines 2 0 2022-09-24T00:00:09.484Z 2022-09-24T00:00:19.222000123Z");
        row("lnav/logfile_with_zones.0",
            "syslog 3 0 2022-08-27T14:22:01.613Z 2022-08-27T14:22:01.888Z");
        row("lnav/logfile_bad_access_log.0",
            "access-log 3 0 2009-07-20T22:59:26Z 2009-07-20T22:59:29Z");
        row("lnav/logfile_syslog.1", "syslog 4 0 2025-12-03T09:23:38Z 2026-01-03T09:47:02Z");
        row("plaso/aws_elb_access.log",
            "timed-text 16 0 2020-01-11T16:55:20.356586Z 2022-12-20T02:59:40Z");
        row("plaso/audit_enriched.log",
            "logfmt 29 0 2026-07-07T08:56:13.076Z 2026-07-07T09:23:37.830Z");
        row("plaso/ios_lockdownd.log",
            "timed-text 153 0 2021-10-13T07:57:42.865446Z 2021-10-13T07:57:42.998396Z");
        row("plaso/syslog/syslog_rsyslog_ForwardFormat",
            "syslog 9 0 2021-03-06T04:07:33.194677Z 2021-03-06T04:07:33.208764Z");
    }
    void filesAreReadAsWhatTheyAre()
    {
        QFETCH(QString, file);
        QFETCH(QString, summary);
        FAULTLINE_REQUIRE_TEST_DATA(path, QStringLiteral("logs/") + file);
        Imported imported;
        QVERIFY(import(path, imported));
        QCOMPARE(QStringLiteral("%1 %2 %3 %4 %5")
                     .arg(imported.format)
                     .arg(imported.sink.records)
                     .arg(imported.sink.undated)
                     .arg(shown(imported.sink.first()), shown(imported.sink.last())),
                 summary);
    }

    void journalIsTheSameInEveryForm()
    {
        FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("logs/captured"));
        Imported exported;
        Imported json;
        Imported iso;
        QVERIFY(import(root + QStringLiteral("/journal.export"), exported));
        QVERIFY(import(root + QStringLiteral("/journal.jsonl"), json));
        QVERIFY(import(root + QStringLiteral("/journal.short-iso-precise.txt"), iso));
        for (std::size_t i = 0; i < 6; ++i) {
            const domain::LogRecord &record = exported.sink.logs[i];
            QCOMPARE(json.sink.logs[i].time, record.time);
            QCOMPARE(json.sink.logs[i].message, record.message);
            QCOMPARE(json.sink.logs[i].service, record.service);
            QVERIFY(json.sink.logs[i].severity == record.severity);
            QCOMPARE(iso.sink.logs[i].time, record.time);
            QCOMPARE(iso.sink.logs[i].service, record.service);
        }
    }

    void everyLogOfAnIncidentIsOneRecordALine()
    {
        FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("rca/root_cause_bench"));
        int incidents = 0;
        for (const QString &incident : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QString path = QStringLiteral("%1/%2/logs.ndjson").arg(root, incident);
            if (!QFileInfo::exists(path))
                continue;
            Imported imported;
            QVERIFY(import(path, imported));
            QCOMPARE(imported.format, QStringLiteral("json-lines"));
            QCOMPARE(imported.sink.records,
                     static_cast<std::uint64_t>(contentOf(path).count('\n')));
            QCOMPARE(imported.sink.undated + imported.sink.unparsed, std::uint64_t(0));
            for (const domain::LogRecord &record : imported.sink.logs)
                QVERIFY(!record.service.empty() && !record.severityFromText);
            ++incidents;
        }
        QVERIFY(incidents > 0);
    }
};

QTEST_APPLESS_MAIN(TestLogCorpus)
#include "tst_logcorpus.moc"
