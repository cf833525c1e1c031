// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/pairs/pairs.h"
#include "connectors/logs/text/stacktrace.h"
#include "tests/connectors/logs/logsamples.h"

#include <QTest>

#include <rapidcheck.h>

using namespace faultline;

class TestLogText : public QObject {
    Q_OBJECT

    static void row(const char *format, const char *line, const char *expected)
    {
        QTest::newRow(line) << QString::fromLatin1(format) << QByteArray(line)
                            << QString::fromUtf8(expected);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void headersAreTakenApart_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("expected");
        const auto timed
            = [](const char *line, const char *expected) { row("timed-text", line, expected); };
        timed("081109 203615 148 INFO dfs.DataNode$PacketResponder: terminating",
              "2008-11-09T20:36:15Z info logger=dfs.DataNode$PacketResponder | terminating | "
              "process.pid=148");
        timed("[Sun Dec 04 04:47:44 2005] [error] mod_jk child in error state",
              "2005-12-04T04:47:44Z high | mod_jk child in error state");
        timed("20171223-22:15:29:606|Step_LSC|30002312|onStandStepChanged 3579",
              "2017-12-23T22:15:29.606Z info? logger=Step_LSC | onStandStepChanged 3579 | "
              "process.pid=30002312");
        timed("17/06/09 20:10:40 WARN spark.SecurityManager: Changing view acls",
              "2017-06-09T20:10:40Z medium logger=spark.SecurityManager | Changing view acls");
        timed("2017-05-16 00:00:00.008 25746 INFO nova.wsgi [req-38101a0b-2096-447d-96ea-"
              "a692162415ae u] GET",
              "2017-05-16T00:00:00.008Z info logger=nova.wsgi | "
              "[req-38101a0b-2096-447d-96ea-a692162415ae u] GET | process.pid=25746");
        timed("2022-01-02 01:20:03.171 +0000  1000  1885  3066 E App  : test",
              "2022-01-02T01:20:03.171Z high logger=App | test | user.id=1000 process.pid=1885 "
              "thread.id=3066");
        timed("2022-01-02 11:42:10.6 I/AppTag    ( 1080: 1179): test",
              "2022-01-02T11:42:10.600Z info logger=AppTag | test");
        timed("2021-08-11 05:50:23-0700 logd_helper[85]: Harvesting",
              "2021-08-11T12:50:23Z info? service=logd_helper | Harvesting | process.pid=85");
        timed("2016-10-06T00:17:09.6Z stdout P part of a line",
              "2016-10-06T00:17:09.600Z info? | part of a line | log.iostream=stdout "
              "log.partial=true");
        timed("MainThread::ERROR::2011-12-05 07:04:56,300::vdsm::74::(run) broken",
              "2011-12-05T07:04:56.300Z high | vdsm::74::(run) broken");
        timed("2012-07-02 10:22:40,672:WARN:foo bar", "2012-07-02T10:22:40.672Z medium | foo bar");
        timed("api-1  | 2026-06-18T15:00:00Z ERROR it broke",
              "2026-06-18T15:00:00Z high service=api-1 | it broke");
        timed("2026-06-18T15:00:00Z component=x level=warn text",
              "2026-06-18T15:00:00Z medium | "
              "component=x level=warn text");
        timed("2026-06-18T15:00:00Z INFO done traceId=0c054e1c3f825b5952cde5b3f038bdc5 "
              "spanId=00f067aa0ba902b7",
              "2026-06-18T15:00:00Z info trace=0c054e1c3f825b5952cde5b3f038bdc5 "
              "span=00f067aa0ba902b7 | done traceId=0c054e1c3f825b5952cde5b3f038bdc5 "
              "spanId=00f067aa0ba902b7");
        timed("2026-06-18T15:00:00Z retry failed", "2026-06-18T15:00:00Z high? | retry failed");
        timed("2022-01-01 00:01:24 ::1 POST /x - 200",
              "2022-01-01T00:01:24Z info? | ::1 POST /x - "
              "200");
        timed("Start-Date: 2019-07-10  16:38:08",
              "2019-07-10T16:38:08Z info? | Start-Date: "
              "2019-07-10  16:38:08");
        timed("1320279566.452687\tCwFs1P\t192.168.2.76",
              "2011-11-03T00:19:26.452687Z info? | "
              "CwFs1P\t192.168.2.76");
    }
    void headersAreTakenApart()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, line);
        QFETCH(QString, expected);
        QCOMPARE(testing::recordsOf(format, line).join(u'\n'), expected);
    }

    void otherLinesAreTakenApart_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("expected");
        const auto syslog
            = [](const char *line, const char *expected) { row("syslog", line, expected); };
        syslog("Jul  1 09:00:55 host com.apple.launchd[1] (com.apple.x): exited",
               "2026-07-01T09:00:55Z info? service=com.apple.launchd host=host | (com.apple.x): "
               "exited | process.pid=1");
        syslog("Jun 14 15:16:01 combo sshd(pam_unix)[19939]: authentication failure; uid=0",
               "2026-06-14T15:16:01Z high? service=sshd(pam_unix) host=combo | authentication "
               "failure; uid=0 | process.pid=19939");
        syslog("Feb 26 19:11:56 secd[1] <Error> [user{} ]: x",
               "2026-02-26T19:11:56Z high service=secd | <Error> [user{} ]: x | process.pid=1");
        syslog("2026-11-20T09:13:58.661111+0000 vm worker[26056]: multi",
               "2026-11-20T09:13:58.661111Z info? service=worker host=vm | multi | "
               "process.pid=26056");
        syslog(
            "2022-08-27T14:22:01.6Z sp01 NSX 3106 - [abc@6876 comp=\"edge\" level=\"WARNING\"] x",
            "2022-08-27T14:22:01.600Z medium service=NSX host=sp01 | x | process.pid=3106 "
            "abc@6876.comp=edge abc@6876.level=WARNING");
        syslog("<189>Jun 18 2026 15:00:00: %ASA-6-302013: Built",
               "2026-06-18T15:00:00Z low service=%ASA-6-302013 | Built | syslog.facility=local7");
        syslog("<34>1 2026-06-18T15:00:00Z h a - - - \xef\xbb\xbf"
               "caf\xc3\xa9",
               "2026-06-18T15:00:00Z critical service=a host=h | caf\u00e9 | syslog.facility=auth");
        row("logfmt", "type=USER_CMD msg=audit(1337845201.174:94): pid=2 msg='op=x res=failed'",
            "2012-05-24T07:40:01.174Z high? | op=x res=failed | type=USER_CMD audit.id=94 pid=2");
        row("access-log",
            "shop:443 10.0.0.9 id1 eve [26/Jul/2023:00:01:26 -0700] \"\\x16\\x03\" 400 226 \"-\" "
            "\"-\" 116",
            "2023-07-26T07:01:26Z low | \\x16\\x03 400 | server.address=shop:443 "
            "client.address=10.0.0.9 user.name=eve http.request.line=\\x16\\x03 "
            "http.response.status_code=400 http.response.body.size=226 access.extra=116");
    }
    void otherLinesAreTakenApart()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, line);
        QFETCH(QString, expected);
        QCOMPARE(testing::recordsOf(format, line).join(u'\n'), expected);
    }

    void stackTracesStayWhole_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("records");
        QTest::newRow("java") << QByteArray("start\nException in thread \"main\" x.Y: no\n"
                                            "\tat a.b(C.java:1)\nCaused by: x.Z: why\n"
                                            "\tat d.e(F.java:2)\n\t... 12 more\nend\n")
                              << 3;
        QTest::newRow("python") << QByteArray("start\nTraceback (most recent call last):\n"
                                              "  File \"a.py\", line 1, in f\n    g()\n"
                                              "ValueError: boom\n\n"
                                              "During handling of the above exception, another "
                                              "exception occurred:\n\n"
                                              "Traceback (most recent call last):\n"
                                              "  File \"a.py\", line 3, in h\n"
                                              "app.errors.Broken: worse\nend of it\n")
                                << 2;
        QTest::newRow("go") << QByteArray("start\npanic: runtime error: index out of range\n\n"
                                          "goroutine 1 [running]:\nmain.f(0x1)\n"
                                          "\t/app/main.go:7 +0x1d\nmain.main()\n"
                                          "\t/app/main.go:3 +0x20\nexit status 2\nend\n")
                            << 3;
        QTest::newRow("node") << QByteArray("Error: boom\n    at f (/a.js:1:2)\n"
                                            "    at node:internal/x:1:1\nend\n")
                              << 2;
        QTest::newRow(".net") << QByteArray("System.Exception: no\n   at A.B() in C.cs:line 1\n"
                                            "--- End of inner exception stack trace ---\n"
                                            "   at D.E()\nend\n")
                              << 2;
    }
    void stackTracesStayWhole()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, records);
        const QStringList found = testing::recordsOf(QStringLiteral("plain-text"), text);
        QVERIFY2(found.size() == records, qPrintable(found.join(u'\n')));
    }

    void pairsAreRead()
    {
        using Pairs = connectors::logs::Pairs;
        const Pairs expected{{"a", "1"}, {"b", "two words"}, {"c", "x\"y"},  {"flag", ""},
                             {"d", ""},  {"e", "\"open"},    {"f", "in ner"}};
        QVERIFY(connectors::logs::readPairs("a=1 b=\"two words\" c=\"x\\\"y\" flag d= e=\"open "
                                            "f='in ner'")
                == expected);
        QVERIFY(connectors::logs::readPairs("").empty());
        QVERIFY(connectors::logs::readPairs("\"\"\"").empty());
        const std::string many = QByteArray("a=1 ").repeated(1000).toStdString();
        QCOMPARE(connectors::logs::readPairs(many).size(), std::size_t(256));
    }

    void pairsOfAnyTextEnd()
    {
        const bool holds = rc::check("bounded", [] {
            const auto text = *rc::gen::container<std::string>(
                rc::gen::element('a', '=', '"', '\\', ' ', '\'', '\0', '\x1d', '\xff'));
            RC_ASSERT(connectors::logs::readPairs(text).size() <= 256);
        });
        QVERIFY(holds);
    }
};

QTEST_APPLESS_MAIN(TestLogText)
#include "tst_logtext.moc"
