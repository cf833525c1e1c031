// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/session/itemref.h"
#include "app/models/session/lens.h"

#include <QSignalSpy>
#include <QTest>

using namespace faultline;
using namespace faultline::models;

namespace {

TimeRange seconds(std::int64_t from, std::int64_t to)
{
    return {Instant::fromMillis(from * 1000), Instant::fromMillis(to * 1000)};
}

} // namespace

class TestLens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void theFirstExtentIsShownWhole()
    {
        Lens lens;
        lens.setExtent(seconds(1000, 2000));
        QCOMPARE(lens.range(), seconds(1000, 2000));
        lens.setExtent(seconds(1000, 3000));
        QCOMPARE(lens.range(), seconds(1000, 3000));
    }

    void growingDataLeaveAZoomedViewAlone()
    {
        Lens lens;
        lens.setExtent(seconds(1000, 2000));
        lens.setRange(seconds(1400, 1500));
        lens.setExtent(seconds(1000, 3000));
        QCOMPARE(lens.range(), seconds(1400, 1500));
    }

    void zoomKeepsTheMomentUnderThePointer()
    {
        Lens lens;
        lens.setExtent(seconds(0, 10'000));
        lens.setRange(seconds(4000, 6000));
        lens.zoom(0.5, 0.25);
        QCOMPARE(lens.range(), seconds(4250, 5250));
        lens.zoom(2, 0.25);
        QCOMPARE(lens.range(), seconds(4000, 6000));
    }

    void nothingLeavesTheExtent()
    {
        Lens lens;
        lens.setExtent(seconds(1000, 2000));
        const TimeRange all = lens.range();
        lens.pan(-5);
        QCOMPARE(lens.range(), all);
        lens.zoom(100, 0.5);
        QCOMPARE(lens.range(), all);
        lens.setRange(seconds(1900, 2500));
        QVERIFY(lens.range().end <= all.end);
    }

    void zoomStopsAboveANanosecond()
    {
        Lens lens;
        lens.setExtent(seconds(0, 1));
        for (int i = 0; i < 500; ++i)
            lens.zoom(0.5, 0.5);
        QVERIFY(lens.range().duration().count() >= 100);
    }

    void fitGoesToTheBrushAndThenToEverything()
    {
        Lens lens;
        lens.setExtent(seconds(0, 10'000));
        const TimeRange all = lens.range();
        lens.setSelection(seconds(4000, 5000));
        lens.fit();
        QVERIFY(lens.range() != all && lens.range().contains(seconds(4000, 5000).begin));
        lens.fit();
        QCOMPARE(lens.range(), all);
    }

    void aMistakeInTheQueryKeepsTheLastGoodOne()
    {
        Lens lens;
        lens.setQueryText(QStringLiteral("service:cart"));
        const domain::Query good = lens.query();
        lens.setQueryText(QStringLiteral("service:cart AND ("));
        QVERIFY(!lens.queryError().isEmpty());
        QCOMPARE(lens.query(), good);
        lens.setQueryText({});
        QVERIFY(lens.queryError().isEmpty() && lens.query().matchesAll());
    }

    void oneSeverityAlwaysStays()
    {
        Lens lens;
        for (int level = 0; level < 5; ++level)
            lens.toggleSeverity(level);
        QVERIFY(lens.shows(domain::Severity::Critical));
        QVERIFY(!lens.shows(domain::Severity::Info));
        lens.clearFilter();
        QVERIFY(lens.shows(domain::Severity::Info));
    }

    void severalItemsCanBeChosen()
    {
        Lens lens;
        QSignalSpy current(&lens, &Lens::currentChanged);
        lens.choose(QStringLiteral("a"));
        lens.toggle(QStringLiteral("b"));
        QCOMPARE(lens.chosen(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(lens.current(), QStringLiteral("b"));
        lens.toggle(QStringLiteral("b"));
        QCOMPARE(lens.current(), QStringLiteral("a"));
        QCOMPARE(current.size(), 3);
    }

    void itemNamesComeBack()
    {
        const ItemRef event = ItemRef::ofEvent(domain::EventId::make());
        const ItemRef record{ItemRef::Kind::Log, {}, domain::EvidenceId::make(), 12, 4711};
        QCOMPARE(ItemRef::fromString(event.toString()), std::optional(event));
        QCOMPARE(ItemRef::fromString(record.toString()), std::optional(record));
        QVERIFY(!ItemRef::fromString(QStringLiteral("event:x")));
        QVERIFY(!ItemRef::fromString(QStringLiteral("log:x:1:2")));
        QVERIFY(!ItemRef::fromString({}));
    }
};

QTEST_GUILESS_MAIN(TestLens)
#include "tst_lens.moc"
