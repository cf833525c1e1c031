// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/time/timereader.h"
#include "core/domain/text/time/timeresolver.h"

#include <QTest>

#include <rapidcheck.h>

using namespace faultline;
using domain::DateOrder;
using domain::TimeReading;
using domain::WrittenTime;

namespace {

/// What was read: the moment in UTC (year 2000 where none is written), how far it reached, and
/// whether a zone was said.
QString reading(std::string_view text, const TimeReading &how = {})
{
    const auto time = domain::readTime(text, how);
    if (!time)
        return QStringLiteral("none");
    QString result;
    if (time->form == WrittenTime::Form::TimeOnly)
        return QStringLiteral("time of day");
    if (time->form == WrittenTime::Form::Moment) {
        result = time->moment ? time->moment->toRfc3339() : QStringLiteral("out of range");
    } else {
        const bool noYear = time->form == WrittenTime::Form::NoYear;
        const std::int64_t local = noYear ? time->localSeconds(2000) : time->localSeconds();
        const auto at
            = domain::datedInstant(local - time->offsetSeconds.value_or(0), time->nanosecond);
        result = at ? at->toRfc3339() : QStringLiteral("undated");
        if (noYear)
            result += QStringLiteral(" no year");
        if (time->offsetSeconds)
            result += QStringLiteral(" zone");
    }
    const QByteArray rest(text.substr(time->length).data(),
                          static_cast<qsizetype>(text.size() - time->length));
    return rest.isEmpty() ? result : result + QStringLiteral(" | ") + QString::fromUtf8(rest);
}

} // namespace

class TestTimeReader : public QObject {
    Q_OBJECT

    static void row(const char *text, const char *expected)
    {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(expected);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsIsoAndItsRelatives_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        row("2026-06-18T15:06:00Z", "2026-06-18T15:06:00Z zone");
        row("2026-06-18t15:06:00.123456789+02:00 x", "2026-06-18T13:06:00.123456789Z zone |  x");
        row("2026-06-18 15:06:00,123 INFO", "2026-06-18T15:06:00.123Z |  INFO");
        row("2012-07-02 10:22:40,672:DEBUG", "2012-07-02T10:22:40.672Z | :DEBUG");
        row("2021-08-11 05:50:23-0700 logd", "2021-08-11T12:50:23Z zone |  logd");
        row("2022-01-02 01:20:03.171 +0000  1885", "2022-01-02T01:20:03.171Z zone |   1885");
        row("2022-01-02 01:20:03 -5 retries", "2022-01-02T01:20:03Z |  -5 retries");
        row("2016-09-28 04:30:30, Info", "2016-09-28T04:30:30Z | , Info");
        row("2019-07-10  16:38:08", "2019-07-10T16:38:08Z");
        row("2024/02/16 06:05:19.349  2136", "2024-02-16T06:05:19.349Z |   2136");
        row("2024-05-02 15:52", "2024-05-02T15:52:00Z");
        row("2024-05-02 15:52:01 UTC", "2024-05-02T15:52:01Z zone");
        row("2024-05-02 15:52:01 CEST x", "2024-05-02T13:52:01Z zone |  x");
        row("2024-05-02 15:52:01 Z X", "2024-05-02T15:52:01Z |  Z X");
        row("2015-04-24T21:08:10.313913FOO err", "2015-04-24T21:08:10.313913Z | FOO err");
        row("2012-025T10:22:40,672:DEBUG", "2012-01-25T10:22:40.672Z | :DEBUG");
        row("2014-333T16:56:38", "2014-11-29T16:56:38Z");
        row("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z zone");
        row("2026-06-18T15:06:00.1234567891234Z", "2026-06-18T15:06:00.123456789Z zone");
        row("20060102T150405Z", "2006-01-02T15:04:05Z zone");
        row("20060102T150405.25+0100 x", "2006-01-02T14:04:05.250Z zone |  x");
        row("20171223-22:15:29:606|Step", "2017-12-23T22:15:29.606Z | |Step");
        row("20171224-0:5:7:11|Step", "2017-12-24T00:05:07.011Z | |Step");
        row("20240116 22:15:29", "2024-01-16T22:15:29Z");
    }
    void readsIsoAndItsRelatives()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QCOMPARE(reading(text.toStdString()), expected);
    }

    void readsNamedMonths_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        row("Jun 14 15:16:01 combo", "2000-06-14T15:16:01Z no year |  combo");
        row("Jul  1 09:00:55 host", "2000-07-01T09:00:55Z no year |  host");
        row("Mar 24 15:17:38.999  0", "2000-03-24T15:17:38.999Z no year |   0");
        row("Feb 29 00:00:00", "2000-02-29T00:00:00Z no year");
        row("Jun 14 2026 15:16:01: %ASA", "2026-06-14T15:16:01Z | : %ASA");
        row("Jun 14 15:16:01 2026 x", "2026-06-14T15:16:01Z |  x");
        row("Jun 14 15:16:01 2026-x", "2000-06-14T15:16:01Z no year |  2026-x");
        row("Jan 22, 2020 3:04:05 PM org.x", "2020-01-22T15:04:05Z |  org.x");
        row("Jan 22, 2020 12:04:05 am", "2020-01-22T00:04:05Z");
        row("10/Oct/2000:13:55:36 -0700] \"GET", "2000-10-10T20:55:36Z zone | ] \"GET");
        row("25 Apr 2024 05:32:35.018 * oO", "2024-04-25T05:32:35.018Z |  * oO");
        row("25-Apr-2024 05:32:35.018 x", "2024-04-25T05:32:35.018Z |  x");
        row("Sun Dec 04 04:47:44 2005] [notice]", "2005-12-04T04:47:44Z | ] [notice]");
        row("Sun Dec 04 04:47:44.123456 2005]", "2005-12-04T04:47:44.123456Z | ]");
        row("Mon Jun  6 18:43:28 2016 [pid 2]", "2016-06-06T18:43:28Z |  [pid 2]");
        row("Thu Jun 2 00:01:01 UTC 2022 =", "2022-06-02T00:01:01Z zone |  =");
        row("Tue, 16 Apr 2024 06:21:39 UTC]", "2024-04-16T06:21:39Z zone | ]");
        row("Mon, 02 Jan 2006 15:04:05 -0700", "2006-01-02T22:04:05Z zone");
        row("Thursday, January 2 2020 10:00:00", "2020-01-02T10:00:00Z");
        row("I0115 12:34:56.789012 1 a.cc:1]", "2000-01-15T12:34:56.789012Z no year |  1 a.cc:1]");
        row("E20240115 12:34:56.789 x", "2024-01-15T12:34:56.789Z |  x");
    }
    void readsNamedMonths()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QCOMPARE(reading(text.toStdString()), expected);
    }

    void readsNumbers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        row("081109 203615 148 INFO", "2008-11-09T20:36:15Z |  148 INFO");
        row("17/06/09 20:10:40 INFO", "2017-06-09T20:10:40Z |  INFO");
        row("10/13/21 07:57:42.865446 pid", "2021-10-13T07:57:42.865446Z |  pid");
        row("21/12/28-12:55:38.765402 [**]", "2021-12-28T12:55:38.765402Z |  [**]");
        row("1/2/2006 3:04:05 PM x", "2006-01-02T15:04:05Z |  x");
        row("13/02/2006 03:04:05", "2006-02-13T03:04:05Z");
        row("16.02.2024 06:05:19", "2024-02-16T06:05:19Z");
        row("03/04/2026, 15:06:07 x", "2026-03-04T15:06:07Z |  x");
        row("03-17 16:13:38.811  1702", "2000-03-17T16:13:38.811Z no year |   1702");
        row("1320279566.452687\tC", "2011-11-03T00:19:26.452687Z | \tC");
        row("1781795160", "2026-06-18T15:06:00Z");
        row("1781795160123 x", "2026-06-18T15:06:00.123Z |  x");
        row("1781795160123456", "2026-06-18T15:06:00.123456Z");
        row("1781795160123456789", "2026-06-18T15:06:00.123456789Z");
        row("@40000000433225833b6e1a8c tcp", "2005-09-22T03:31:05.997071500Z |  tcp");
        row("13:55:36.123 x", "time of day");
    }
    void readsNumbers()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QCOMPARE(reading(text.toStdString()), expected);
    }

    void refusesWhatIsNoTime_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"",
                                 "x",
                                 "hello world",
                                 "2026-13-01T00:00:00Z",
                                 "2026-02-30T00:00:00Z",
                                 "2026-06-18",
                                 "2026-06-18T25:00:00Z",
                                 "Jun",
                                 "Jun 14",
                                 "Jun 31 10:00:00",
                                 "June bug 10:00:00",
                                 "Mayor 10 10:00:00",
                                 "10.0.0.1 10:00:00",
                                 "1234567890123456789012",
                                 "0123456789",
                                 "99999999999",
                                 "1781795160-a",
                                 "1781795160abc",
                                 "@4000",
                                 "I0115",
                                 "13:55",
                                 "127.0.0.1:8080",
                                 "Sunday",
                                 "200601 150",
                                 "44/55/66 10:00:00"})
            QTest::newRow(text) << QByteArray(text);
    }
    void refusesWhatIsNoTime()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(reading(text.toStdString()), QStringLiteral("none"));
    }

    void slashedDatesFollowTheAskedOrder()
    {
        TimeReading how;
        how.shortYear = DateOrder::MonthDayYear;
        how.longYear = DateOrder::DayMonthYear;
        QCOMPARE(reading("10/05/10-10:08:59", how), QStringLiteral("2010-10-05T10:08:59Z"));
        QCOMPARE(reading("03/04/2026 10:08:59", how), QStringLiteral("2026-04-03T10:08:59Z"));
        QCOMPARE(reading("12/31/2026 10:08:59", how), QStringLiteral("2026-12-31T10:08:59Z"));
        QVERIFY(domain::readTime("12/31/2026 10:08:59")->choice == WrittenTime::Choice::LongYear);
    }

    void wholeFieldsMayBeShorter()
    {
        QVERIFY(domain::readWholeTime(" 2026-06-18 ").has_value());
        QVERIFY(domain::readWholeTime("2026-06-18T15:06:00Z").has_value());
        QVERIFY(!domain::readWholeTime("2026-06-18T15:06:00Z x").has_value());
        QVERIFY(!domain::readWholeTime("xxx").has_value());
        QVERIFY(!domain::readWholeTime("").has_value());
        QCOMPARE(domain::readWholeTime("1534860261221373")->moment->toRfc3339(),
                 QStringLiteral("2018-08-21T14:04:21.221373Z"));
        QCOMPARE(domain::readWholeTime("0")->moment, std::optional(Instant(0)));
    }

    void findsTimesAtWordBoundaries()
    {
        const auto beginOf = [](std::string_view text) {
            const auto found = domain::findTime(text, 100);
            return found ? static_cast<int>(found->begin) : -1;
        };
        QCOMPARE(beginOf("nova-api.log.1.2017-05-16_13:53:08 2017-05-16 00:00:00.008 INFO"), 35);
        QCOMPARE(beginOf("MainThread::INFO::2011-12-05 07:04:56,101::vdsm"), 18);
        QCOMPARE(beginOf("type=LOGIN msg=audit(1337845201.174:94983): pid=1"), 21);
        QCOMPARE(beginOf("1:C 25 Apr 2024 05:32:35.018 *"), 4);
        QCOMPARE(beginOf("took 00:00:05 in all"), -1);
        QCOMPARE(beginOf("no time at all"), -1);
        QVERIFY(!domain::findTime("             2026-06-18T15:06:00Z", 10));
    }

    void anyBytesAreRead()
    {
        const bool holds = rc::check("length stays within the text", [] {
            const auto text = *rc::gen::container<std::string>(
                rc::gen::element('0', '1', '2', '9', '-', '/', ':', '.', ',', ' ', 'T', 'Z', 'J',
                                 'u', 'n', '@', '+', 'I', '\0', '\xff'));
            const auto time = domain::readTime(text);
            RC_ASSERT(!time || time->length <= text.size());
            (void)domain::readWholeTime(text);
            (void)domain::findTime(text, text.size());
        });
        QVERIFY(holds);
    }

    void writtenMomentsAreReadBack()
    {
        const bool holds = rc::check("RFC 3339 round trip", [] {
            const auto ns = *rc::gen::inRange<std::int64_t>(-9'000'000'000'000'000'000,
                                                            9'000'000'000'000'000'000);
            const Instant at(ns);
            const std::string text = at.toRfc3339().toStdString();
            domain::TimeResolver resolver;
            const auto time = domain::readWholeTime(text);
            RC_ASSERT(time.has_value());
            if (!domain::isNoRealTime(at))
                RC_ASSERT(resolver.resolve(*time) == std::optional(at));
        });
        QVERIFY(holds);
    }
};

QTEST_APPLESS_MAIN(TestTimeReader)
#include "tst_timereader.moc"
