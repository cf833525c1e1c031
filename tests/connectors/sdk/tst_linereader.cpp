// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/linereader.h"

#include "connectors/sdk/sources.h"

#include <QTest>

#include <rapidcheck.h>

using namespace faultline;
using sdk::Line;
using sdk::LineReader;

namespace {

struct Kept {
    std::string bytes;
    std::uint64_t offset = 0;
    std::uint64_t number = 0;
    bool isContinued = false;
    bool hasEnd = false;
};

std::vector<Kept> linesOf(std::string_view text, std::size_t longest = sdk::lineBytesMax,
                          LineReader::Unit unit = LineReader::Unit::Byte)
{
    sdk::BufferSource source(text);
    LineReader reader(source, 0, 0, longest);
    reader.setUnit(unit);
    std::vector<Kept> lines;
    Line line;
    while (reader.next(line).value_or(false))
        lines.push_back(
            {std::string(line.bytes), line.offset, line.number, line.isContinued, line.hasEnd});
    return lines;
}

/// Gives its bytes, then an error: a cut-off archive.
class BrokenSource final : public sdk::ByteSource {
public:
    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override
    {
        if (m_given)
            return failure(ErrorCode::Corrupt, QStringLiteral("cut off"));
        m_given = true;
        into[0] = 'a';
        into[1] = '\n';
        into[2] = 'b';
        return 3;
    }
    [[nodiscard]] std::optional<std::uint64_t> sizeBytes() const override { return {}; }

private:
    bool m_given = false;
};

} // namespace

class TestLineReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void countsLinesAndOffsets()
    {
        const auto lines = linesOf("one\r\n\ntwo");
        QCOMPARE(lines.size(), std::size_t(3));
        QCOMPARE(lines[0].bytes, std::string("one\r\n"));
        QCOMPARE(lines[1].offset, std::uint64_t(5));
        QCOMPARE(lines[2].number, std::uint64_t(3));
        QCOMPARE(lines[2].bytes, std::string("two"));
        QVERIFY(lines[1].hasEnd);
        QVERIFY(!lines[2].hasEnd);
    }

    void longLineComesInPieces()
    {
        const auto lines = linesOf("abcdefgh\nx\n", 3);
        QCOMPARE(lines.size(), std::size_t(4));
        QCOMPARE(lines[0].bytes, std::string("abc"));
        QVERIFY(!lines[0].isContinued);
        QVERIFY(lines[1].isContinued);
        QCOMPARE(lines[2].bytes, std::string("gh\n"));
        QCOMPARE(lines[2].number, std::uint64_t(1));
        QCOMPARE(lines[3].number, std::uint64_t(2));
        QVERIFY(!lines[3].isContinued);
    }

    void slicesMayEndAnywhere()
    {
        std::string text;
        while (text.size() < 3 * sdk::sliceBytes)
            text += "a line of some length, number " + std::to_string(text.size()) + "\n";
        std::string joined;
        for (const Kept &line : linesOf(text)) {
            QVERIFY(line.hasEnd);
            joined += line.bytes;
        }
        QVERIFY(joined == text);
    }

    void utf16LinesEndAtWholeUnits()
    {
        using namespace std::string_view_literals;
        // U+0A0A holds both bytes of a line feed without being one.
        const auto little = linesOf("a\0\x0a\x0a\n\0b\0"sv, 100, LineReader::Unit::Utf16Le);
        QCOMPARE(little.size(), std::size_t(2));
        QCOMPARE(little[0].bytes, std::string("a\0\x0a\x0a\n\0"sv));
        const auto big = linesOf("\0a\x0a\0\0\n\0b"sv, 100, LineReader::Unit::Utf16Be);
        QCOMPARE(big.size(), std::size_t(2));
        QCOMPARE(big[1].bytes, std::string("\0b"sv));
    }

    void errorComesAfterWhatWasReadable()
    {
        BrokenSource source;
        LineReader reader(source);
        Line line;
        QVERIFY(reader.next(line).value());
        QCOMPARE(line.bytes, std::string_view("a\n"));
        QVERIFY(reader.next(line).value());
        QCOMPARE(line.bytes, std::string_view("b"));
        const auto end = reader.next(line);
        QVERIFY(!end);
        QCOMPARE(end.error().code, ErrorCode::Corrupt);
    }

    void peekDoesNotConsume()
    {
        sdk::BufferSource source(std::string_view("\xef\xbb\xbfx\n"));
        LineReader reader(source);
        QCOMPARE(reader.peek(3), std::string_view("\xef\xbb\xbf"));
        Line line;
        QVERIFY(reader.next(line).value());
        QCOMPARE(line.bytes.size(), std::size_t(5));
        QVERIFY(reader.peek(1).empty());
    }

    void everyByteIsInOneLine()
    {
        const bool holds = rc::check("joined lines are the text", [] {
            const auto text = *rc::gen::container<std::string>(
                rc::gen::element('a', 'b', '\n', '\r', '\0', '\xff'));
            const auto longest = *rc::gen::inRange<std::size_t>(2, 9) & ~std::size_t{1};
            const auto unit = *rc::gen::element(LineReader::Unit::Byte, LineReader::Unit::Utf16Le,
                                                LineReader::Unit::Utf16Be);
            std::string joined;
            for (const Kept &line : linesOf(text, longest, unit)) {
                RC_ASSERT(line.offset == joined.size());
                RC_ASSERT(line.bytes.size() <= longest);
                joined += line.bytes;
            }
            RC_ASSERT(joined == text);
        });
        QVERIFY(holds);
    }
};

QTEST_APPLESS_MAIN(TestLineReader)
#include "tst_linereader.moc"
