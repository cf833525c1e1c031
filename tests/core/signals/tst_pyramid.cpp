// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/pyramid.h"

#include <QTest>

#include <rapidcheck.h>

#include <limits>

using namespace faultline;
using namespace faultline::signals;
using domain::Severity;

namespace {

struct Point {
    std::int64_t ns = 0;
    Severity severity = Severity::Info;
};

rc::Gen<Point> anyPoint()
{
    using namespace rc;
    const auto near = gen::map(gen::inRange<std::int64_t>(0, 1'000'000),
                               [](std::int64_t n) { return 1'781'784'000'000'000'000 + n * 7; });
    const auto around = gen::inRange<std::int64_t>(-50, 50);
    const auto any = gen::arbitrary<std::int64_t>();
    const auto ends = gen::element(std::numeric_limits<std::int64_t>::min(),
                                   std::numeric_limits<std::int64_t>::max() - 1);
    return gen::construct<Point>(
        gen::weightedOneOf<std::int64_t>({{6, near}, {3, around}, {2, any}, {1, ends}}),
        gen::map(gen::inRange(0, 5), [](int n) { return Severity(n); }));
}

rc::Gen<std::vector<Point>> anyPoints()
{
    return rc::gen::scale(4.0, rc::gen::container<std::vector<Point>>(anyPoint()));
}

Pyramid pyramidOf(const std::vector<Point> &points, std::size_t binsMax)
{
    Pyramid pyramid(binsMax);
    for (const Point &point : points)
        pyramid.add(Instant(point.ns), point.severity);
    return pyramid;
}

/// What bin `number` of a row should say, by looking at every point.
BinCounts countedIn(const std::vector<Point> &points, const BinRow &row, std::size_t number)
{
    const TimeRange range = row.rangeOf(number);
    const std::int64_t last = row.firstBin + static_cast<std::int64_t>(number);
    const bool isLastOfTime = (std::numeric_limits<std::int64_t>::max() >> row.level) == last;
    BinCounts counts{};
    for (const Point &point : points) {
        // No half-open range can include the last nanosecond of time.
        const bool inside
            = isLastOfTime ? range.begin.ns() <= point.ns : range.contains(Instant(point.ns));
        if (inside)
            ++counts[static_cast<std::size_t>(point.severity)];
    }
    return counts;
}

std::size_t anyBinsMax()
{
    return *rc::gen::element<std::size_t>(2, 3, 16, 100, Pyramid::binsMaxDefault);
}

} // namespace

class TestPyramid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void countsAreExactAtEveryZoom()
    {
        QVERIFY(rc::check([] {
            const auto points = *anyPoints();
            const Pyramid pyramid = pyramidOf(points, anyBinsMax());
            const Instant from((*anyPoint()).ns);
            const Instant to((*anyPoint()).ns);
            const TimeRange range{std::min(from, to), std::max(from, to)};
            const auto columns = *rc::gen::inRange<std::size_t>(2, 200);
            const BinRow row = pyramid.query(range, columns);
            RC_ASSERT(row.bins.size() <= columns);
            RC_ASSERT(row.level >= pyramid.finestLevel());
            RC_ASSERT(row.level
                      == std::max(pyramid.finestLevel(), Pyramid::levelFor(range, columns)));
            RC_ASSERT(row.bins.empty() == range.isEmpty());
            for (std::size_t i = 0; i < row.bins.size(); ++i)
                RC_ASSERT(row.bins[i] == countedIn(points, row, i));
            if (!row.bins.empty()) {
                RC_ASSERT(row.rangeOf(0).begin <= range.begin);
                RC_ASSERT(row.rangeOf(row.bins.size() - 1).end >= range.end);
            }
        }));
    }

    void bigZoomsOutNeverLoseARecord()
    {
        QVERIFY(rc::check([] {
            const auto points = *anyPoints();
            const Pyramid pyramid = pyramidOf(points, anyBinsMax());
            BinCounts expected{};
            for (const Point &point : points)
                ++expected[static_cast<std::size_t>(point.severity)];
            RC_ASSERT(pyramid.total() == expected);
            RC_ASSERT(pyramid.extent().has_value() == !points.empty());
        }));
    }

    void mergingEqualsCountingTogether()
    {
        QVERIFY(rc::check([] {
            const auto first = *anyPoints();
            const auto second = *anyPoints();
            Pyramid merged = pyramidOf(first, anyBinsMax());
            merged.merge(pyramidOf(second, anyBinsMax()));
            auto both = first;
            both.insert(both.end(), second.begin(), second.end());
            const Pyramid together = pyramidOf(both, Pyramid::binsMaxDefault);
            RC_ASSERT(merged.total() == together.total());
            for (const Point &point : both) {
                const BinRow row
                    = merged.query({Instant(point.ns), Instant(point.ns) + Nanoseconds(1)}, 2);
                if (!row.bins.empty())
                    RC_ASSERT(row.bins.front() == countedIn(both, row, 0));
            }
        }));
    }

    void columnsOfASegmentCountLikeSingleRecords()
    {
        QVERIFY(rc::check([] {
            const auto points = *anyPoints();
            const Nanoseconds offset(*rc::gen::inRange<std::int64_t>(-1000, 1000));
            std::vector<std::int64_t> ns;
            std::vector<std::uint8_t> dated;
            std::vector<Severity> severities;
            Pyramid single;
            for (const Point &point : points) {
                ns.push_back(point.ns);
                dated.push_back(point.ns % 5 != 0);
                severities.push_back(point.severity);
                if (point.ns % 5 != 0)
                    single.add(Instant(point.ns) + offset, point.severity);
                else
                    single.addUndated(point.severity);
            }
            Pyramid whole;
            whole.add({ns, dated}, severities, offset);
            RC_ASSERT(whole == single);
        }));
    }

    void savedPyramidsComeBack()
    {
        QVERIFY(rc::check([] {
            Pyramid pyramid = pyramidOf(*anyPoints(), anyBinsMax());
            pyramid.addUndated(Severity::High, *rc::gen::inRange<std::uint64_t>(0, 1000));
            const auto back = Pyramid::deserialize(pyramid.serialize());
            RC_ASSERT(back.has_value());
            RC_ASSERT(*back == pyramid);
        }));
    }

    void damagedPyramidsAreRefused()
    {
        Pyramid pyramid;
        for (int i = 0; i < 1000; ++i)
            pyramid.add(Instant(i * 1'000'003LL), Severity(i % 5));
        const QByteArray good = pyramid.serialize();
        for (qsizetype at = 0; at < good.size(); ++at) {
            QByteArray bad = good;
            bad[at] = static_cast<char>(bad[at] ^ (1 << (at % 8)));
            const auto back = Pyramid::deserialize(bad);
            QVERIFY(!back.has_value() || *back == pyramid);
            QVERIFY(!Pyramid::deserialize(good.left(at)).has_value());
        }
    }

    void theFinestLevelIsDroppedWhenBinsRunOut()
    {
        Pyramid pyramid(1000);
        for (int i = 0; i < 100'000; ++i)
            pyramid.add(Instant(i * 1'000'000LL), Severity::Info);
        QVERIFY(pyramid.binsInUse() <= 1000);
        QVERIFY(pyramid.binsInUse() > 400);
        QCOMPARE(pyramid.total()[0], 100'000U);
    }

    void undatedRecordsAreCountedApart()
    {
        Pyramid pyramid;
        pyramid.addUndated(Severity::Critical, 3);
        QVERIFY(!pyramid.extent().has_value());
        QCOMPARE(pyramid.undated()[4], 3U);
        QCOMPARE(pyramid.total()[4], 0U);
    }
};

QTEST_APPLESS_MAIN(TestPyramid)
#include "tst_pyramid.moc"
