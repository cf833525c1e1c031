// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/spansegment.h"
#include "tests/core/signals/generators.h"

#include <QTest>

#include <rapidcheck.h>

using namespace faultline;
using namespace faultline::signals;
using domain::Span;
using signals::testing::anySpan;

class TestSpanSegment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void anySpansComeBackAsTheyWere()
    {
        QVERIFY(rc::check([] {
            const auto spans = *rc::gen::container<std::vector<Span>>(anySpan());
            const auto segments = encodeSpans(spans);
            RC_ASSERT(segments.has_value());
            RC_ASSERT(segments->size() == (spans.empty() ? 0U : 1U));
            if (spans.empty())
                return;
            RC_ASSERT(verifySegment(segments->front().bytes).has_value());
            auto reader = SpanSegmentReader::open(segments->front().bytes);
            RC_ASSERT(reader.has_value());
            RC_ASSERT(reader->summary().records == spans.size());
            for (std::uint32_t i = 0; i < spans.size(); ++i)
                RC_ASSERT(reader->span(i).value() == spans[i]);
        }));
    }

    void columnsSayWhatTheSpansSay()
    {
        QVERIFY(rc::check([] {
            const auto spans = *rc::gen::nonEmpty(rc::gen::container<std::vector<Span>>(anySpan()));
            const auto segments = encodeSpans(spans);
            RC_ASSERT(segments.has_value());
            auto reader = SpanSegmentReader::open(segments->front().bytes);
            RC_ASSERT(reader.has_value());
            const auto i = *rc::gen::inRange<std::size_t>(0, spans.size());
            RC_ASSERT(reader->starts()->ns[i] == spans[i].start.value_or(Instant()).ns());
            RC_ASSERT((reader->starts()->dated[i] != 0) == spans[i].start.has_value());
            RC_ASSERT(reader->durationsNs().value()[i] == spans[i].duration.count());
            RC_ASSERT(reader->traceIds().value()[i] == spans[i].traceId);
            RC_ASSERT(reader->spanIds().value()[i] == spans[i].spanId);
            RC_ASSERT(reader->parentSpanIds().value()[i] == spans[i].parentSpanId);
            RC_ASSERT(reader->services().value()[i] == spans[i].service);
            RC_ASSERT(reader->hosts().value()[i] == spans[i].host);
            RC_ASSERT(reader->names().value()[i] == spans[i].name);
            RC_ASSERT(reader->kinds().value()[i] == spans[i].kind);
            RC_ASSERT(reader->statuses().value()[i] == spans[i].status);
        }));
    }

    void parentsInTheSameSegmentCostLittle()
    {
        std::vector<Span> spans(20'000);
        std::uint64_t state = 1;
        for (std::size_t i = 0; i < spans.size(); ++i) {
            state = state * 6'364'136'223'846'793'005 + 1'442'695'040'888'963'407;
            spans[i].spanId.value = state;
            spans[i].parentSpanId = i % 5 == 0 ? domain::SpanId{} : spans[i - 1].spanId;
        }
        const auto segments = encodeSpans(spans);
        QVERIFY(segments.has_value());
        // Eight bytes for the id and about six for its tokens; nothing for the parent.
        QVERIFY2(segments->front().bytes.size() < 20'000 * 15,
                 qPrintable(QString::number(segments->front().bytes.size())));
        auto reader = SpanSegmentReader::open(segments->front().bytes);
        QVERIFY(reader.has_value());
        QVERIFY(reader->span(7)->parentSpanId == spans[6].spanId);
    }

    void errorsCountAsHigh()
    {
        std::vector<Span> spans(3);
        spans[1].status = domain::SpanStatus::Error;
        const auto segments = encodeSpans(spans);
        QVERIFY(segments.has_value());
        QCOMPARE(segments->front().summary.severities[0], 2U);
        QCOMPARE(segments->front().summary.severities[3], 1U);
        QCOMPARE(segments->front().summary.undated, 3U);
    }

    void segmentsEndAtTheirLimits()
    {
        const auto segments = encodeSpans(std::vector<Span>(segmentRecordsMax + 1));
        QVERIFY(segments.has_value());
        QCOMPARE(segments->size(), 2U);
        QCOMPARE(segments->back().summary.records, 1U);
    }

    void spansOfUnknownKindAreRefused()
    {
        Span span;
        span.kind = static_cast<domain::SpanKind>(9);
        QCOMPARE(encodeSpans(std::vector{span}).error().code, ErrorCode::InvalidArgument);
    }

    void spansBehindTheEndAreNotFound()
    {
        const auto segments = encodeSpans(std::vector<Span>(1));
        QVERIFY(segments.has_value());
        auto reader = SpanSegmentReader::open(segments->front().bytes);
        QVERIFY(reader.has_value());
        QCOMPARE(reader->span(1).error().code, ErrorCode::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestSpanSegment)
#include "tst_spansegment.moc"
