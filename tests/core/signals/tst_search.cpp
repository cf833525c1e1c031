// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/logsegment.h"
#include "core/signals/search.h"
#include "core/signals/spansegment.h"
#include "tests/core/signals/generators.h"
#include "tests/core/signals/querygenerator.h"
#include "tests/support/queryreference.h"

#include <QTest>

#include <rapidcheck.h>

#include <map>

using namespace faultline;
using namespace faultline::signals;
using signals::testing::anyLogRecord;
using signals::testing::anyQuery;
using signals::testing::anySpan;

// Named, because lambdas of the test class capture its types.
namespace searching {

/// Segments as a store would hold them, with what every record in them says to a query.
struct Pile {
    std::vector<SearchSegment> segments;
    std::map<std::int64_t, QByteArray> bytes;
    std::vector<std::pair<SearchHit, faultline::testing::QuerySubject>> records;

    template<typename Record, typename Encode>
    void add(const std::vector<Record> &all, Encode encode)
    {
        for (std::size_t from = 0; from < all.size();) {
            const auto size = *rc::gen::inRange<std::size_t>(1, all.size() - from + 1);
            const std::vector<Record> part(all.begin() + static_cast<std::ptrdiff_t>(from),
                                           all.begin() + static_cast<std::ptrdiff_t>(from + size));
            from += size;
            const auto encoded = encode(part);
            RC_ASSERT(encoded.has_value());
            SearchSegment segment;
            segment.key = static_cast<std::int64_t>(segments.size()) * 3 + 1;
            segment.summary = encoded->front().summary;
            segment.clockOffset = Nanoseconds(*rc::gen::element(0LL, 0LL, 5'000'000LL, -1LL));
            bytes[segment.key] = encoded->front().bytes;
            for (std::uint32_t i = 0; i < part.size(); ++i)
                remember(segment, i, faultline::testing::subjectOf(part[i], segment.clockOffset));
            segments.push_back(segment);
        }
    }

    void remember(const SearchSegment &segment, std::uint32_t record,
                  const faultline::testing::QuerySubject &subject)
    {
        const SearchHit hit{segment.key, record, segment.summary.kind, subject.time,
                            subject.severity};
        records.emplace_back(hit, subject);
    }

    [[nodiscard]] SegmentLoader loader() const
    {
        return [this](std::int64_t key) -> Result<std::shared_ptr<const SegmentBytes>> {
            return bytesInMemory(bytes.at(key));
        };
    }

    [[nodiscard]] std::vector<SearchHit> expected(const domain::Query &query,
                                                  SearchOrder order) const
    {
        std::vector<SearchHit> hits;
        for (const auto &[hit, subject] : records) {
            if (faultline::testing::matches(query, subject))
                hits.push_back(hit);
        }
        if (order == SearchOrder::Storage)
            return hits;
        std::sort(hits.begin(), hits.end(), [order](const SearchHit &a, const SearchHit &b) {
            if (a.time.has_value() != b.time.has_value())
                return a.time.has_value();
            const auto left = std::tie(a.time, a.segment, a.record);
            const auto right = std::tie(b.time, b.segment, b.record);
            return order == SearchOrder::Newest ? right < left : left < right;
        });
        return hits;
    }
};

std::vector<SearchHit> found(const Pile &pile, const domain::Query &query,
                             const SearchOptions &options)
{
    const auto matcher = Matcher::compile(query);
    RC_ASSERT(matcher.has_value());
    std::vector<SearchHit> hits;
    const auto outcome = search(pile.segments, pile.loader(), *matcher, options,
                                [&](std::span<const SearchHit> some) {
                                    hits.insert(hits.end(), some.begin(), some.end());
                                    return true;
                                },
                                {});
    RC_ASSERT(outcome.has_value());
    RC_ASSERT(outcome->damaged.empty());
    RC_ASSERT(outcome->hits == hits.size());
    return hits;
}

Pile anyPile()
{
    Pile pile;
    // Shrinking the records would take minutes; the query shrinks.
    pile.add(*rc::gen::noShrink(rc::gen::container<std::vector<domain::LogRecord>>(anyLogRecord())),
             [](const auto &records) { return encodeLogs(records); });
    pile.add(*rc::gen::noShrink(
                 rc::gen::resize(20, rc::gen::container<std::vector<domain::Span>>(anySpan()))),
             [](const auto &spans) { return encodeSpans(spans); });
    return pile;
}

SearchOrder anyOrder()
{
    return *rc::gen::element(SearchOrder::Newest, SearchOrder::Oldest, SearchOrder::Storage);
}

domain::LogRecord lineOf(std::string raw, std::int64_t ns)
{
    domain::LogRecord record;
    record.raw = std::move(raw);
    record.time = Instant(ns);
    return record;
}

Pile pileOf(const std::vector<std::vector<domain::LogRecord>> &parts)
{
    Pile pile;
    for (const auto &part : parts) {
        const auto encoded = encodeLogs(part);
        SearchSegment segment;
        segment.key = static_cast<std::int64_t>(pile.segments.size()) + 1;
        segment.summary = encoded->front().summary;
        pile.bytes[segment.key] = encoded->front().bytes;
        pile.segments.push_back(segment);
    }
    return pile;
}

domain::Query queryOf(const char *text)
{
    return domain::parseQuery(QString::fromUtf8(text)).value();
}

} // namespace searching

using namespace searching;

class TestSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void scansAgreeWithTheReference()
    {
        QVERIFY(rc::check([] {
            const Pile pile = anyPile();
            for (int i = 0; i < 10; ++i) {
                const domain::Query query = *anyQuery();
                SearchOptions options;
                options.order = anyOrder();
                RC_ASSERT(found(pile, query, options) == pile.expected(query, options.order));
            }
        }));
    }

    void smallWindowsGiveTheSameHits()
    {
        QVERIFY(rc::check([] {
            const Pile pile = anyPile();
            const domain::Query query = *anyQuery();
            SearchOptions options;
            options.order = anyOrder();
            options.windowHits = *rc::gen::inRange<std::size_t>(1, 10);
            RC_ASSERT(found(pile, query, options) == pile.expected(query, options.order));
        }));
    }

    void pagesJoinToTheWhole()
    {
        QVERIFY(rc::check([] {
            const Pile pile = anyPile();
            const auto matcher = Matcher::compile(*anyQuery());
            RC_ASSERT(matcher.has_value());
            SearchOptions options;
            options.order = anyOrder();
            const auto visitAll = [](std::vector<SearchHit> &into) {
                return [&into](std::span<const SearchHit> some) {
                    into.insert(into.end(), some.begin(), some.end());
                    return true;
                };
            };
            std::vector<SearchHit> whole;
            RC_ASSERT(search(pile.segments, pile.loader(), *matcher, options, visitAll(whole), {})
                          .has_value());
            std::vector<SearchHit> pages;
            options.limit = *rc::gen::inRange<std::uint64_t>(1, 8);
            while (true) {
                const auto page
                    = search(pile.segments, pile.loader(), *matcher, options, visitAll(pages), {});
                RC_ASSERT(page.has_value());
                RC_ASSERT(page->hits <= options.limit);
                if (!page->next)
                    break;
                const auto cursor = SearchCursor::fromString(page->next->toString());
                RC_ASSERT(cursor == page->next);
                options.after = cursor;
            }
            RC_ASSERT(pages == whole);
        }));
    }

    void firstHitsComeBeforeOldSegmentsAreRead()
    {
        std::vector<std::vector<domain::LogRecord>> parts;
        for (int part = 0; part < 10; ++part)
            parts.push_back({lineOf("boom\n", part * 100), lineOf("fine\n", part * 100 + 1)});
        const Pile pile = pileOf(parts);
        int loaded = 0;
        int loadedAtFirst = 0;
        std::vector<std::int64_t> keys;
        const auto outcome = search(
            pile.segments,
            [&](std::int64_t key) {
                ++loaded;
                return pile.loader()(key);
            },
            *Matcher::compile(queryOf("boom")), {},
            [&](std::span<const SearchHit> some) {
                if (keys.empty())
                    loadedAtFirst = loaded;
                for (const SearchHit &hit : some)
                    keys.push_back(hit.segment);
                return true;
            },
            {});
        QVERIFY(outcome.has_value());
        QCOMPARE(loadedAtFirst, 1);
        QCOMPARE(keys, (std::vector<std::int64_t>{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}));
        QVERIFY(!outcome->next.has_value());
    }

    void limitsReadNoMoreThanNeeded()
    {
        std::vector<std::vector<domain::LogRecord>> parts;
        for (int part = 0; part < 10; ++part)
            parts.push_back({lineOf("boom\n", part * 100)});
        const Pile pile = pileOf(parts);
        SearchOptions options;
        options.limit = 2;
        options.order = SearchOrder::Oldest;
        const auto outcome
            = search(pile.segments, pile.loader(), *Matcher::compile(queryOf("boom")), options,
                     [](std::span<const SearchHit>) { return true; }, {});
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->hits, 2U);
        QVERIFY(outcome->segmentsScanned <= 3);
        QCOMPARE(outcome->next->segment, 2);
    }

    void segmentsWithoutTheTokenAreSkipped()
    {
        const Pile pile
            = pileOf({{lineOf("alpha beta\n", 1)}, {lineOf("gamma\n", 2)}, {lineOf("delta\n", 3)}});
        const auto outcome
            = search(pile.segments, pile.loader(), *Matcher::compile(queryOf("gamma")), {},
                     [](std::span<const SearchHit>) { return true; }, {});
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->hits, 1U);
        QCOMPARE(outcome->segmentsScanned, 1U);
        QCOMPARE(outcome->segmentsSkipped, 2U);
    }

    void severityAndTimeSkipByTheSummary()
    {
        const Pile pile = pileOf({{lineOf("a\n", 1)}, {lineOf("b\n", 2)}});
        for (const char *const text : {"severity>=high", "from:2026-01-01T00:00:00Z"}) {
            const auto outcome = search(
                pile.segments,
                [](std::int64_t) -> Result<std::shared_ptr<const SegmentBytes>> {
                    return failure(ErrorCode::Internal, QStringLiteral("not to be read"));
                },
                *Matcher::compile(queryOf(text)), {},
                [](std::span<const SearchHit>) { return true; }, {});
            QVERIFY(outcome.has_value());
            QVERIFY(outcome->damaged.empty());
            QCOMPARE(outcome->segmentsSkipped, 2U);
        }
    }

    void damagedSegmentsAreReportedAndLeftOut()
    {
        Pile pile = pileOf({{lineOf("boom\n", 1)}, {lineOf("boom\n", 2)}});
        pile.bytes[1][pile.bytes[1].size() / 2] ^= 1;
        const auto outcome
            = search(pile.segments, pile.loader(), *Matcher::compile(queryOf("/b..m/")), {},
                     [](std::span<const SearchHit>) { return true; }, {});
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->hits, 1U);
        QCOMPARE(outcome->damaged.size(), 1U);
        QCOMPARE(outcome->damaged.front().first, 1);
        QCOMPARE(outcome->damaged.front().second.code, ErrorCode::Corrupt);
    }

    void searchesStopWhenAsked()
    {
        const Pile pile = pileOf({{lineOf("boom\n", 1)}, {lineOf("boom\n", 2)}});
        std::stop_source source;
        source.request_stop();
        const auto outcome = search(
            pile.segments, pile.loader(), *Matcher::compile(queryOf("boom")), {},
            [](std::span<const SearchHit>) { return true; }, source.get_token());
        QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
    }

    void visitorsMayHaveEnough()
    {
        const Pile pile = pileOf({{lineOf("boom\n", 1)}, {lineOf("boom\n", 2)}});
        const auto outcome
            = search(pile.segments, pile.loader(), *Matcher::compile(queryOf("boom")), {},
                     [](std::span<const SearchHit>) { return false; }, {});
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->hits, 1U);
        QCOMPARE(outcome->next->segment, 2);
    }

    void commonFieldsCanBeAskedFor()
    {
        Pile pile = pileOf({{lineOf("boom\n", 1)}, {lineOf("boom\n", 2)}});
        pile.segments[0].commonFields = {{"evidence", "logs/app.log"}};
        pile.segments[1].commonFields = {{"evidence", "logs/other.log"}};
        const auto outcome
            = search(pile.segments, pile.loader(), *Matcher::compile(queryOf("evidence:*app*")), {},
                     [](std::span<const SearchHit> some) { return some.front().segment == 1; }, {});
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->hits, 1U);
        QVERIFY(!outcome->next.has_value());
    }

    void mistakenRegularExpressionsAreExplained()
    {
        const auto matcher = Matcher::compile(queryOf("/(unclosed/"));
        QVERIFY(!matcher.has_value());
        QCOMPARE(matcher.error().code, ErrorCode::InvalidArgument);
        QVERIFY(matcher.error().message.contains(QStringLiteral("(unclosed")));
    }

    void wrongCursorsAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("two parts") << QStringLiteral("1.2");
        QTest::newRow("letters") << QStringLiteral("a.b.c");
        QTest::newRow("negative record") << QStringLiteral("1.2.-3");
    }

    void wrongCursorsAreRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!SearchCursor::fromString(text).has_value());
    }
};

QTEST_APPLESS_MAIN(TestSearch)
#include "tst_search.moc"
