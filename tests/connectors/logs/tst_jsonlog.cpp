// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/json/jsonfields.h"
#include "tests/connectors/logs/logsamples.h"

#include <QTest>

#include <rapidcheck.h>

using namespace faultline;
using connectors::logs::Fields;
using connectors::logs::JsonFieldReader;

class TestJsonLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void loggersAreUnderstood_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *line, const char *expected) {
            QTest::newRow(name) << QByteArray(line) << QString::fromUtf8(expected);
        };
        row("pino",
            R"({"level":40,"time":1795165179025,"pid":8749,"hostname":"vm","msg":"slow query"})",
            "2026-11-20T08:59:39.025Z medium host=vm | slow query | pid=8749");
        row("bunyan", R"({"name":"shop","level":50,"time":"2026-06-18T15:00:00Z","v":0,"msg":"x"})",
            "2026-06-18T15:00:00Z high logger=shop | x | v=0");
        row("winston",
            R"({"level":"http","message":"GET / 200","timestamp":"2026-06-18T15:00:00Z"})",
            "2026-06-18T15:00:00Z info? | GET / 200 | level=http");
        row("zap", R"({"level":"info","ts":1761019822.3152757,"msg":"up","logger":"admin"})",
            "2025-10-21T04:10:22.315275700Z info logger=admin | up");
        row("ECS",
            R"({"@timestamp":"2025-01-13T09:58:13.631Z","log.level":"warning","message":"m",)"
            R"("service":{"name":"pay"},"host":{"name":"n1"},"trace":{"id":)"
            R"("0c054e1c3f825b5952cde5b3f038bdc5"},"log":{"logger":"app"}})",
            "2025-01-13T09:58:13.631Z medium service=pay host=n1 logger=app "
            "trace=0c054e1c3f825b5952cde5b3f038bdc5 | m");
        row("OpenTelemetry",
            R"({"timeUnixNano":"1781795160123456789","severityNumber":17,"body":{"stringValue":"b"},)"
            R"("resource":{"service.name":"s"},"traceId":"0c054e1c3f825b5952cde5b3f038bdc5",)"
            R"("spanId":"00f067aa0ba902b7"})",
            "2026-06-18T15:06:00.123456789Z high service=s "
            "trace=0c054e1c3f825b5952cde5b3f038bdc5 span=00f067aa0ba902b7 | b");
        row("log4j",
            R"({"instant":{"epochSecond":1663977609,"nanoOfSecond":484000000},)"
            R"("level":"ERROR","loggerName":"a.B","message":"m","contextMap":{"traceId":"x"}})",
            "2022-09-24T00:00:09.484Z high logger=a.B | m | contextMap.traceId=x");
        row("docker",
            R"({"log":"level=error it broke\n","stream":"stderr","time":"2026-06-18T15:00:00Z"})",
            "2026-06-18T15:00:00Z high | level=error it broke | stream=stderr");
        row("MongoDB",
            R"({"t":{"$date":"2026-06-18T15:00:00.000+00:00"},"s":"W","c":"NETWORK",)"
            R"("id":1,"ctx":"x","msg":"slow"})",
            "2026-06-18T15:00:00Z medium logger=NETWORK | slow | id=1 ctx=x");
        row("GELF",
            R"({"version":"1.1","host":"h","short_message":"s","timestamp":1781795160.5,"level":3})",
            "2026-06-18T15:06:00.500Z high host=h | s | version=1.1");
        row("Google",
            R"({"severity":"ERROR","timestamp":"2026-06-18T15:00:00Z","textPayload":"t",)"
            R"("logging.googleapis.com/trace":"projects/p/traces/)"
            R"(0c054e1c3f825b5952cde5b3f038bdc5"})",
            "2026-06-18T15:00:00Z high trace=0c054e1c3f825b5952cde5b3f038bdc5 | t");
        row("Nextcloud",
            R"({"reqId":"r","level":1,"time":"2023-10-01T02:39:09+00:00",)"
            R"("remoteAddr":"","app":"files","message":"m"})",
            "2023-10-01T02:39:09Z info service=files | m | reqId=r remoteAddr=");
        row("status speaks", R"({"time":"2026-06-18T15:00:00Z","path":"/x","status":503})",
            R"(2026-06-18T15:00:00Z high | {"time":"2026-06-18T15:00:00Z","path":"/x","status":503} )"
            R"(| path=/x status=503)");
        row("duration is no time", R"({"ts":"2026-06-18T15:00:00Z","time":0.25,"msg":"done"})",
            "2026-06-18T15:00:00Z info? | done | time=0.25");
        row("unreadable time", R"({"ts":"xxx","lvl":"DEBUG3","msg":"m"})", "undated info | m");
        row("epoch zero", R"({"ts":0,"msg":"m"})", "undated info? | m");
        row("prefix", R"(api  | {"level":"error","msg":"m"})", "undated high service=api | m");
    }
    void loggersAreUnderstood()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, expected);
        QCOMPARE(testing::recordsOf(QStringLiteral("json-lines"), line).join(u'\n'), expected);
    }

    void fieldsAreFlat()
    {
        JsonFieldReader reader;
        Fields fields;
        QVERIFY(reader.read(R"({"a":{"b":1.50,"c":[1,{"d":2}]},"e":null,"f":true,"g":"x\u00e9\n",)"
                            R"("h":123456789012345678901234567890})",
                            fields));
        const Fields expected{{"a.b", "1.50"},
                              {"a.c", R"([1,{"d":2}])"},
                              {"f", "true"},
                              {"g", "x\xc3\xa9\n"},
                              {"h", "123456789012345678901234567890"}};
        QVERIFY(fields == expected);
    }

    void brokenTextIsMended()
    {
        JsonFieldReader reader;
        Fields fields;
        QVERIFY(reader.read("{\"a\":\"x\xff\"}", fields));
        QCOMPARE(fields[0].second, std::string("x\xef\xbf\xbd"));
        QVERIFY(reader.read("{\"a\":\"x\\ud83d\"}", fields));
        QCOMPARE(fields[0].second, std::string("x\xef\xbf\xbd"));
        QVERIFY(reader.read("{\"a\":\"\\ud83d\\ude00\"}", fields));
        QCOMPARE(fields[0].second, std::string("\xf0\x9f\x98\x80"));
        QVERIFY(reader.read("{\"a\":\"one\ttwo\"}", fields));
        QCOMPARE(fields[0].second, std::string("one two"));
    }

    void whatIsNoObjectIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"", "x", "[1]", "{", "{\"a\":1", "{\"a\":1}x", "{\"a\":1}{\"b\":2}", "{\"a\":tru}",
              "{\"a\":01x}", "{\"a\"}", "{\"a\":\"open}", "{a:1}"})
            QTest::newRow(text) << QByteArray(text);
    }
    void whatIsNoObjectIsRefused()
    {
        QFETCH(QByteArray, text);
        JsonFieldReader reader;
        Fields fields;
        QVERIFY(!reader.read({text.constData(), static_cast<std::size_t>(text.size())}, fields));
    }

    void depthAndCountAreBounded()
    {
        JsonFieldReader reader;
        Fields fields;
        const QByteArray deep
            = QByteArray("{\"a\":").repeated(5000) + "1" + QByteArray("}").repeated(5000);
        QVERIFY(reader.read(deep.toStdString(), fields));
        QCOMPARE(fields.size(), std::size_t(1));
        QVERIFY(fields[0].second.starts_with("{\"a\":"));
        std::string wide = "{\"x\":1";
        for (int i = 0; i < 5000; ++i)
            wide += ",\"k" + std::to_string(i) + "\":" + std::to_string(i);
        QVERIFY(reader.read(wide + "}", fields));
        QCOMPARE(fields.size(), std::size_t(512));
    }

    void anyTextIsTried()
    {
        const bool holds = rc::check("never crashes", [] {
            const auto text = *rc::gen::container<std::string>(
                rc::gen::element<char>('{', '}', '[', ']', '"', ':', ',', 'a', '1', '\\', 'u', 'd',
                                       '8', '-', '.', 'e', 't', ' ', '\n', '\0', '\xff'));
            JsonFieldReader reader;
            Fields fields;
            (void)reader.read("{" + text, fields);
            (void)reader.read("{\"a\":" + text + "}", fields);
        });
        QVERIFY(holds);
    }
};

QTEST_APPLESS_MAIN(TestJsonLog)
#include "tst_jsonlog.moc"
