// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/ci/formats.h"
#include "connectors/ci/junit/xmlcleaner.h"
#include "tests/support/formatcontract.h"
#include "tests/support/formatreading.h"
#include "tests/support/testdata.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace faultline;
using faultline::testing::MemorySink;

namespace {

const QByteArray report(R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="outer" tests="9" timestamp="2020-08-31T09:24:42.375746" hostname="ci-1" time="2.5">
    <testsuite name="inner">
      <testcase classname="a.B" name="works" time="0.5"/>
      <testcase classname="a.B" name="breaks" file="b.py" line="7" time="1,000.25">
        <skipped/><failure type="AssertionError" message="1 != 2">Traceback
  line 7</failure><error message="teardown">late</error>
      </testcase>
      <testcase classname="a.B" name="fails"><failure><![CDATA[boom <here>]]></failure></testcase>
      <testcase classname="a.B" name="off" status="disabled"/>
      <testcase classname="a.B" name="works"/>
    </testsuite>
  </testsuite>
</testsuites>
)");

std::unique_ptr<MemorySink> readReport(const QByteArray &bytes)
{
    return testing::readAs(connectors::ciFormats(), QStringLiteral("junit-xml"), bytes);
}

/// `suites tests passed skipped failures errors` of the report event.
QString counts(const MemorySink &sink)
{
    if (sink.events.empty())
        return QStringLiteral("nothing");
    const QJsonObject data = sink.events.back().data;
    QStringList numbers;
    for (const char *name : {"suites", "tests", "passed", "skipped", "failures", "errors"})
        numbers.append(QString::number(data.value(QLatin1String(name)).toInteger(-1)));
    return numbers.join(u' ');
}

} // namespace

class TestJunit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void keepsTheContract();
    void readsFailures();
    void countsReports();
    void countsClaimsWithoutCases();
    void toleratesTerminalColours();
    void cleansReferencesInPieces();
    void keepsWhatCameBeforeABreak();
    void refusesWhatIsNoReport_data();
    void refusesWhatIsNoReport();
    void agreesWithTheExpectedCounts();
    void readsTheOtherReports();
};

void TestJunit::keepsTheContract()
{
    QCOMPARE(testing::formatContract(
                 connectors::ciFormats(),
                 {QStringLiteral("junit-xml"), QStringLiteral("TEST-a.xml"), report}),
             QStringList());
}

void TestJunit::readsFailures()
{
    const auto sink = readReport(report);
    QCOMPARE(sink->events.size(), std::size_t(3));
    QCOMPARE(sink->records, 5U);
    const domain::Event &broken = sink->events[0];
    QCOMPARE(broken.eventType, QStringLiteral("test"));
    QCOMPARE(broken.title, QStringLiteral("Test error: a.B.breaks – teardown"));
    QVERIFY(broken.severity == domain::Severity::High);
    QCOMPARE(broken.host, QStringLiteral("ci-1"));
    QCOMPARE(broken.rawTime->toRfc3339(), QStringLiteral("2020-08-31T09:24:42.375746Z"));
    QCOMPARE(broken.data.value(QStringLiteral("file")).toString(), QStringLiteral("b.py"));
    QCOMPARE(broken.data.value(QStringLiteral("seconds")).toDouble(), 1000.25);
    QCOMPARE(broken.data.value(QStringLiteral("details")).toString(), QStringLiteral("late"));
    QCOMPARE(broken.position.line, 6U);
    const domain::Event &failed = sink->events[1];
    QCOMPARE(failed.title, QStringLiteral("Test failed: a.B.fails – boom <here>"));
    QVERIFY(failed.id != broken.id);
    const domain::TypedKey key{domain::TypedKey::Kind::Test, QStringLiteral("a.B.fails")};
    QVERIFY(std::find(failed.keys.begin(), failed.keys.end(), key) != failed.keys.end());
}

void TestJunit::countsReports()
{
    const auto sink = readReport(report);
    QCOMPARE(counts(*sink), QStringLiteral("2 4 1 1 1 1"));
    QCOMPARE(sink->events.back().eventType, QStringLiteral("test_report"));
    QCOMPARE(sink->events.back().data.value(QStringLiteral("cases")).toInteger(), 5);
    QCOMPARE(sink->events.back().data.value(QStringLiteral("seconds")).toDouble(), 2.5);
}

void TestJunit::countsClaimsWithoutCases()
{
    const auto sink = readReport("<testsuites><testsuite tests='6' failures='1' skipped='2'/>"
                                 "<testsuite tests='2' errors='1' disabled='1'/></testsuites>");
    QCOMPARE(counts(*sink), QStringLiteral("2 8 3 3 1 1"));
}

void TestJunit::toleratesTerminalColours()
{
    const auto sink = readReport(
        "<testsuite name='x'><testcase name='t'><failure message='&#27;[31mred&#x1B;[0m'>"
        "\x1b[1m&amp;&lt;\x02 end</failure></testcase></testsuite>");
    QVERIFY(sink->quarantine.empty());
    QVERIFY(sink->events[0].title.contains(QStringLiteral("red")));
}

void TestJunit::cleansReferencesInPieces()
{
    const QByteArray text("<a>&#27;&#x41;&amp;&#0;& b &#xFFFE;</a>&#x1");
    const QString expected
        = QString::fromUtf8("<a>\xEF\xBF\xBD&#x41;&amp;\xEF\xBF\xBD& b \xEF\xBF\xBD</a>&#x1");
    for (int size = 1; size < text.size(); ++size) {
        connectors::ci::XmlCleaner cleaner;
        QByteArray cleaned;
        for (int at = 0; at < text.size(); at += size) {
            const QByteArray piece = text.mid(at, size);
            cleaned += cleaner.clean({piece.constData(), std::size_t(piece.size())});
        }
        cleaned += cleaner.rest();
        QCOMPARE(QString::fromUtf8(cleaned), expected);
    }
}

void TestJunit::keepsWhatCameBeforeABreak()
{
    const auto sink
        = readReport(report.left(report.indexOf("<testcase classname=\"a.B\" name=\"off\"")));
    QCOMPARE(sink->quarantine.size(), std::size_t(1));
    QVERIFY(sink->quarantine[0].reason.find("cut off") != std::string::npos);
    QCOMPARE(sink->events.size(), std::size_t(3));
    QVERIFY(sink->events.back().data.value(QStringLiteral("truncated")).toBool());
    const auto mixed = readReport("<testsuite><testcase name='a'><failure/></wrong></testsuite>");
    QCOMPARE(mixed->quarantine.size(), std::size_t(1));
    QVERIFY(mixed->quarantine[0].reason.find("line 1") != std::string::npos);
}

void TestJunit::refusesWhatIsNoReport_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QByteArray &bytes, const char *reason) {
        QTest::newRow(name) << bytes << QString::fromLatin1(reason);
    };
    row("empty", {}, "The file is empty.");
    row("text", "this is not an xml file", "The XML is broken at line 1");
    row("other root", "<html><body/></html>", "it has no test suites");
    row("deep", QByteArray("<a>").repeated(10'000), "nested more than 1000 deep");
    row("many expansions",
        "<!DOCTYPE t [<!ENTITY a \"aaaaaaaaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
        "<testsuite>&d;</testsuite>",
        "The XML is broken");
}

void TestJunit::refusesWhatIsNoReport()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const auto sink = readReport(bytes);
    QCOMPARE(sink->quarantine.size(), std::size_t(1));
    QVERIFY2(QString::fromStdString(sink->quarantine[0].reason).contains(reason),
             sink->quarantine[0].reason.c_str());
}

void TestJunit::agreesWithTheExpectedCounts()
{
    FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("ci/test_reports/junit-xml"));
    int files = 0;
    QDirIterator it(root, {QStringLiteral("*.xml")}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        const QFileInfo info(path);
        const QString beside
            = info.path() + u'/' + info.completeBaseName() + QStringLiteral(".expected.json");
        const QJsonObject expected = QJsonDocument::fromJson(testing::bytesOf(beside)).object();
        QStringList wanted;
        for (const char *name :
             {"suites", "tests", "tests_succ", "tests_skip", "tests_fail", "tests_error"})
            wanted.append(QString::number(expected.value(QLatin1String(name)).toInteger(-1)));
        const QByteArray bytes = testing::bytesOf(path);
        QCOMPARE(testing::sniffedId(connectors::ciFormats(), bytes), QStringLiteral("junit-xml"));
        const auto sink = readReport(bytes);
        QVERIFY2(counts(*sink) == wanted.join(u' '), qPrintable(path + u' ' + counts(*sink)));
        QCOMPARE(qint64(sink->events.back().data.value(QStringLiteral("seconds")).toDouble()),
                 expected.value(QStringLiteral("duration")).toInteger());
        QVERIFY(sink->quarantine.empty());
        ++files;
    }
    QCOMPARE(files, 17);
}

void TestJunit::readsTheOtherReports()
{
    FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("ci/test_reports_2"));
    int files = 0;
    QDirIterator it(root, {QStringLiteral("*.xml")}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        const QByteArray bytes = testing::bytesOf(path);
        const auto sink = readReport(bytes);
        QVERIFY2(sink->quarantine.empty(), qPrintable(path));
        QCOMPARE(qsizetype(sink->records), bytes.count("<testcase "));
        QCOMPARE(sink->events.back().eventType, QStringLiteral("test_report"));
        ++files;
    }
    QCOMPARE(files, 11);
    FAULTLINE_REQUIRE_TEST_DATA(broken, QStringLiteral("ci/test_reports/xml"));
    for (const char *name : {"empty.xml", "non-xml.xml"}) {
        const QByteArray bytes = testing::bytesOf(broken + u'/' + QLatin1String(name));
        QCOMPARE(testing::sniffedId(connectors::ciFormats(), bytes), QString());
        QCOMPARE(readReport(bytes)->quarantine.size(), std::size_t(1));
    }
}

QTEST_APPLESS_MAIN(TestJunit)
#include "tst_junit.moc"
