// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/keys.h"

#include <QTest>

#include <rapidcheck.h>

using namespace faultline;
using domain::TypedKey;

namespace {

QString shown(const std::vector<TypedKey> &keys)
{
    static const QStringList names{
        QStringLiteral("trace"),   QStringLiteral("span"),   QStringLiteral("request"),
        QStringLiteral("service"), QStringLiteral("host"),   QStringLiteral("commit"),
        QStringLiteral("version"), QStringLiteral("deploy"), QStringLiteral("flag"),
        QStringLiteral("alert"),   QStringLiteral("run"),    QStringLiteral("test"),
        QStringLiteral("file"),    QStringLiteral("user")};
    QStringList lines;
    for (const TypedKey &key : keys)
        lines.append(names[static_cast<int>(key.kind)] + QStringLiteral(":") + key.value);
    return lines.join(u' ');
}

QString keysIn(std::string_view text)
{
    std::vector<TypedKey> keys;
    domain::collectKeys(text, keys);
    return shown(keys);
}

} // namespace

class TestKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void keysInText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("keys");
        const auto row = [](const char *name, const char *text, const char *keys) {
            QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(keys);
        };
        row("trace and span",
            "trace_id=0C054E1C3f825b5952cde5b3f038bdc5 span_id=00f067aa0ba902b7 x",
            "trace:0c054e1c3f825b5952cde5b3f038bdc5 span:00f067aa0ba902b7");
        row("json in text", R"({"traceId": "0c054e1c3f825b5952cde5b3f038bdc5"})",
            "trace:0c054e1c3f825b5952cde5b3f038bdc5");
        row("traceparent", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "trace:0af7651916cd43dd8448eb211c80319c span:b7ad6b7169203331");
        row("md5 is no trace", "user 113d3a99c3da401fbd62cc2caa5b96d2 logged in", "");
        row("request", "[req-38101a0b-2096-447d-96ea-a692162415ae 113d] GET",
            "request:38101a0b-2096-447d-96ea-a692162415ae");
        row("request by name", "x-request-id: abc-123 done", "request:abc-123");
        row("full sha", "at 4f2a9c1be2d3f4a5b6c7d8e9f0a1b2c3d4e5f607 now",
            "commit:4f2a9c1be2d3f4a5b6c7d8e9f0a1b2c3d4e5f607");
        row("short sha", "deployed 4f2a9c1 to prod", "commit:4f2a9c1");
        row("short sha behind commit", "(commit: 4F2A9C1B)", "commit:4f2a9c1b");
        row("hex word alone", "block deadbeef1 freed", "");
        row("number is no sha", "build 1234567 ok", "");
        row("version", "starting checkout v1.42.0-rc1 now", "version:v1.42.0-rc1");
        row("version by name", "version=2.7.1 up", "version:2.7.1");
        row("image", "pulling registry/shop/checkout:1.9.3 done", "version:1.9.3");
        row("address is no version", "from 10.0.0.1:8080 and ::1", "");
        row("twice is once", "commit 4f2a9c1 and commit 4f2a9c1", "commit:4f2a9c1");
    }
    void keysInText()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, keys);
        QCOMPARE(keysIn(text.toStdString()), keys);
    }

    void keysOfARecord()
    {
        domain::LogRecord record;
        record.service = "checkout";
        record.host = "node-1";
        record.traceId = *domain::traceIdFromText("0c054e1c3f825b5952cde5b3f038bdc5");
        record.spanId = *domain::spanIdFromText("00f067aa0ba902b7");
        record.message = "rollout of v1.2.3";
        record.attributes
            = {{"http.request_id", "r-1"},  {"request_id", "r-17"},     {"git.sha", "4f2a9c1"},
               {"commit", "none"},          {"deployment.id", "dep-9"}, {"user", "alice"},
               {"feature_flag", "new-cart"}};
        QCOMPARE(
            shown(domain::keysOf(record)),
            QStringLiteral("trace:0c054e1c3f825b5952cde5b3f038bdc5 span:00f067aa0ba902b7 "
                           "service:checkout host:node-1 request:r-1 request:r-17 commit:4f2a9c1 "
                           "deploy:dep-9 user:alice flag:new-cart version:v1.2.3"));
    }

    void idsAreRead()
    {
        QVERIFY(!domain::traceIdFromText("00000000000000000000000000000000"));
        QVERIFY(!domain::traceIdFromText("xyz"));
        QVERIFY(!domain::spanIdFromText("00f067aa0ba902b"));
        QCOMPARE(domain::spanIdFromText("00f067aa0ba902b7")->value, 0x00f067aa0ba902b7ULL);
        const auto half = domain::traceIdFromText("00f067aa0ba902b7");
        QCOMPARE(half->uuid().bytes()[15], std::uint8_t(0xb7));
        QCOMPARE(half->uuid().bytes()[0], std::uint8_t(0));
        QCOMPARE(domain::traceIdFromText("0af76519-16cd-43dd-8448-eb211c80319c"),
                 domain::traceIdFromText("0af7651916cd43dd8448eb211c80319c"));
    }

    void keysAreBounded()
    {
        std::string text;
        for (int i = 0; i < 1000; ++i)
            text += "commit abcdef" + std::to_string(1000 + i) + " ";
        std::vector<TypedKey> keys;
        domain::collectKeys(text, keys);
        QCOMPARE(keys.size(), domain::keysMax);
    }

    void anyTextIsSearched()
    {
        const bool holds = rc::check("never more than the bound", [] {
            const auto text = *rc::gen::container<std::string>(
                rc::gen::element('a', 'f', '0', '9', '-', '.', ':', '=', ' ', 'v', '\0', '\xff'));
            std::vector<TypedKey> keys;
            domain::collectKeys(text, keys);
            domain::collectKeys("commit", text, keys);
            RC_ASSERT(keys.size() <= domain::keysMax);
        });
        QVERIFY(holds);
    }
};

QTEST_APPLESS_MAIN(TestKeys)
#include "tst_keys.moc"
