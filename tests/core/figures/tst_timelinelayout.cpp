// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/timeline/density.h"
#include "core/figures/timeline/markers.h"
#include "core/figures/timeline/timelinelayout.h"
#include "tests/core/figures/sampletimeline.h"

#include <QTest>

#include <rapidcheck.h>

using namespace faultline;
using namespace faultline::figures;
using namespace std::chrono_literals;

namespace {

TimelineOptions sampleOptions()
{
    TimelineOptions options;
    options.width = 1584;
    options.range = testing::sampleRange();
    return options;
}

CountRow rowOf(std::vector<SeverityCounts> bins, Nanoseconds width = 1s)
{
    return {testing::sampleDay(), width, std::move(bins)};
}

TimelineMarker markerAt(std::int64_t second, domain::Severity severity = domain::Severity::Info)
{
    TimelineMarker marker;
    marker.at = testing::sampleDay() + std::chrono::seconds(second);
    marker.severity = severity;
    return marker;
}

} // namespace

class TestTimelineLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void oneCriticalAmongMillionsKeepsAPixel()
    {
        const TimeScale scale({testing::sampleDay(), testing::sampleDay() + 10s}, 0, 30);
        SeverityCounts crowd{4'000'000, 0, 0, 0, 1};
        const auto density = densityOf(rowOf({crowd, {1, 0, 0, 0, 0}}), scale, {3, 18, true});
        QCOMPARE(density.columns.size(), 2U);
        QVERIFY(density.columns[0].heights[4] >= 1.0F);
        QVERIFY(density.columns[1].heights[0] >= 1.0F);
    }

    void columnsKeepEveryRecord()
    {
        QVERIFY(rc::check("counts of all columns add up to those of the bins", [] {
            const auto bins = *rc::gen::container<std::vector<SeverityCounts>>(
                rc::gen::map(rc::gen::inRange<std::uint32_t>(0, 50), [](std::uint32_t n) {
                    return SeverityCounts{n, n % 3, 0, n % 2, n % 7 == 6 ? 1U : 0U};
                }));
            const auto width = *rc::gen::inRange(1, 400);
            const auto binNs = *rc::gen::inRange<std::int64_t>(1, 2'000'000'000);
            const auto row = rowOf(bins, Nanoseconds(binNs));
            const auto span = Nanoseconds(binNs * std::max<std::int64_t>(1, bins.size()));
            const TimeScale scale({row.begin, row.begin + span}, 7, width);
            // Narrow bins only: a wide one is drawn over several columns.
            const double columnWidth = std::max(2.0, scale.pixelsFor(row.binWidth));
            const auto density = densityOf(row, scale, {columnWidth, 20, true});
            std::uint64_t in = 0;
            std::uint64_t out = 0;
            for (const auto &bin : bins)
                in += totalOf(bin);
            for (const auto &column : density.columns) {
                out += totalOf(column.counts);
                for (std::size_t i = 0; i < column.counts.size(); ++i)
                    RC_ASSERT((column.counts.at(i) > 0) == (column.heights.at(i) >= 1.0F));
            }
            RC_ASSERT(in == out);
        }));
    }

    void wideBinsReachOverTheirColumns()
    {
        const TimeScale scale({testing::sampleDay(), testing::sampleDay() + 2s}, 0, 60);
        const auto density = densityOf(rowOf({{5, 0, 0, 0, 0}, {}}), scale, {3, 18, false});
        QCOMPARE(density.columns.size(), 10U);
        QCOMPARE(density.columns.back().index, 9);
        QCOMPARE(density.columns.back().heights[0], 18.0F);
    }

    void binsOutsideTheRangeAreLeftOut()
    {
        const TimeScale scale({testing::sampleDay() + 1s, testing::sampleDay() + 2s}, 0, 60);
        const auto density = densityOf(
            rowOf({{9, 0, 0, 0, 0}, {1, 0, 0, 0, 0}, {9, 0, 0, 0, 0}}, 1s), scale, {60, 18, false});
        QCOMPARE(density.totalMax, 1U);
    }

    void markersThatWouldOverlapBecomeOneWithACount()
    {
        const TimeScale scale({testing::sampleDay(), testing::sampleDay() + 100s}, 0, 1000);
        const auto markers = clusterMarkers(
            {markerAt(10), markerAt(11, domain::Severity::Critical), markerAt(50)}, scale, 20, 10);
        QCOMPARE(markers.size(), 2U);
        QCOMPARE(markers[0].members.size(), 2U);
        QCOMPARE(markers[0].lead, 1U);
        QCOMPARE(markers[1].x, 500.0);
    }

    void clustersNeverOverlapAndLoseNobody()
    {
        QVERIFY(rc::check("clusters keep apart, in order, with every marker once", [] {
            auto seconds = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000));
            std::sort(seconds.begin(), seconds.end());
            std::vector<TimelineMarker> markers;
            for (const int second : seconds)
                markers.push_back(markerAt(second));
            const TimeScale scale({testing::sampleDay(), testing::sampleDay() + 1000s}, 0, 900);
            const auto clusters = clusterMarkers(markers, scale, 22, 0);
            std::size_t next = 0;
            for (std::size_t i = 0; i < clusters.size(); ++i) {
                RC_ASSERT(i == 0 || clusters[i].x - clusters[i - 1].x >= 22);
                for (const std::size_t member : clusters[i].members)
                    RC_ASSERT(member == next++);
            }
            RC_ASSERT(next == markers.size());
        }));
    }

    void hitsNameLaneColumnAndCounts()
    {
        const auto input = testing::sampleTimeline();
        const auto layout = TimelineLayout::of(input, sampleOptions());
        QCOMPARE(layout.lanes.size(), 10U);
        const LaneLayout &lane = layout.lanes[1];
        const DensityColumn &column = lane.columns.at(100);
        const double x = layout.scale.left() + column.index * layout.options.columnWidth + 1.5;
        const auto hit = layout.hit({x, lane.rect.center().y()});
        QCOMPARE(hit.kind, TimelineHit::Kind::Lane);
        QCOMPARE(hit.index, 1);
        QCOMPARE(hit.column, column.index);
        QCOMPARE(hit.counts, column.counts);
        QVERIFY(hit.columnRange.contains(hit.at));
        const auto label = layout.hit({20, lane.rect.center().y()});
        QCOMPARE(label.kind, TimelineHit::Kind::LaneLabel);
        QCOMPARE(label.index, 1);
    }

    void hitsFindMarkersBandsAxisAndBrush()
    {
        using Kind = TimelineHit::Kind;
        const auto layout = TimelineLayout::of(testing::sampleTimeline(), sampleOptions());
        for (std::size_t i = 0; i < layout.markers.size(); ++i) {
            const auto hit = layout.hit(layout.markers[i].rect.center());
            QCOMPARE(hit.kind, Kind::Marker);
            QCOMPARE(hit.index, int(i));
        }
        QCOMPARE(layout.bands.size(), 3U);
        for (std::size_t i = 0; i < layout.bands.size(); ++i)
            QCOMPARE(layout.hit(layout.bands[i].chip.center()).index, int(i));
        QCOMPARE(layout.hit(layout.axisRect.center()).kind, Kind::Axis);
        const QRectF brush = layout.brushRect;
        QCOMPARE(layout.hit({brush.left() + 1, brush.center().y()}).kind, Kind::BrushBegin);
        QCOMPARE(layout.hit({brush.right() - 1, brush.center().y()}).kind, Kind::BrushEnd);
        QCOMPARE(layout.hit(brush.center()).kind, Kind::Overview);
        QCOMPARE(layout.hit({-5, -5}).kind, Kind::None);
    }

    void bandTextsNeverOverlap()
    {
        auto input = testing::sampleTimeline();
        for (int i = 0; i < 40; ++i)
            input.annotations.push_back({QString::number(i),
                                         testing::sampleRange().begin + std::chrono::minutes(i * 2),
                                         {},
                                         QStringLiteral("Remark %1").arg(i)});
        const auto layout = TimelineLayout::of(input, sampleOptions());
        for (const auto &one : layout.bands) {
            for (const auto &other : layout.bands)
                QVERIFY(&one == &other || !one.chip.intersects(other.chip));
        }
    }

    void onlyVisibleLanesAreLaidOut()
    {
        auto input = testing::sampleTimeline();
        input.lanes.resize(1000, input.lanes.front());
        auto options = sampleOptions();
        options.height = 300;
        options.lanesScrolled = 26.0 * 500 + 10;
        const auto layout = TimelineLayout::of(input, options);
        QCOMPARE(layout.firstLane, 500);
        QVERIFY(layout.lanes.size() < 10);
        QCOMPARE(layout.lanesContentHeight, 26.0 * 1000);
        QCOMPARE(layout.hit({10, layout.lanesRect.top() + 20}).index, 501);
    }

    void anEmptyInputIsAnEmptyTimeline()
    {
        const auto layout = TimelineLayout::of({}, sampleOptions());
        QVERIFY(layout.lanes.empty());
        QVERIFY(layout.overviewRect.isEmpty());
        QVERIFY(!layout.ticks.ticks.empty());
        QCOMPARE(layout.hit({500, 500}).kind, TimelineHit::Kind::None);
    }

    void countsAreShort_data()
    {
        QTest::addColumn<quint64>("count");
        QTest::addColumn<QString>("text");
        QTest::newRow("0") << quint64(0) << "0";
        QTest::newRow("999") << quint64(999) << "999";
        QTest::newRow("1200") << quint64(1200) << "1.2k";
        QTest::newRow("999949") << quint64(999'949) << "1.0M";
        QTest::newRow("34567") << quint64(34'567) << "35k";
        QTest::newRow("max") << quint64(UINT64_MAX) << "18E";
    }
    void countsAreShort()
    {
        QFETCH(quint64, count);
        QTEST(shortCount(count), "text");
    }
};

QTEST_APPLESS_MAIN(TestTimelineLayout)
#include "tst_timelinelayout.moc"
