// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hlc.h"
#include "core/base/instant.h"

#include <QTest>

using faultline::Hlc;
using faultline::Instant;
using faultline::Nanoseconds;

class TestInstant : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsTimesWithAZone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("utc", "2026-06-18T15:06:00Z", "2026-06-18T15:06:00Z");
        row("offset", "2026-06-18T15:06:00.5+02:00", "2026-06-18T13:06:00.500Z");
        row("nanoseconds", "1969-12-31T23:59:59.123456789Z", "1969-12-31T23:59:59.123456789Z");
        row("epoch seconds", "1781795160", "2026-06-18T15:06:00Z");
        row("epoch milliseconds", "1781795160123", "2026-06-18T15:06:00.123Z");
        row("epoch decimal", "1781795160.25", "2026-06-18T15:06:00.250Z");
        row("first of range", "1678-01-01T00:00:00Z", "1678-01-01T00:00:00Z");
        row("last of range", "2262-01-01T00:00:00Z", "2262-01-01T00:00:00Z");
    }
    void readsTimesWithAZone()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto at = Instant::fromText(text);
        QVERIFY(at.has_value());
        QCOMPARE(at->toRfc3339(), expected);
    }

    void refusesWhatIsNoTime_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "yesterday", "2026-06-18T15:06:00", "2026-02-30T00:00:00Z",
              "9999-01-01T00:00:00Z", "1601-01-01T00:00:00Z", "99999999999999999999"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void refusesWhatIsNoTime()
    {
        QFETCH(QString, text);
        QVERIFY(!Instant::fromText(text).has_value());
    }

    void showsCompactDurations()
    {
        using namespace std::chrono_literals;
        QCOMPARE(faultline::compactDuration(350ms), QStringLiteral("350ms"));
        QCOMPARE(faultline::compactDuration(1299ms), QStringLiteral("1.2s"));
        QCOMPARE(faultline::compactDuration(123s), QStringLiteral("2m03s"));
        QCOMPARE(faultline::compactDuration(-4h - 5min), QStringLiteral("-4h05m"));
        QCOMPARE(faultline::compactDuration(50h), QStringLiteral("2d02h"));
    }

    void arithmeticSaturates()
    {
        using namespace std::chrono_literals;
        QCOMPARE((Instant(INT64_MAX) + 1h).ns(), INT64_MAX);
        QCOMPARE((Instant(INT64_MIN) - 1h).ns(), INT64_MIN);
        QCOMPARE((Instant(INT64_MAX) - Instant(INT64_MIN)).count(), INT64_MAX);
    }

    void hybridClockNeverGoesBack()
    {
        const Instant noon = *Instant::fromText(QStringLiteral("2026-06-18T12:00:00Z"));
        const Hlc first = faultline::nextHlc({}, noon);
        QCOMPARE(first.instant(), noon);
        const Hlc second = faultline::nextHlc(first, noon - std::chrono::hours(1));
        QVERIFY(first < second);
        const Hlc ahead{first.value + (5ULL << 16)};
        QVERIFY(faultline::receiveHlc(second, ahead, noon) > ahead);
    }
};

QTEST_APPLESS_MAIN(TestInstant)
#include "tst_instant.moc"
