// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/time/timereader.h"
#include "core/domain/text/time/timeresolver.h"

#include <QTest>

using namespace faultline;
using domain::TimeResolver;
using domain::WrittenTime;
using domain::YearRule;
using domain::ZoneRule;

namespace {

Instant at(const char *text)
{
    return *Instant::fromText(QString::fromLatin1(text));
}

WrittenTime written(std::string_view text)
{
    return *domain::readTime(text);
}

QString resolved(TimeResolver &resolver, std::string_view text)
{
    const auto instant = resolver.resolve(written(text));
    return instant ? instant->toRfc3339() : QStringLiteral("undated");
}

/// Looks over the lines, settles by the reference, and gives the year of each.
QList<int> years(const QByteArrayList &lines, const char *reference)
{
    YearRule rule;
    for (const QByteArray &line : lines)
        rule.see(written(line.toStdString()));
    rule.settle(at(reference));
    QList<int> result;
    for (const QByteArray &line : lines)
        result.append(rule.yearOf(written(line.toStdString())));
    return result;
}

} // namespace

class TestTimeResolver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void whatIsNoRealTimeIsUndated()
    {
        TimeResolver resolver;
        QCOMPARE(resolved(resolver, "1601-01-01T00:00:00Z"), QStringLiteral("undated"));
        QCOMPARE(resolved(resolver, "9999-12-31T23:59:59Z"), QStringLiteral("undated"));
        QCOMPARE(resolved(resolver, "1970-01-01T00:00:00Z"), QStringLiteral("undated"));
        QCOMPARE(resolved(resolver, "1970-01-01T00:00:01Z"),
                 QStringLiteral("1970-01-01T00:00:01Z"));
        QCOMPARE(resolved(resolver, "1678-01-01T00:00:00Z"),
                 QStringLiteral("1678-01-01T00:00:00Z"));
        QCOMPARE(resolved(resolver, "10:00:00"), QStringLiteral("undated"));
        QCOMPARE(resolved(resolver, "Jun 14 10:00:00"), QStringLiteral("undated"));
        QVERIFY(!resolver.resolve(*domain::readWholeTime("0")));
    }

    void zoneIsThatOfTheTextElseTheGivenOne()
    {
        TimeResolver berlin(*ZoneRule::fromName(QStringLiteral("Europe/Berlin")));
        QCOMPARE(resolved(berlin, "2026-06-18 15:00:00"), QStringLiteral("2026-06-18T13:00:00Z"));
        QCOMPARE(resolved(berlin, "2026-12-18 15:00:00"), QStringLiteral("2026-12-18T14:00:00Z"));
        QCOMPARE(resolved(berlin, "2026-06-18 15:00:00Z"), QStringLiteral("2026-06-18T15:00:00Z"));
        TimeResolver offset(*ZoneRule::fromName(QStringLiteral("-05:30")));
        QCOMPARE(resolved(offset, "2026-06-18 15:00:00"), QStringLiteral("2026-06-18T20:30:00Z"));
        TimeResolver none(*ZoneRule::fromName(QString()));
        QCOMPARE(resolved(none, "2026-06-18 15:00:00"), QStringLiteral("2026-06-18T15:00:00Z"));
    }

    void unknownZoneIsRefused()
    {
        for (const auto &name : {"Europe/Atlantis", "+99:00", "soon"}) {
            const auto rule = ZoneRule::fromName(QString::fromLatin1(name));
            QVERIFY(!rule);
            QVERIFY(rule.error().message.contains(QString::fromLatin1(name)));
        }
    }

    void hourShownTwiceKeepsTheOrder()
    {
        TimeResolver resolver(*ZoneRule::fromName(QStringLiteral("America/Los_Angeles")));
        QCOMPARE(resolved(resolver, "2013-11-03 01:01:03"), QStringLiteral("2013-11-03T08:01:03Z"));
        QCOMPARE(resolved(resolver, "2013-11-03 01:59:14"), QStringLiteral("2013-11-03T08:59:14Z"));
        QCOMPARE(resolved(resolver, "2013-11-03 01:24:56"), QStringLiteral("2013-11-03T09:24:56Z"));
        QCOMPARE(resolved(resolver, "2013-11-03 02:08:19"), QStringLiteral("2013-11-03T10:08:19Z"));
    }

    void hourThatIsSkippedIsReadWithTheOffsetBefore()
    {
        TimeResolver resolver(*ZoneRule::fromName(QStringLiteral("Europe/Berlin")));
        QCOMPARE(resolved(resolver, "2026-03-29 02:30:00"), QStringLiteral("2026-03-29T01:30:00Z"));
        QCOMPARE(resolved(resolver, "2026-03-29 03:30:00"), QStringLiteral("2026-03-29T01:30:00Z"));
    }

    void zonesAgreeWithQt()
    {
        const QTimeZone zone("America/New_York");
        ZoneRule rule = *ZoneRule::fromName(QStringLiteral("America/New_York"));
        for (std::int64_t utc = 1'700'000'000; utc < 1'800'000'000; utc += 40'009) {
            const std::int64_t offset
                = zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(utc, Qt::UTC));
            QCOMPARE(rule.toUtc(utc + offset, utc), utc);
        }
    }

    void missingYearEndsBeforeTheReference()
    {
        QCOMPARE(years({"Jun 14 10:00:00", "Jun 15 10:00:00"}, "2026-11-20T00:00:00Z"),
                 (QList<int>{2026, 2026}));
        QCOMPARE(years({"Dec 14 10:00:00"}, "2026-11-20T00:00:00Z"), (QList<int>{2025}));
        QCOMPARE(years({"Nov 20 23:00:00"}, "2026-11-20T01:00:00Z"), (QList<int>{2026}));
    }

    void missingYearTurnsWithTheFile()
    {
        QCOMPARE(years({"Dec 31 23:59:59", "Jan  1 00:00:01"}, "2026-11-20T00:00:00Z"),
                 (QList<int>{2025, 2026}));
        QCOMPARE(years({"Feb 26 19:00:00", "Dec 26 19:00:00", "Dec 6 19:00:00", "Mar 1 00:00:00"},
                       "2026-11-20T00:00:00Z"),
                 (QList<int>{2025, 2025, 2025, 2026}));
        // Two turns: only looking over the whole file says so.
        QCOMPARE(years({"Mar 1 00:00:00", "Nov 1 00:00:00", "Mar 1 00:00:00", "Nov 1 00:00:00",
                        "Feb 1 00:00:00"},
                       "2026-02-10T00:00:00Z"),
                 (QList<int>{2024, 2024, 2025, 2025, 2026}));
        // A line from before midnight that was written late.
        QCOMPARE(
            years({"Jan  1 00:00:01", "Dec 31 23:59:59", "Jan 1 00:00:02"}, "2026-11-20T00:00:00Z"),
            (QList<int>{2026, 2025, 2026}));
    }

    void leapDayFindsALeapYear()
    {
        QCOMPARE(
            years({"Feb 28 10:00:00", "Feb 29 10:00:00", "Mar 1 10:00:00"}, "2026-11-20T00:00:00Z"),
            (QList<int>{2024, 2024, 2024}));
        QCOMPARE(
            years({"Feb 29 10:00:00", "Dec 1 10:00:00", "Jan 5 10:00:00"}, "2026-11-20T00:00:00Z"),
            (QList<int>{2024, 2024, 2025}));
    }

    void yearRuleGoesOnWhereItStopped()
    {
        YearRule first;
        first.see(written("Dec 30 10:00:00"));
        first.settle(at("2026-01-20T00:00:00Z"));
        QCOMPARE(first.yearOf(written("Dec 30 10:00:00")), 2025);
        YearRule second;
        second.restore(first.state());
        QVERIFY(second.isSettled());
        QCOMPARE(second.yearOf(written("Jan 2 10:00:00")), 2026);
        QCOMPARE(second.firstYear(), 2025);
    }
};

QTEST_APPLESS_MAIN(TestTimeResolver)
#include "tst_timeresolver.moc"
