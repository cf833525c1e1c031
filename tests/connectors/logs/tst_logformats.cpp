// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/all.h"
#include "connectors/logs/formats.h"
#include "connectors/sdk/sniffing.h"
#include "tests/connectors/logs/logsamples.h"

#include <QTest>

using namespace faultline;

class TestLogFormats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void keepsTheContract_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const testing::FormatSample &sample : testing::logSamples())
            QTest::newRow(qPrintable(sample.format)) << index++;
    }
    void keepsTheContract()
    {
        QFETCH(int, index);
        const auto sample = testing::logSamples()[static_cast<std::size_t>(index)];
        const QStringList broken = testing::formatContract(connectors::logsFormats(), sample,
                                                           static_cast<quint32>(index + 1));
        // Plain text is the last resort: its answer is low for every file, by design.
        const bool lastResort = sample.format == u"plain-text";
        QCOMPARE(broken.filter(QStringLiteral("answers its own sample")).size(),
                 lastResort ? 1 : 0);
        QVERIFY2(broken.size() == (lastResort ? 1 : 0), qPrintable(broken.join(u'\n')));
    }

    void samplesAreClaimedByNobodyElse()
    {
        const auto formats = connectors::allFormats();
        for (const testing::FormatSample &sample : testing::logSamples()) {
            const std::string_view head(sample.bytes.constData(),
                                        static_cast<std::size_t>(sample.bytes.size()));
            const auto sniffed = sdk::sniffBest(formats, {head, sample.name, true});
            QVERIFY(sniffed.best() != nullptr);
            QCOMPARE(sniffed.best()->id(), sample.format);
            QVERIFY2(!sniffed.tie, qPrintable(sample.format));
        }
    }

    void readsItsSample_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QStringList>("records");
        const auto row = [](const char *format, const QStringList &records) {
            QTest::newRow(format) << QString::fromLatin1(format) << records;
        };
        row("json-lines",
            {QStringLiteral("2026-06-18T15:00:00Z info service=api | started"),
             QStringLiteral("2026-06-18T15:00:01Z high | boom~Traceback (most recent call last):~  "
                            "File \"a.py\", line 1, in <module>~ValueError: boom | error=timeout"),
             QStringLiteral("2026-06-18T15:00:02Z medium | slow"),
             QStringLiteral("undated info? | not json at all")});
        row("journald-json",
            {QStringLiteral("2026-06-18T15:06:00Z high service=api host=vm | failed | __CURSOR=s=1 "
                            "_BOOT_ID=b"),
             QStringLiteral("2026-06-18T15:06:01Z info service=sh host=vm | hi\ufffd | "
                            "__CURSOR=s=2 _BOOT_ID=b")});
        row("journald-export",
            {QStringLiteral("2026-06-18T15:06:00Z high service=api host=vm | two~~lines~ | "
                            "__CURSOR=s=1"),
             QStringLiteral("2026-06-18T15:06:01Z info? | second | __CURSOR=s=2")});
        row("access-log",
            {QStringLiteral("2000-10-10T20:55:36Z info | GET /a?b=1 HTTP/1.1 200 | "
                            "client.address=10.0.0.1 user.name=alice http.request.method=GET "
                            "url.path=/a url.query=b=1 network.protocol.version=1.1 "
                            "http.response.status_code=200 http.response.body.size=2326 "
                            "user_agent.original=curl/7"),
             QStringLiteral("2000-10-10T20:55:37Z high | POST /pay HTTP/1.1 503 | "
                            "client.address=10.0.0.2 http.request.method=POST url.path=/pay "
                            "network.protocol.version=1.1 http.response.status_code=503 "
                            "http.response.body.size=12"),
             QStringLiteral("undated info? | broken line"),
             QStringLiteral("2000-10-10T20:55:38Z low | GET / HTTP/1.1 404 | "
                            "client.address=10.0.0.3 http.request.method=GET url.path=/ "
                            "network.protocol.version=1.1 http.response.status_code=404")});
        row("syslog",
            {QStringLiteral("2026-06-18T15:00:00Z high service=api host=vm | payment failed | "
                            "process.pid=7 syslog.msgid=ID1 x@1.k=v syslog.facility=local0"),
             QStringLiteral("2026-06-18T15:00:01Z info service=sshd host=vm | Accepted publickey | "
                            "process.pid=12 syslog.facility=auth"),
             QStringLiteral("2026-06-18T15:00:02Z info? service=kernel host=vm | eth0 is up~"
                            "\tcontinued"),
             QStringLiteral("undated low service=min | no time | syslog.facility=user")});
        row("glog",
            {QStringLiteral("undated info? | Log file created at: 2024/01/15 12:00:00"),
             QStringLiteral("2024-01-15T12:34:56.789012Z info | started | thread.id=7 "
                            "code.filepath=server.cc code.lineno=12"),
             QStringLiteral("2024-01-15T12:34:57Z high | Pod failed~goroutine 1 [running]: | "
                            "thread.id=7 code.filepath=pod.go code.lineno=9 pod=default/a")});
        row("logfmt",
            {QStringLiteral("2026-06-18T15:00:00Z info service=api | request done | status=200"),
             QStringLiteral("2026-06-18T15:00:01Z high | it \"broke\" | err=timeout")});
        row("timed-text",
            {QStringLiteral("2026-06-18T15:00:00.123Z info logger=com.shop.Api | started | "
                            "thread.name=main"),
             QStringLiteral("2026-06-18T15:00:01Z high logger=com.shop.Pay | charge "
                            "failed~java.lang.IllegalStateException: no card~\tat "
                            "com.shop.Pay.charge(Pay.java:42) | thread.name=w-1"),
             QStringLiteral("2026-06-18T15:00:02Z medium logger=com.shop.Pay | retrying | "
                            "thread.name=w-1")});
        row("plain-text",
            {QStringLiteral("undated info? | starting up"),
             QStringLiteral("undated high? | error: no space left on device~    at "
                            "a frame"),
             QStringLiteral("undated info? | bye")});
    }
    void readsItsSample()
    {
        QFETCH(QString, format);
        QFETCH(QStringList, records);
        for (const testing::FormatSample &sample : testing::logSamples()) {
            if (sample.format == format)
                QCOMPARE(testing::recordsOf(format, sample.bytes), records);
        }
    }
};

QTEST_APPLESS_MAIN(TestLogFormats)
#include "tst_logformats.moc"
