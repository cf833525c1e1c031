// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/waterfall/waterfalllayout.h"
#include "tests/core/figures/samplechart.h"

#include <QTest>

using namespace faultline;
using namespace faultline::figures;

class TestWaterfallLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void childrenStandBelowTheirParentInOrderOfStart()
    {
        auto spans = testing::sampleTrace();
        std::reverse(spans.begin(), spans.end());
        const auto layout = WaterfallLayout::of(spans, {});
        QList<quint64> ids;
        QList<int> depths;
        for (const WaterfallRow &row : layout.rows) {
            ids.append(row.span.id.value);
            depths.append(row.depth);
        }
        QCOMPARE(ids, (QList<quint64>{1, 2, 3, 4, 5, 6, 7, 8}));
        QCOMPARE(depths, (QList<int>{0, 1, 1, 2, 2, 3, 2, 3}));
        QCOMPARE(layout.services.size(), 6U);
    }

    void barsStandAtTheirTimes()
    {
        const auto layout = WaterfallLayout::of(testing::sampleTrace(), {});
        for (const WaterfallRow &row : layout.rows) {
            QCOMPARE(row.bar.left(), layout.scale.xOf(row.span.start));
            QVERIFY(row.bar.width() >= 2);
            for (const QRectF &part : row.critical)
                QVERIFY(row.bar.contains(part));
        }
        QCOMPARE(layout.rows[0].bar.right(), layout.scale.right());
    }

    void circlesAndOrphansAreShownOnce()
    {
        auto spans = testing::sampleTrace();
        spans[0].parent = spans[7].id; // the root waits for a grandchild
        spans[1].parent = {999};
        spans.push_back(spans[4]); // the same id twice
        const auto layout = WaterfallLayout::of(spans, {});
        QCOMPARE(layout.rows.size(), 9U);
    }

    void rowsBeyondTheLimitAreCounted()
    {
        WaterfallOptions options;
        options.rowsMax = 3;
        const auto layout = WaterfallLayout::of(testing::sampleTrace(), options);
        QCOMPARE(layout.rows.size(), 3U);
        QCOMPARE(layout.hiddenRows, 5U);
    }

    void aDeepTraceDoesNotExhaustTheStack()
    {
        std::vector<WaterfallSpan> spans;
        for (std::uint64_t i = 1; i <= 100'000; ++i)
            spans.push_back(
                {{i}, {i - 1}, {}, {}, Instant(std::int64_t(i)), Nanoseconds(1), false, {}});
        const auto layout = WaterfallLayout::of(spans, {});
        QCOMPARE(layout.hiddenRows, 99'500U);
    }

    void hitsFindRows()
    {
        const auto layout = WaterfallLayout::of(testing::sampleTrace(), {});
        for (std::size_t i = 0; i < layout.rows.size(); ++i)
            QCOMPARE(layout.hit(layout.rows[i].rect.center()), int(i));
        QCOMPARE(layout.hit({5, 5}), -1);
        QCOMPARE(WaterfallLayout::of({}, {}).hit({5, 5}), -1);
    }
};

QTEST_APPLESS_MAIN(TestWaterfallLayout)
#include "tst_waterfalllayout.moc"
