// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/detect/operations.h"
#include "core/analysis/detect/tracetree.h"

#include <QTest>

#include <rapidcheck.h>

#include <numeric>

using namespace faultline;
using namespace faultline::analysis;
using namespace std::chrono_literals;

namespace {

/// A trace in a small notation: `id parent begin end`, times in milliseconds.
struct Line {
    std::uint64_t id;
    std::uint64_t parent;
    int begin;
    int end;
    domain::SpanKind kind = domain::SpanKind::Internal;
};

const domain::TraceId traceId(Uuid::derive("test", "trace"));

std::vector<SpanItem> spansOf(const std::vector<Line> &lines)
{
    std::vector<SpanItem> spans;
    for (const auto &line : lines) {
        domain::Span span;
        span.traceId = traceId;
        span.spanId.value = line.id;
        span.parentSpanId.value = line.parent;
        span.service = "s" + std::to_string(line.id);
        span.name = "op" + std::to_string(line.id);
        span.kind = line.kind;
        span.start = Instant(0) + std::chrono::milliseconds(line.begin);
        span.duration = std::chrono::milliseconds(line.end - line.begin);
        spans.push_back({std::move(span), {}});
    }
    return spans;
}

/// Exclusive milliseconds on the critical path by span id.
std::map<std::uint64_t, std::int64_t> criticalMillis(const std::vector<SpanItem> &spans)
{
    std::map<std::uint64_t, std::int64_t> millis;
    for (const auto &tree : traceTreesOf(spans)) {
        const auto times = criticalTimes(tree);
        for (std::size_t i = 0; i < times.size(); ++i)
            millis[tree.spans[i]->value.spanId.value] = times[i] / 1ms;
    }
    return millis;
}

} // namespace

class TestTraceTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void callsInSequenceShareThePath();
    void ofParallelCallsTheLastIsWaitedFor();
    void aChildThatOutlivesItsParentIsCut();
    void nobodyWaitsForAConsumer();
    void orphansAndCyclesAreHarmless();
    void spansWithoutATraceStandAlone();
    void exclusiveTimesAddUpToTheRoot();
    void aDeepTraceNeedsNoStack();
    void failuresBelongToTheirOrigin();
};

void TestTraceTree::callsInSequenceShareThePath()
{
    const auto spans = spansOf({{1, 0, 0, 100}, {2, 1, 10, 40}, {3, 1, 50, 90}});
    const auto millis = criticalMillis(spans);
    QCOMPARE(millis.at(1), 30);
    QCOMPARE(millis.at(2), 30);
    QCOMPARE(millis.at(3), 40);
}

void TestTraceTree::ofParallelCallsTheLastIsWaitedFor()
{
    const auto spans = spansOf({{1, 0, 0, 100}, {2, 1, 10, 60}, {3, 1, 10, 95}});
    const auto millis = criticalMillis(spans);
    QCOMPARE(millis.at(2), 0);
    QCOMPARE(millis.at(3), 85);
    QCOMPARE(selfTime(traceTreesOf(spans).front(), 0) / 1ms, 15);
}

void TestTraceTree::aChildThatOutlivesItsParentIsCut()
{
    const auto millis = criticalMillis(spansOf({{1, 0, 0, 100}, {2, 1, 90, 300}}));
    QCOMPARE(millis.at(1), 90);
    QCOMPARE(millis.at(2), 10);
}

void TestTraceTree::nobodyWaitsForAConsumer()
{
    const auto millis
        = criticalMillis(spansOf({{1, 0, 0, 100}, {2, 1, 90, 300, domain::SpanKind::Consumer}}));
    QCOMPARE(millis.at(1), 100);
    QCOMPARE(millis.at(2), 0);
}

void TestTraceTree::orphansAndCyclesAreHarmless()
{
    // 2 has a parent that is not here; 3 and 4 are each other's parent; 5 is its own.
    const auto spans = spansOf({{2, 9, 0, 10}, {3, 4, 0, 10}, {4, 3, 0, 10}, {5, 5, 0, 10}});
    const auto millis = criticalMillis(spans);
    QCOMPARE(millis.at(2), 10);
    QCOMPARE(millis.at(3), 0);
    QCOMPARE(millis.at(5), 10);
}

void TestTraceTree::spansWithoutATraceStandAlone()
{
    auto spans = spansOf({{1, 0, 0, 10}, {2, 1, 0, 10}});
    for (auto &span : spans)
        span.value.traceId = {};
    QCOMPARE(traceTreesOf(spans).size(), std::size_t(2));
    spans.front().value.start.reset();
    QCOMPARE(traceTreesOf(spans).size(), std::size_t(1));
}

void TestTraceTree::exclusiveTimesAddUpToTheRoot()
{
    QVERIFY(rc::check("sum of exclusive times", [] {
        const auto count = *rc::gen::inRange(1, 30);
        std::vector<Line> lines{{1, 0, 0, 1000}};
        for (int i = 2; i <= count; ++i) {
            const auto parent = *rc::gen::inRange<std::uint64_t>(1, std::uint64_t(i));
            const int begin = *rc::gen::inRange(-50, 1050);
            const int length = *rc::gen::inRange(0, 600);
            lines.push_back({std::uint64_t(i), parent, begin, begin + length});
        }
        const auto spans = spansOf(lines);
        const auto trees = traceTreesOf(spans);
        RC_ASSERT(trees.size() == 1U);
        const auto times = criticalTimes(trees.front());
        const auto sum = std::accumulate(times.begin(), times.end(), Nanoseconds::zero());
        RC_ASSERT(sum == Nanoseconds(1s));
        for (const auto time : times)
            RC_ASSERT(time >= Nanoseconds::zero());
    }));
}

void TestTraceTree::aDeepTraceNeedsNoStack()
{
    std::vector<Line> lines;
    constexpr std::uint64_t depth = 100'000;
    for (std::uint64_t i = 1; i <= depth; ++i)
        lines.push_back({i, i - 1, 0, 1000});
    const auto millis = criticalMillis(spansOf(lines));
    QCOMPARE(millis.at(depth), 1000);
    QCOMPARE(millis.at(1), 0);
}

void TestTraceTree::failuresBelongToTheirOrigin()
{
    auto spans = spansOf({{1, 0, 0, 100}, {2, 1, 10, 90}, {3, 2, 20, 80}});
    for (auto &span : spans)
        span.value.status = domain::SpanStatus::Error;
    spans.back().value.statusMessage = "boom";
    for (const auto &operation : operationsOf(spans)) {
        const bool isOrigin = operation.service == "s3";
        QCOMPARE(operation.calls.front().origin, isOrigin);
    }
    QCOMPARE(failureText(spans.back().value), std::string("boom"));
}

QTEST_GUILESS_MAIN(TestTraceTree)
#include "tst_tracetree.moc"
