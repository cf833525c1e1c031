// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/text/show.h"

#include <QTest>

using namespace faultline;
namespace show = faultline::models::show;

class TestShow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void timesFollowTheZone()
    {
        const auto at = Instant::fromText(QStringLiteral("2026-06-18T15:06:00.123Z"));
        QCOMPARE(show::time(at, show::zoneOf(QStringLiteral("utc"))),
                 QStringLiteral("2026-06-18 15:06:00.123"));
        QCOMPARE(show::time(at, show::zoneOf(QStringLiteral("Europe/Berlin"))),
                 QStringLiteral("2026-06-18 17:06:00.123"));
        QCOMPARE(show::clockTime(at, show::zoneOf(QStringLiteral("utc"))),
                 QStringLiteral("15:06:00.123"));
        QCOMPARE(show::time({}, QTimeZone::utc()), QStringLiteral("undated"));
    }

    void unknownZonesAreUtc()
    {
        QCOMPARE(show::zoneOf(QStringLiteral("Mars/Olympus")), QTimeZone::utc());
        QCOMPARE(show::zoneText(QStringLiteral("utc"), {}), QStringLiteral("UTC"));
        const auto summer = Instant::fromText(QStringLiteral("2026-06-18T15:06:00Z"));
        QCOMPARE(show::zoneText(QStringLiteral("Asia/Kolkata"), summer),
                 QStringLiteral("IST +05:30"));
    }

    void countsAreShort_data()
    {
        QTest::addColumn<quint64>("count");
        QTest::addColumn<QString>("text");
        QTest::newRow("small") << quint64(999) << QStringLiteral("999");
        QTest::newRow("thousands") << quint64(4'913) << QStringLiteral("4.9k");
        QTest::newRow("many thousands") << quint64(227'300) << QStringLiteral("227k");
        QTest::newRow("millions") << quint64(1'200'000) << QStringLiteral("1.2M");
        QTest::newRow("milliards") << quint64(3'000'000'000) << QStringLiteral("3.0G");
    }

    void countsAreShort()
    {
        QFETCH(quint64, count);
        QTEST(show::shortCount(count), "text");
        QCOMPARE(show::fullCount(1'204'331), QStringLiteral("1,204,331"));
    }

    void agesAreRound()
    {
        const Instant now = Instant::fromMillis(1'780'000'000'000);
        QCOMPARE(show::ago(now - std::chrono::seconds(5), now), QStringLiteral("just now"));
        QCOMPARE(show::ago(now - std::chrono::minutes(4), now), QStringLiteral("4 min ago"));
        QCOMPARE(show::ago(now - std::chrono::hours(3), now), QStringLiteral("3 h ago"));
        QCOMPARE(show::ago(now - std::chrono::hours(24 * 40), now), QStringLiteral("2026-04-18"));
    }
};

QTEST_GUILESS_MAIN(TestShow)
#include "tst_show.moc"
