// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/formats.h"
#include "connectors/sdk/linereader.h"
#include "connectors/sdk/sniffing.h"
#include "connectors/sdk/sources.h"
#include "tests/connectors/logs/logsamples.h"
#include "tests/support/memorysink.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace faultline;
using testing::MemorySink;

namespace {

const sdk::FormatList &formats()
{
    static const sdk::FormatList list = connectors::logsFormats();
    return list;
}

const sdk::Format &format(const char *id)
{
    return *sdk::findFormat(formats(), QString::fromLatin1(id));
}

sdk::ReadContext context(const char *modified = "2026-11-20T12:00:00Z")
{
    sdk::ReadContext result;
    result.path = QStringLiteral("some.log");
    result.zone = QStringLiteral("UTC");
    result.modifiedAt = Instant::fromText(QString::fromLatin1(modified));
    return result;
}

/// A member of an archive: can't go back, breaks off with an error where told.
class StreamSource final : public sdk::ByteSource {
public:
    explicit StreamSource(QByteArray bytes, bool breaks = false)
        : m_bytes(std::move(bytes))
        , m_breaks(breaks)
    { }
    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override
    {
        constexpr std::size_t most = 1000;
        auto got = m_bytes.read(into.subspan(0, std::min(into.size(), most)));
        if (got && *got == 0 && m_breaks)
            return failure(ErrorCode::Corrupt, QStringLiteral("cut off"));
        return got;
    }
    [[nodiscard]] std::optional<std::uint64_t> sizeBytes() const override { return {}; }

private:
    sdk::BufferSource m_bytes;
    bool m_breaks;
};

QStringList shownRecords(const MemorySink &sink, std::size_t from = 0)
{
    QStringList lines;
    for (std::size_t i = from; i < sink.logs.size(); ++i)
        lines.append(QString::number(sink.logs[i].position.offset) + u':'
                     + QString::number(sink.logs[i].position.line) + u' '
                     + testing::shown(sink.logs[i]));
    return lines;
}

/// All that a later reader sees of a record.
bool isSame(const domain::LogRecord &a, const domain::LogRecord &b)
{
    return a.raw == b.raw && a.position == b.position && a.time == b.time
        && a.timeText == b.timeText && a.severity == b.severity
        && a.severityFromText == b.severityFromText && a.service == b.service && a.host == b.host
        && a.logger == b.logger && a.message == b.message && a.traceId == b.traceId
        && a.spanId == b.spanId && a.attributes == b.attributes;
}

QStringList years(const QStringList &records)
{
    QStringList result;
    for (const QString &record : records)
        result.append(record.left(4));
    return result;
}

} // namespace

class TestLogReading : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void blankLinesBelongToTheRecordBefore()
    {
        const QByteArray text("\n\r\n2026-06-18 15:00:00 one\r\n\r\n2026-06-18 15:00:01 two\n\n\n");
        MemorySink sink;
        QVERIFY(testing::readInto(format("timed-text"), text, sink).has_value());
        QCOMPARE(sink.logs.size(), std::size_t(2));
        QCOMPARE(sink.logs[0].raw, std::string("\n\r\n2026-06-18 15:00:00 one\r\n\r\n"));
        QCOMPARE(sink.logs[0].position.offset, std::uint64_t(0));
        QCOMPARE(sink.logs[0].message, std::string("one"));
        QCOMPARE(sink.logs[1].position.line, std::uint64_t(5));
        QCOMPARE(sink.logs[1].raw, std::string("2026-06-18 15:00:01 two\n\n\n"));
        QCOMPARE(sink.undated, std::uint64_t(0));
    }

    void onlyBlankLinesAreOneRecord()
    {
        QCOMPARE(testing::recordsOf(QStringLiteral("plain-text"), "\n\n \n"),
                 QStringList{QStringLiteral("undated info? | ")});
        QCOMPARE(testing::recordsOf(QStringLiteral("plain-text"), ""), QStringList{});
    }

    void marksAndHolesAreNoPartOfTheText()
    {
        const QByteArray hole(3000, '\0');
        QCOMPARE(testing::recordsOf(QStringLiteral("timed-text"),
                                    "\xef\xbb\xbf"
                                    "2026-06-18 15:00:00 one\n"
                                        + hole + "2026-06-18 15:00:01 \x1b[31mtwo\x1b[0m \xff\n"),
                 (QStringList{QStringLiteral("2026-06-18T15:00:00Z info? | one"),
                              QStringLiteral("2026-06-18T15:00:01Z info? | two \ufffd")}));
    }

    void utf16IsRead()
    {
        const QString text = QStringLiteral("2026-06-18 15:00:00 ERROR \u00fcber\r\n"
                                            "2026-06-18 15:00:01 INFO \u0a0a fine\r\n");
        QByteArray bytes("\xff\xfe");
        for (const QChar c : text) {
            bytes += static_cast<char>(c.unicode() & 0xff);
            bytes += static_cast<char>(c.unicode() >> 8);
        }
        QCOMPARE(testing::recordsOf(QStringLiteral("timed-text"), bytes),
                 (QStringList{QStringLiteral("2026-06-18T15:00:00Z high | \u00fcber"),
                              QStringLiteral("2026-06-18T15:00:01Z info | \u0a0a fine")}));
    }

    void hugeLineComesInPieces()
    {
        QByteArray text("2026-06-18 15:00:00 ERROR first ");
        text += QByteArray(9 << 20, 'x') + "\n2026-06-18 15:00:01 INFO next\n";
        MemorySink sink;
        QVERIFY(testing::readInto(format("timed-text"), text, sink).has_value());
        QVERIFY(sink.raw() == text.toStdString());
        QCOMPARE(sink.logs.size(), std::size_t(4));
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(sink.logs[i].time, sink.logs[0].time);
            QVERIFY(sink.logs[i].severity == domain::Severity::High);
            QCOMPARE(sink.logs[i].position.line, std::uint64_t(1));
            QVERIFY(sink.logs[i].raw.size() <= sdk::lineBytesMax);
        }
        QCOMPARE(sink.logs[1].attributes[0].first, std::string("log.continued"));
        QCOMPARE(sink.logs[3].position.line, std::uint64_t(2));
        QVERIFY(sink.bytesMax < (32U << 20U));
    }

    void endlessContinuationIsCut()
    {
        QByteArray text("2026-06-18 15:00:00 ERROR dump\n");
        while (text.size() < (5 << 19))
            text += "  a line of the dump\n";
        MemorySink sink;
        QVERIFY(testing::readInto(format("timed-text"), text, sink).has_value());
        QVERIFY(sink.raw() == text.toStdString());
        QCOMPARE(sink.logs.size(), std::size_t(3));
        QCOMPARE(sink.logs[2].time, sink.logs[0].time);
        QCOMPARE(sink.unparsed, std::uint64_t(0));
    }

    void resumesFromEveryCheckpoint_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QByteArray>("bytes");
        for (const testing::FormatSample &sample : testing::logSamples()) {
            QByteArray bytes;
            while (bytes.size() < (3 << 19))
                bytes += sample.bytes;
            QTest::newRow(qPrintable(sample.format)) << sample.format << bytes;
        }
        QTest::newRow("long line") << QStringLiteral("syslog")
                                   << QByteArray("Jun 18 15:00:00 vm a: ")
                + QByteArray(13 << 20, 'y') + "\nJun 18 15:00:01 vm b: next\n";
        QTest::newRow("long dump")
            << QStringLiteral("timed-text")
            << QByteArray("2026-06-18 15:00:00 dump\n") + QByteArray("  line\n").repeated(1 << 20);
    }
    void resumesFromEveryCheckpoint()
    {
        QFETCH(QString, id);
        QFETCH(QByteArray, bytes);
        const sdk::Format &tested = *sdk::findFormat(formats(), id);
        MemorySink whole;
        QVERIFY(testing::readInto(tested, bytes, whole).has_value());
        QVERIFY(whole.raw() == bytes.toStdString());
        QVERIFY(whole.checkpoints.size() > 1);
        for (std::size_t i = 0; i < whole.checkpoints.size(); ++i) {
            MemorySink rest;
            QVERIFY(testing::readInto(tested, bytes, rest, whole.checkpoints[i]).has_value());
            const auto tail = whole.logs.begin() + static_cast<std::ptrdiff_t>(whole.logsAt[i]);
            QVERIFY2(std::equal(tail, whole.logs.end(), rest.logs.begin(), rest.logs.end(), isSame),
                     qPrintable(QString::number(i)));
            QCOMPARE(rest.records + whole.checkpoints[i].records, whole.records);
        }
    }

    void appendedTailGoesOn()
    {
        const QByteArray before("Dec 31 23:59:58 vm a[1]: one\nDec 31 23:59:59 vm a[1]: two\n");
        const QByteArray after("Jan  1 00:00:01 vm a[1]: three\n");
        MemorySink first;
        QVERIFY(testing::readInto(format("syslog"), before, first).has_value());
        MemorySink tail;
        QVERIFY(testing::readInto(format("syslog"), before + after, tail, first.checkpoints.back())
                    .has_value());
        QCOMPARE(tail.logs.size(), std::size_t(1));
        QCOMPARE(tail.logs[0].time->toRfc3339(), QStringLiteral("2026-01-01T00:00:01Z"));
        QCOMPARE(tail.logs[0].position.line, std::uint64_t(3));
        QCOMPARE(first.logs[0].time->toRfc3339(), QStringLiteral("2025-12-31T23:59:58Z"));
    }

    void openLineIsContinuedByTheTail()
    {
        const QByteArray before("2026-06-18 15:00:00 ERROR one\n2026-06-18 15:00:01 WARN tw");
        MemorySink first;
        QVERIFY(testing::readInto(format("timed-text"), before, first).has_value());
        QCOMPARE(first.logs.size(), std::size_t(2));
        MemorySink tail;
        QVERIFY(testing::readInto(format("timed-text"),
                                  before + "o\n  more\n2026-06-18 15:00:02 INFO three\n", tail,
                                  first.checkpoints.back())
                    .has_value());
        QCOMPARE(shownRecords(tail),
                 (QStringList{QStringLiteral("57:2 2026-06-18T15:00:01Z medium | o~  more | "
                                             "log.continued=true"),
                              QStringLiteral("66:4 2026-06-18T15:00:02Z info | three")}));
    }

    void fileThatBecameShorterIsSaid()
    {
        MemorySink sink;
        sdk::Checkpoint resume;
        resume.offset = 1000;
        const auto read = testing::readInto(format("plain-text"), "short", sink, resume);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Conflict);
    }

    void brokenSourceGivesWhatItHad()
    {
        StreamSource bytes("2026-06-18 15:00:00 one\n2026-06-18 15:00:01 tw", true);
        MemorySink sink;
        const auto read = format("timed-text").read(bytes, context(), sink, {});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Corrupt);
        QCOMPARE(sink.logs.size(), std::size_t(2));
    }

    void yearsEndBeforeTheReference()
    {
        const QByteArray text("Nov  3 10:00:00 vm a: x\nFeb  3 10:00:00 vm a: x\n"
                              "Nov  3 10:00:00 vm a: x\nFeb  3 10:00:00 vm a: x\n");
        const QStringList expected{QStringLiteral("2024"), QStringLiteral("2025"),
                                   QStringLiteral("2025"), QStringLiteral("2026")};
        sdk::BufferSource file(text);
        MemorySink fromFile;
        QVERIFY(format("syslog").read(file, context(), fromFile, {}).has_value());
        QStringList shown;
        for (const auto &record : fromFile.logs)
            shown.append(testing::shown(record));
        QCOMPARE(years(shown), expected);
        QVERIFY(fromFile.assumption.contains(QStringLiteral("2024")));
        QCOMPARE(fromFile.logs[0].timeText, std::string("Nov  3 10:00:00"));

        StreamSource member(text);
        MemorySink fromMember;
        QVERIFY(format("syslog").read(member, context(), fromMember, {}).has_value());
        QCOMPARE(fromMember.logs[3].time, fromFile.logs[3].time);
    }

    void withoutAReferenceYearsStayUnknown()
    {
        sdk::BufferSource bytes(QByteArray("Nov  3 10:00:00 vm a: x\n"));
        sdk::ReadContext none = context();
        none.modifiedAt.reset();
        MemorySink sink;
        QVERIFY(format("syslog").read(bytes, none, sink, {}).has_value());
        QVERIFY(!sink.logs[0].time);
        QCOMPARE(sink.logs[0].timeText, std::string("Nov  3 10:00:00"));
        QCOMPARE(sink.undated, std::uint64_t(1));
    }

    void newestDatedEvidenceComesBeforeTheFilesTime()
    {
        sdk::BufferSource bytes(QByteArray("Nov  3 10:00:00 vm a: x\n"));
        sdk::ReadContext given = context();
        given.newestDated = Instant::fromText(QStringLiteral("2019-12-01T00:00:00Z"));
        MemorySink sink;
        QVERIFY(format("syslog").read(bytes, given, sink, {}).has_value());
        QCOMPARE(sink.logs[0].time->toRfc3339(), QStringLiteral("2019-11-03T10:00:00Z"));
    }

    void zoneIsTheGivenOne()
    {
        sdk::BufferSource bytes(QByteArray("2026-06-18 15:00:00 x\n2026-06-18T15:00:00Z y\n"));
        sdk::ReadContext berlin = context();
        berlin.zone = QStringLiteral("Europe/Berlin");
        MemorySink sink;
        QVERIFY(format("timed-text").read(bytes, berlin, sink, {}).has_value());
        QCOMPARE(sink.logs[0].time->toRfc3339(), QStringLiteral("2026-06-18T13:00:00Z"));
        QCOMPARE(sink.logs[1].time->toRfc3339(), QStringLiteral("2026-06-18T15:00:00Z"));
        QCOMPARE(sink.zoneReason, QStringLiteral("file"));

        sdk::BufferSource again(QByteArray("2026-06-18 15:00:00 x\n"));
        berlin.zone = QStringLiteral("Nowhere/Land");
        const auto read = format("timed-text").read(again, berlin, sink, {});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidArgument);
    }

    void dateOrderIsSaid()
    {
        sdk::BufferSource bytes(QByteArray("03/04/2026 10:00:00 a\n05/04/2026 10:00:00 b\n"
                                           "13/04/2026 10:00:00 c\n"));
        MemorySink sink;
        QVERIFY(format("timed-text").read(bytes, context(), sink, {}).has_value());
        QCOMPARE(sink.logs[0].time->toRfc3339(), QStringLiteral("2026-04-03T10:00:00Z"));
        QCOMPARE(sink.assumption, QStringLiteral("Dates are read as day/month/year."));
    }

    void linesOfAnyKindKeepTheirBytes()
    {
        const bool holds = rc::check("raw bytes are the input", [] {
            const auto lines
                = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                    "2026-06-18 15:00:00 INFO a.b: x\n", "Jun 18 15:00:00 vm a[1]: y\n",
                    "{\"time\":\"2026-06-18T15:00:00Z\",\"msg\":\"z\"}\n", "\n", "\r\n",
                    "  at a.b(C.java:1)\n",
                    "<13>Jun 18 15:00:00 vm a: b<14>Jun 18 "
                    "15:00:01 vm c: d",
                    "I0115 12:34:56.789012 1 a.cc:1] g\n",
                    "time=1781795160 level=info "
                    "msg=x\n",
                    "Traceback (most recent call last):\n", "\0\0\xff\n", "web-1  | hi\n",
                    "10.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 1\n",
                    "tail"));
            std::string text;
            for (const std::string &line : lines)
                text += line;
            const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
            for (const auto &each : formats()) {
                MemorySink sink;
                RC_ASSERT(testing::readInto(*each, bytes, sink).has_value());
                RC_ASSERT(sink.raw() == text);
                RC_ASSERT(sink.records == sink.logs.size());
                std::uint64_t at = 0;
                for (const auto &record : sink.logs) {
                    RC_ASSERT(record.position.offset == at);
                    at += record.raw.size();
                }
            }
        });
        QVERIFY(holds);
    }
};

QTEST_APPLESS_MAIN(TestLogReading)
#include "tst_logreading.moc"
