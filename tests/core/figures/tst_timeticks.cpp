// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/axis/timeticks.h"

#include <QTest>

#include <rapidcheck.h>

using namespace faultline;
using namespace faultline::figures;

namespace {

Instant at(const char *text)
{
    return *Instant::fromText(QString::fromLatin1(text));
}

QStringList labelsOf(const TimeTicks &ticks)
{
    QStringList labels;
    for (const TimeTick &tick : ticks.ticks)
        labels.append(tick.label);
    return labels;
}

TimeTicks ticksOver(const char *from, const char *to, double width, const QByteArray &zone = "UTC")
{
    return timeTicks(TimeScale({at(from), at(to)}, 0, width), QTimeZone(zone), 6.6);
}

} // namespace

class TestTimeTicks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void labelsAreAsFineAsTheZoom_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("second");
        QTest::newRow("hours") << "2026-03-14T22:00:00Z"
                               << "11:00";
        QTest::newRow("minutes") << "2026-03-14T10:10:00Z"
                                 << "10:01";
        QTest::newRow("seconds") << "2026-03-14T10:00:10Z"
                                 << "10:00:01";
        QTest::newRow("milliseconds") << "2026-03-14T10:00:00.1Z"
                                      << "10:00:00.020";
        QTest::newRow("microseconds") << "2026-03-14T10:00:00.0001Z"
                                      << "10:00:00.000020";
        QTest::newRow("nanoseconds") << "2026-03-14T10:00:00.0000001Z"
                                     << "10:00:00.000000020";
        QTest::newRow("days") << "2026-03-24T10:00:00Z"
                              << "16 Mar";
        QTest::newRow("months") << "2026-11-14T10:00:00Z"
                                << "May 2026";
        QTest::newRow("years") << "2036-03-14T10:00:00Z"
                               << "2028";
        QTest::newRow("centuries") << "2261-03-14T10:00:00Z"
                                   << "2060";
    }
    void labelsAreAsFineAsTheZoom()
    {
        QFETCH(QString, to);
        QFETCH(QString, second);
        const auto ticks = ticksOver("2026-03-14T10:00:00Z", to.toLatin1().constData(), 1000);
        QVERIFY(ticks.ticks.size() >= 3);
        QCOMPARE(labelsOf(ticks).at(1), second);
    }

    void ticksStandAtRoundTimesOfTheZone()
    {
        const auto ticks
            = ticksOver("2026-03-14T00:10:00Z", "2026-03-14T12:10:00Z", 900, "Asia/Kolkata");
        QCOMPARE(labelsOf(ticks).first(), QStringLiteral("06:00"));
        QCOMPARE(ticks.ticks.front().at, at("2026-03-14T00:30:00Z"));
    }

    void daylightSavingNeitherSkipsNorRepeatsAnHour()
    {
        // Berlin goes from 02:00 to 03:00 on 29 March 2026, and from 03:00 to 02:00 on 25 October.
        const auto spring
            = ticksOver("2026-03-28T22:30:00Z", "2026-03-29T04:30:00Z", 700, "Europe/Berlin");
        QCOMPARE(labelsOf(spring),
                 (QStringList{QStringLiteral("00:00"), QStringLiteral("01:00"),
                              QStringLiteral("03:00"), QStringLiteral("04:00"),
                              QStringLiteral("05:00"), QStringLiteral("06:00")}));
        const auto autumn
            = ticksOver("2026-10-24T21:30:00Z", "2026-10-25T04:30:00Z", 800, "Europe/Berlin");
        for (std::size_t i = 1; i < autumn.ticks.size(); ++i)
            QVERIFY(autumn.ticks[i].at > autumn.ticks[i - 1].at);
        QCOMPARE(labelsOf(autumn).last(), QStringLiteral("05:00"));
    }

    void theDateStandsWhereItChanges()
    {
        const auto ticks = ticksOver("2026-03-14T20:00:00Z", "2026-03-15T04:00:00Z", 900);
        QStringList dates;
        for (const TimeTick &tick : ticks.ticks) {
            if (!tick.date.isEmpty())
                dates.append(tick.label + u' ' + tick.date);
        }
        QCOMPARE(dates,
                 (QStringList{QStringLiteral("20:00 14 Mar 2026"),
                              QStringLiteral("00:00 15 Mar 2026")}));
    }

    void anyRangeGivesOrderedTicksInsideIt()
    {
        QVERIFY(rc::check("ticks ascend, lie inside and keep apart", [] {
            const auto begin = *rc::gen::arbitrary<std::int64_t>();
            const auto exponent = *rc::gen::inRange(0, 63);
            const auto width = *rc::gen::inRange(1, 5000);
            const Instant from(begin);
            const Instant to = from + Nanoseconds(std::int64_t(1) << exponent);
            const TimeScale scale({from, to}, 10, width);
            const auto ticks = timeTicks(scale, QTimeZone::utc(), 6.6);
            RC_ASSERT(ticks.ticks.size() <= 400U);
            for (std::size_t i = 0; i < ticks.ticks.size(); ++i) {
                const TimeTick &tick = ticks.ticks[i];
                RC_ASSERT(tick.at >= scale.range().begin);
                RC_ASSERT(tick.at <= scale.range().end);
                RC_ASSERT(i == 0 || tick.x - ticks.ticks[i - 1].x >= 4 * 6.6);
            }
        }));
    }

    void aScaleComesBackToTheSameNanosecond()
    {
        QVERIFY(rc::check("timeAt(xOf(t)) is t at the deepest zoom", [] {
            const auto begin = *rc::gen::inRange<std::int64_t>(0, INT64_MAX / 2);
            const auto offset = *rc::gen::inRange<std::int64_t>(0, 1000);
            const TimeScale scale({Instant(begin), Instant(begin + 1000)}, 0, 100'000);
            const Instant there(begin + offset);
            RC_ASSERT(scale.timeAt(scale.xOf(there) + 0.5) == there);
        }));
    }

    void anEmptyRangeIsStillAScale()
    {
        const TimeScale scale({Instant(INT64_MAX), Instant(INT64_MAX)}, 0, 0);
        QVERIFY(!scale.range().isEmpty());
        QVERIFY(std::isfinite(scale.xOf(Instant(INT64_MIN))));
        QVERIFY(timeTicks(scale, QTimeZone::utc(), 6.6).ticks.size() <= 2);
    }

    void durationsCountFromTheBegin()
    {
        const TimeScale scale({Instant(500), Instant(500) + Nanoseconds(1'000'000'000)}, 0, 600);
        const QStringList labels = labelsOf(durationTicks(scale, 6.6));
        QCOMPARE(
            labels.mid(0, 3),
            (QStringList{QStringLiteral("0"), QStringLiteral("200ms"), QStringLiteral("400ms")}));
        const TimeScale whole({Instant(INT64_MIN), Instant(INT64_MAX)}, 0, 1);
        QVERIFY(durationTicks(whole, 6.6).ticks.size() <= 400);
    }
};

QTEST_APPLESS_MAIN(TestTimeTicks)
#include "tst_timeticks.moc"
