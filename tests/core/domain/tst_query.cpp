// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/query/query.h"

#include "tests/support/queryreference.h"

#include <QTest>

using namespace faultline;
using namespace faultline::domain;
using Kind = QueryNode::Kind;

namespace {

/// The tree as one line: `(and "a" (not service=b))`.
QString shape(const QueryNode &node)
{
    const auto list = [&](const char *name) {
        QString text = u'(' + QString::fromLatin1(name);
        for (const QueryNode &child : node.children)
            text += u' ' + shape(child);
        return text + u')';
    };
    switch (node.kind) {
    case Kind::All:
        return QStringLiteral("all");
    case Kind::And:
        return list("and");
    case Kind::Or:
        return list("or");
    case Kind::Not:
        return list("not");
    case Kind::Phrase:
        return u'"' + node.tokens.join(u' ') + u'"';
    case Kind::TokenPrefix:
        return node.text + u'*';
    case Kind::Substring:
        return u'*' + node.text + u'*';
    case Kind::Regex:
        return u'/' + node.text + u'/';
    case Kind::Field: {
        static constexpr const char *signs[] = {"=", "^=", "*=", "<", "<=", ">", ">="};
        return node.field + QString::fromLatin1(signs[static_cast<int>(node.compare)]) + node.text;
    }
    case Kind::Time:
        return QStringLiteral("[%1..%2]")
            .arg(node.from ? node.from->toRfc3339() : QString(),
                 node.to ? node.to->toRfc3339() : QString());
    }
    return {};
}

} // namespace

class TestQuery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsTheLanguage_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *text, const char *expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("", "all");
        row("Timeout", "\"timeout\"");
        row("pool exhausted", "(and \"pool\" \"exhausted\")");
        row("a AND b OR c", "(or (and \"a\" \"b\") \"c\")");
        row("a -b", "(and \"a\" (not \"b\"))");
        row("NOT NOT a", "\"a\"");
        row("-(a OR b)", "(not (or \"a\" \"b\"))");
        row("conn*", "conn*");
        row("*ection* re*", "(and *ection* re*)");
        row("*ection*", "*ection*");
        row("\"connection pool\"", "\"connection pool\"");
        row("checkout-api", "\"checkout api\"");
        row("=> \"- -\"", "(and *=>* *- -*)");
        row("/time(out|d)/", "/time(out|d)/");
        row("/a\\/b\\d/", "/a/b\\d/");
        row("service:checkout", "service=checkout");
        row("service.name:checkout level:error", "(and service=checkout severity=error)");
        row("service:*heck*", "service*=heck");
        row("service:che*", "service^=che");
        row("service:\"a b*\"", "service=a b*");
        row("severity>=high duration>2s", "(and severity>=high duration>2s)");
        row("http.route:/api/cart", "http.route=/api/cart");
        row("http://example.org/x", "\"http example org x\"");
        row("from:2026-06-18T15:00:00Z", "[2026-06-18T15:00:00Z..]");
        row("around:2026-06-18T15:00:00Z±30s", "[2026-06-18T14:59:30Z..2026-06-18T15:00:30Z]");
        row("around:2026-06-18T15:00:00Z", "[2026-06-18T14:59:00Z..2026-06-18T15:01:00Z]");
        row("deleted:any", "all");
        row("deleted:only a", "\"a\"");
        row("12:30", "\"12 30\"");
        row("Größe", "\"größe\"");
    }
    void readsTheLanguage()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto query = parseQuery(text);
        QVERIFY2(query.has_value(), query ? "" : qPrintable(query.error().message));
        QCOMPARE(shape(query->root), expected);
        const auto again = parseQuery(toText(*query));
        QVERIFY(again.has_value());
        QCOMPARE(shape(again->root), expected);
        QCOMPARE(again->deleted, query->deleted);
    }

    void saysWhereAMistakeIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *text, const char *message) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(message);
        };
        row("(a", "query, position 3: expected a closing parenthesis");
        row("a)", "query, position 2: expected the end");
        row("\"open", "query, position 6: expected a closing \"");
        row("service:", "query, position 9: expected a value after service");
        row("a OR", "query, position 5: expected a word, a field or a parenthesis");
        row("*", "query, position 1: expected text beside the *");
        row("from:yesterday",
            "query, position 1: expected a time with its zone, as in 2026-06-18T15:06:00Z");
        row("deleted:maybe", "query, position 1: expected deleted:only or deleted:any");
    }
    void saysWhereAMistakeIs()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const auto query = parseQuery(text);
        QVERIFY(!query.has_value());
        QCOMPARE(query.error().message, message);
    }

    void refusesWhatIsTooDeepOrTooLong()
    {
        QVERIFY(!parseQuery(QString(1'000, u'(')).has_value());
        QVERIFY(!parseQuery(QString(20'000, u'a')).has_value());
    }

    void meansWhatItSays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *text, bool expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << expected;
        };
        row("timeout", true);
        row("TIMEOUT", true);
        row("time", false);
        row("time*", true);
        row("*imeou*", true);
        row("\"timeout after\"", true);
        row("\"after timeout\"", false);
        row("/after \\d+ms/", true);
        row("/AFTER/", false);
        row("/(?i)AFTER/", true);
        row("service:Checkout", true);
        row("service:*heck*", true);
        row("service>d", false);
        row("severity:error", true);
        row("severity>=high", true);
        row("severity<high", false);
        row("pool.size>9", true);
        row("pool.size:64", true);
        row("absent:1", false);
        row("-absent:1", true);
        row("from:2026-06-18T15:00:00Z to:2026-06-18T15:00:00Z", true);
        row("to:2026-06-18T14:59:59Z", false);
        row("trace:4CC84C02D84493EBB3627463CD734B40", true);
        row("deleted:only timeout", false);
    }
    void meansWhatItSays()
    {
        LogRecord record;
        record.raw = "error: Timeout after 500ms\n";
        record.time = Instant::fromText(QStringLiteral("2026-06-18T15:00:00Z"));
        record.severity = Severity::High;
        record.service = "checkout";
        record.attributes = {{"pool.size", "64"}};
        record.traceId
            = *TraceId::fromBytes(QByteArray::fromHex("4cc84c02d84493ebb3627463cd734b40"));
        QFETCH(QString, text);
        QFETCH(bool, expected);
        const auto query = parseQuery(text);
        QVERIFY(query.has_value());
        QCOMPARE(faultline::testing::matches(*query, faultline::testing::subjectOf(record)),
                 expected);
    }

    void readsDurations()
    {
        using namespace std::chrono_literals;
        QCOMPARE(durationFromText(u"350ms"), std::optional<Nanoseconds>(350ms));
        QCOMPARE(durationFromText(u"1.5m"), std::optional<Nanoseconds>(90s));
        QCOMPARE(durationFromText(u"2"), std::optional<Nanoseconds>(2s));
        QVERIFY(!durationFromText(u"soon").has_value());
    }
};

QTEST_APPLESS_MAIN(TestQuery)
#include "tst_query.moc"
