// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/constants.h"
#include "core/analysis/logtally.h"
#include "core/analysis/text/skeleton.h"

#include <QTest>

#include <algorithm>
#include <string>

using namespace faultline;
using namespace faultline::analysis;
using namespace std::chrono_literals;

namespace {

const Instant tallyStart = *Instant::fromText(QStringLiteral("2026-01-05T10:00:00Z"));

LogLine lineAt(Nanoseconds after, std::string_view message)
{
    return LogLine{tallyStart + after, domain::Severity::Info, "cart", "host", message, {}};
}

} // namespace

class TestLogTally : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void skeletonMasksValues_data();
    void skeletonMasksValues();
    void skeletonReadsOnlyABoundedFirstLine();
    void orderOfLinesChangesNothing();
    void linesOutsideTheWindowAreOnlyCounted();
    void patternsBeyondTheBoundAreCountedTogether();
    void binsStandOnAbsoluteTimes();
};

void TestLogTally::skeletonMasksValues_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("skeleton");
    QTest::newRow("number") << "took 53ms"
                            << "took <*>";
    QTest::newRow("uuid") << "user 0b9d6f1c-1111-4222-8333-444455556666 left"
                          << "user <*> left";
    QTest::newRow("hex word") << "object deadbeef gone"
                              << "object <*> gone";
    QTest::newRow("quoted") << "agent 'thread title' not found"
                            << "agent <*> not found";
    QTest::newRow("apostrophe") << "can't open the user's file"
                                << "can't open the user's file";
    QTest::newRow("open quote") << "said \"no"
                                << "said \"no";
    QTest::newRow("path") << "open /var/lib/x failed"
                          << "open <*> failed";
    QTest::newRow("mail") << "mail to a.b@example.org"
                          << "mail to <*>";
    QTest::newRow("list of values") << "ids 1, 2, 33: done"
                                    << "ids <*>: done";
    QTest::newRow("class name") << "java.lang.NullPointerException: x"
                                << "java.lang.NullPointerException: x";
    QTest::newRow("blanks") << "  a \t  b  "
                            << "a b";
    QTest::newRow("empty") << ""
                           << "";
}

void TestLogTally::skeletonMasksValues()
{
    QFETCH(QString, message);
    QFETCH(QString, skeleton);
    QCOMPARE(QString::fromStdString(skeletonOf(message.toStdString())), skeleton);
}

void TestLogTally::skeletonReadsOnlyABoundedFirstLine()
{
    QCOMPARE(skeletonOf("panic: boom\n  at x.go:1\n"), std::string("panic: boom"));
    const std::string wide(10'000'000, 'a');
    QVERIFY(skeletonOf(wide).size() <= constants::messageBytesMax);
    // A cut never leaves half a character.
    std::string umlauts;
    for (int i = 0; i < 1000; ++i)
        umlauts += "ä";
    const auto cut = firstLine("x" + umlauts, constants::messageBytesMax);
    QVERIFY(QString::fromUtf8(cut.data(), qsizetype(cut.size())).endsWith(u'ä'));
}

void TestLogTally::orderOfLinesChangesNothing()
{
    std::vector<LogLine> lines;
    std::vector<std::string> texts;
    for (int i = 0; i < 300; ++i)
        texts.push_back(i % 3 ? "took " + std::to_string(i) : "boom " + std::to_string(i % 7));
    for (int i = 0; i < 300; ++i)
        lines.push_back(lineAt(std::chrono::seconds(i * 7 % 3000), texts[std::size_t(i)]));

    LogTally forth(TimeRange{tallyStart, tallyStart + 1h});
    LogTally back(TimeRange{tallyStart, tallyStart + 1h});
    for (const auto &line : lines)
        forth.add(line);
    std::reverse(lines.begin(), lines.end());
    for (const auto &line : lines)
        back.add(line);

    QCOMPARE(forth.patterns().size(), std::size_t(2));
    const auto &one = forth.patterns()[0].skeleton == back.patterns()[0].skeleton
        ? back.patterns()[0]
        : back.patterns()[1];
    QCOMPARE(one.sample, forth.patterns()[0].sample);
    QCOMPARE(one.count, forth.patterns()[0].count);
    QCOMPARE(one.bins.size(), forth.patterns()[0].bins.size());
    for (std::size_t i = 0; i < one.bins.size(); ++i) {
        QCOMPARE(one.bins[i].index, forth.patterns()[0].bins[i].index);
        QCOMPARE(one.bins[i].count, forth.patterns()[0].bins[i].count);
    }
}

void TestLogTally::linesOutsideTheWindowAreOnlyCounted()
{
    LogTally tally(TimeRange{tallyStart, tallyStart + 1min});
    tally.add(lineAt(-1s, "before"));
    tally.add(lineAt(1min, "after"));
    tally.add(lineAt(59s, "in"));
    QCOMPARE(tally.outside(), std::uint64_t(2));
    QCOMPARE(tally.lines(), std::uint64_t(1));
    QCOMPARE(tally.patterns().size(), std::size_t(1));

    LogTally empty(TimeRange{tallyStart, tallyStart});
    empty.add(lineAt(0s, "nothing"));
    QCOMPARE(empty.lines(), std::uint64_t(0));
}

void TestLogTally::patternsBeyondTheBoundAreCountedTogether()
{
    LogTally tally(TimeRange{tallyStart, tallyStart + 1h});
    for (int i = 0; i < 5000; ++i) {
        std::string word = "w";
        for (int rest = i; rest > 0; rest /= 26)
            word += char('g' + rest % 20);
        for (int rest = i; rest > 0; rest /= 2)
            word += rest % 2 ? 'x' : 'y';
        tally.add(lineAt(std::chrono::seconds(i % 3600), word));
    }
    QVERIFY(tally.patterns().size() <= constants::patternsMax + 1);
    QVERIFY(tally.overflow() > 0);
    QCOMPARE(tally.lines(), std::uint64_t(5000));
}

void TestLogTally::binsStandOnAbsoluteTimes()
{
    LogTally tally(TimeRange{tallyStart + 7s, tallyStart + 3h});
    QCOMPARE(tally.binWidth(), Nanoseconds(30s));
    QCOMPARE(tally.window().begin, tallyStart);
    QVERIFY(tally.binCount() <= constants::binsMax);
    LogTally decades(TimeRange{Instant(0), tallyStart});
    QVERIFY(decades.binCount() <= constants::binsMax);
}

QTEST_GUILESS_MAIN(TestLogTally)
#include "tst_logtally.moc"
