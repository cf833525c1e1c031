// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/session/itemref.h"
#include "app/models/session/lens.h"
#include "app/models/timeline/timelineitem.h"
#include "core/figures/paint/brush.h"

#include <QDir>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

using namespace faultline;
using namespace faultline::models;

static const Instant dayBegin = Instant::fromMillis(1'780'000'000'000);

class FakeFeed : public TimelineFeed {
    Q_OBJECT

public:
    FakeFeed()
    {
        auto input = std::make_shared<figures::TimelineInput>();
        const TimeRange day{dayBegin, dayBegin + std::chrono::hours(2)};
        input->overviewRange = day;
        input->overview = counts(day, 3);
        for (const char *name : {"checkout", "payments", "orders"}) {
            figures::TimelineLane lane;
            lane.id = lane.label = QString::fromLatin1(name);
            lane.icon = QStringLiteral("source/logs");
            lane.total = 151'000;
            lane.counts = counts(day, lane.id.size());
            input->lanes.push_back(lane);
        }
        figures::TimelineMarker marker;
        marker.event = domain::EventId::make();
        marker.at = dayBegin + std::chrono::minutes(50);
        marker.source = domain::Source::Changes;
        marker.eventType = QStringLiteral("deploy");
        marker.title = QStringLiteral("checkout 1.8.2");
        input->markers.push_back(marker);
        m_input = input;
        m_lens.setExtent(day);
    }
    [[nodiscard]] Lens *lens() const override { return &m_lens; }
    [[nodiscard]] std::shared_ptr<const figures::TimelineInput> input() const override
    {
        return m_input;
    }
    void pick(const QString &lane, const TimeRange &column) override
    {
        pickedLane = lane;
        pickedColumn = column;
    }
    void setColumns(int count) override { columns = count; }

    QString pickedLane;
    TimeRange pickedColumn;
    int columns = 0;

private:
    static figures::CountRow counts(const TimeRange &range, qsizetype seed)
    {
        figures::CountRow row;
        row.begin = range.begin;
        row.binWidth = std::chrono::seconds(10);
        for (std::uint32_t i = 0; i < 720; ++i)
            row.bins.push_back({i % 17 + static_cast<std::uint32_t>(seed), i % 5, i / 200,
                                i > 300 && i < 400 ? i % 7 : 0, i > 320 && i < 360 ? 3U : 0U});
        return row;
    }

    mutable Lens m_lens;
    std::shared_ptr<const figures::TimelineInput> m_input;
};

class TestTimelineItem : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { figures::registerFonts(); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_feed = std::make_unique<FakeFeed>();
        m_window = std::make_unique<QQuickWindow>();
        m_window->setColor(Qt::black);
        m_window->resize(1000, 320);
        m_item = new TimelineItem(m_window->contentItem());
        m_item->setSize({1000, 320});
        m_item->setFeed(m_feed.get());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        settle();
    }
    void cleanup()
    {
        m_window.reset();
        m_feed.reset();
    }

    void drawsLanesAndMarkers()
    {
        QCOMPARE(m_item->layout().lanes.size(), std::size_t(3));
        QCOMPARE(m_item->layout().markers.size(), std::size_t(1));
        QVERIFY(m_feed->columns > 100);
        QVERIFY(QDir().mkpath(QStringLiteral(PICTURE_DIR)));
        QVERIFY(m_window->grabWindow().save(QStringLiteral(PICTURE_DIR "/timeline.png")));
    }

    void draggingOverLanesBrushes()
    {
        const QPoint from = laneAt(0.25);
        const QPoint to = laneAt(0.5);
        QTest::mousePress(m_window.get(), Qt::LeftButton, {}, from);
        QTest::mouseMove(m_window.get(), (from + to) / 2);
        QTest::mouseMove(m_window.get(), to);
        QTest::mouseRelease(m_window.get(), Qt::LeftButton, {}, to);
        const auto selection = m_feed->lens()->selection();
        QVERIFY(selection.has_value());
        const double share = double(selection->duration().count())
            / double(m_feed->lens()->range().duration().count());
        QVERIFY(qAbs(share - 0.25) < 0.01);
    }

    void theWheelZoomsAtThePointer()
    {
        const QPoint at = laneAt(0.3);
        const Instant before = m_item->layout().scale.timeAt(at.x());
        wheel(at, 120, Qt::NoModifier);
        settle();
        const Instant after = m_item->layout().scale.timeAt(at.x());
        const auto moved = std::chrono::abs(after - before);
        QVERIFY(moved < std::chrono::milliseconds(50));
        QVERIFY(m_feed->lens()->range().duration() < std::chrono::hours(2));
    }

    void shiftAndWheelPan()
    {
        m_feed->lens()->zoom(0.25, 0.5);
        settle();
        const TimeRange before = m_feed->lens()->range();
        wheel(laneAt(0.5), -120, Qt::ShiftModifier);
        QVERIFY(m_feed->lens()->range().begin > before.begin);
        QCOMPARE(m_feed->lens()->range().duration(), before.duration());
    }

    void clickingABarPicksIt()
    {
        QTest::mouseClick(m_window.get(), Qt::LeftButton, {}, laneAt(0.45));
        QCOMPARE(m_feed->pickedLane, QStringLiteral("checkout"));
        QVERIFY(!m_feed->pickedColumn.isEmpty());
        QVERIFY(m_feed->lens()->cursor().has_value());
    }

    void clickingAMarkerChoosesItsEvent()
    {
        const QPoint at = m_item->layout().markers[0].rect.center().toPoint();
        QTest::mouseClick(m_window.get(), Qt::LeftButton, {}, at);
        QCOMPARE(m_feed->lens()->current(),
                 ItemRef::ofEvent(m_feed->input()->markers[0].event).toString());
    }

    void aMarkerCanBeCarriedAway()
    {
        QSignalSpy dropped(m_item, &TimelineItem::dropped);
        const QPoint at = m_item->layout().markers[0].rect.center().toPoint();
        QTest::mousePress(m_window.get(), Qt::LeftButton, {}, at);
        QTest::mouseMove(m_window.get(), at + QPoint(40, 40));
        QTest::mouseMove(m_window.get(), at + QPoint(80, 80));
        QTest::mouseRelease(m_window.get(), Qt::LeftButton, {}, at + QPoint(80, 80));
        QCOMPARE(dropped.size(), 1);
        QCOMPARE(dropped[0][0].toString(),
                 ItemRef::ofEvent(m_feed->input()->markers[0].event).toString());
    }

    void hoverTellsWhatIsThere()
    {
        QTest::mouseMove(m_window.get(), laneAt(0.44));
        QTest::mouseMove(m_window.get(), laneAt(0.45));
        QTRY_VERIFY(m_item->hoverShown());
        QCOMPARE(m_item->hoverTitle(), QStringLiteral("checkout"));
        QVERIFY(m_item->hoverText().contains(QStringLiteral("records")));
    }

private:
    void settle()
    {
        QSignalSpy painted(m_item, &FigureItem::painted);
        m_item->polish();
        QVERIFY(painted.wait());
        while (painted.wait(50)) { }
    }
    [[nodiscard]] QPoint laneAt(double share) const
    {
        const auto &layout = m_item->layout();
        return {int(layout.scale.left() + share * layout.scale.width()),
                int(layout.lanes[0].rect.center().y())};
    }
    void wheel(QPoint at, int delta, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event(at, m_window->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_window.get(), &event);
    }

    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<QQuickWindow> m_window;
    TimelineItem *m_item = nullptr;
};

QTEST_MAIN(TestTimelineItem)
#include "tst_timelineitem.moc"
