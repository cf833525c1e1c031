// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casefixture.h"
#include "tests/support/queryreference.h"

#include <QJsonArray>
#include <QTest>

#include <rapidcheck.h>

using namespace faultline;
using namespace faultline::store;
using faultline::testing::CaseFixture;

namespace {

using domain::Compare;
using domain::QueryNode;
using Kind = QueryNode::Kind;

rc::Gen<QString> anyOf(std::initializer_list<const char *> words)
{
    std::vector<QString> list;
    for (const char *word : words)
        list.push_back(QString::fromUtf8(word));
    return rc::gen::elementOf(std::move(list));
}

rc::Gen<QString> words()
{
    return anyOf({"timeout", "Time_out", "cart", "db-7", "fail", "failed", "x", "42", "3.5",
                  "Größe", "🔥", "a_b", "connection reset", "retry,retry", "/api/v1", ""});
}

domain::Event randomEvent(int index)
{
    domain::Event event;
    event.sourceId = QString::number(index);
    event.source = *rc::gen::elementOf(
        std::vector<domain::Source>(domain::allSources.begin(), domain::allSources.begin() + 8));
    event.deriveId();
    if (*rc::gen::inRange(0, 10) > 0)
        event.rawTime = Instant::fromMillis(1'000'000 + *rc::gen::inRange(0, 50));
    if (event.rawTime && *rc::gen::inRange(0, 3) == 0)
        event.end = *event.rawTime + std::chrono::milliseconds(*rc::gen::inRange(0, 4'000));
    event.severity = static_cast<domain::Severity>(*rc::gen::inRange(0, 5));
    event.eventType = *anyOf({"alert", "test", "deploy", ""});
    event.service = *anyOf({"cart", "Pay", "db-7", ""});
    event.host = *anyOf({"node-1", "NODE-2", ""});
    event.title = *words() + u' ' + *words();
    if (*rc::gen::inRange(0, 2) == 0)
        event.traceId = *domain::TraceId::fromBytes(
            QByteArray(16, static_cast<char>(*rc::gen::inRange(1, 4))));
    if (*rc::gen::inRange(0, 3) == 0)
        event.tags = {*anyOf({"red", "Blue"}), QStringLiteral("all")};
    event.data = {{QStringLiteral("status_code"), *rc::gen::inRange(0, 5) * 100},
                  {QStringLiteral("path"), *words()},
                  {QStringLiteral("ok"), *rc::gen::inRange(0, 2) == 0},
                  {QStringLiteral("nested"),
                   QJsonObject{{QStringLiteral("msg"), *words()},
                               {QStringLiteral("list"), QJsonArray{*words(), 1.5}}}}};
    return event;
}

QueryNode randomField()
{
    QueryNode node;
    node.kind = Kind::Field;
    node.field = *anyOf({"severity", "source", "service", "host", "type", "tag", "trace", "kind",
                         "id", "duration", "title", "message", "status_code", "path", "nested.msg",
                         "nested.list", "ok", "logger", "absent"});
    node.compare = static_cast<Compare>(*rc::gen::inRange(0, 7));
    node.text = *anyOf({"high",
                        "ERROR",
                        "cart",
                        "pay",
                        "node",
                        "alert",
                        "red",
                        "blue",
                        "300",
                        "400",
                        "1s",
                        "2.5",
                        "true",
                        "timeout",
                        "fail",
                        "event",
                        "logs",
                        "ci",
                        "02020202020202020202020202020202",
                        "0202",
                        "Größe",
                        "42",
                        ""});
    return node;
}

QueryNode randomQuery(int depth)
{
    QueryNode node;
    const int kind = *rc::gen::inRange(depth > 0 ? 0 : 4, 10);
    switch (kind) {
    case 0:
    case 1:
        node.kind = Kind::And;
        node.children = {randomQuery(depth - 1), randomQuery(depth - 1)};
        break;
    case 2:
        node.kind = Kind::Or;
        node.children = {randomQuery(depth - 1), randomQuery(depth - 1), randomQuery(depth - 1)};
        break;
    case 3:
        node.kind = Kind::Not;
        node.children = {randomQuery(depth - 1)};
        break;
    case 4:
        node.kind = Kind::Phrase;
        node.tokens = domain::tokensOf(*words() + u' ' + *words());
        break;
    case 5:
        node.kind = Kind::TokenPrefix;
        node.text = *anyOf({"t", "time", "fai", "größ", "4", "🔥", "x"});
        break;
    case 6:
        node.kind = Kind::Substring;
        node.text = *anyOf({"ime", "TIME", "t r", "öß", "42", "/", "y,r"});
        break;
    case 7:
        node.kind = Kind::Regex;
        node.text = *anyOf({"fail(ed)?", "^timeout", "(?i)TIMEOUT", "\\d+", "x$"});
        break;
    case 8:
        node.kind = Kind::Time;
        node.from = Instant::fromMillis(1'000'000 + *rc::gen::inRange(0, 50));
        if (*rc::gen::inRange(0, 2) == 0)
            node.to = *node.from + std::chrono::milliseconds(*rc::gen::inRange(0, 30));
        break;
    default:
        node = randomField();
        break;
    }
    return node;
}

} // namespace

class TestEventQuery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    /// Mirror, full text and key tables together against the slow reference.
    void answersAreThoseOfTheReference()
    {
        const bool holds = rc::check("random queries over random events", [] {
            const CaseFixture fixture;
            std::vector<domain::Event> events;
            for (int i = 0; i < 60; ++i)
                events.push_back(randomEvent(i));
            RC_ASSERT(fixture->events().saveDetected(QStringLiteral("test"), events).has_value());
            std::vector<EventRow> rows;
            for (const domain::Event &event : events)
                rows.push_back(*fixture->events().event(event.id));
            for (int i = 0; i < 150; ++i) {
                EventFilter filter;
                filter.query.root = randomQuery(3);
                std::uint64_t expected = 0;
                for (const EventRow &row : rows) {
                    if (testing::matches(filter.query, testing::subjectOf(row.event)))
                        ++expected;
                }
                const auto counted = fixture->events().count(filter);
                RC_ASSERT(counted.has_value());
                if (*counted != expected)
                    RC_FAIL(domain::toText(filter.query).toStdString() + ": "
                            + std::to_string(*counted) + " instead of " + std::to_string(expected));
            }
        });
        QVERIFY(holds);
    }
};

QTEST_GUILESS_MAIN(TestEventQuery)
#include "tst_eventquery.moc"
