// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/raw/numbercolumn.h"
#include "core/signals/columns/raw/shapeblock.h"
#include "core/signals/columns/raw/shapelexer.h"
#include "tests/core/signals/generators.h"
#include "tests/support/testdata.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <rapidcheck.h>

using namespace faultline;
using namespace faultline::signals;

namespace {

/// Records of one block with their times.
struct Lines {
    std::string block;
    std::vector<std::uint32_t> sizes;
    std::vector<std::int64_t> ns;
    std::vector<std::uint8_t> dated;

    void add(std::string_view line, std::optional<std::int64_t> time)
    {
        block += line;
        sizes.push_back(static_cast<std::uint32_t>(line.size()));
        ns.push_back(time.value_or(0));
        dated.push_back(time.has_value());
    }
    [[nodiscard]] BlockRecords records() const { return {sizes, {ns, dated}}; }
};

/// Numbers, ids, times and words as logs have them, next to anything.
rc::Gen<std::string> anyValue()
{
    using namespace rc;
    const auto number = gen::map(gen::arbitrary<std::uint64_t>(),
                                 [](std::uint64_t n) { return std::to_string(n >> (n % 60)); });
    const auto padded = gen::map(gen::inRange(0, 1'000'000), [](int n) {
        return QString::number(n).rightJustified(n % 9 + 1, u'0').toStdString();
    });
    const auto hex = gen::map(gen::arbitrary<std::uint64_t>(), [](std::uint64_t n) {
        const QString text = QString::number(n, 16);
        return (n % 3 == 0 ? text.toUpper() : text).toStdString();
    });
    const auto special = gen::element<std::string>(
        "550e8400-e29b-41d4-a716-446655440000", "550E8400-E29B-41D4-A716-446655440000",
        "550e8400-e29b-41d4-a716-44665544000", "550e8400-E29b-41d4-a716-446655440000",
        "2026-06-18T15:06:00.123Z", "2026-06-18 15:06:00,123", "2026-06-18T15:06:00",
        "2026-06-18T17:06:00.123+02:00", "2026-02-30T15:06:00", "2026-06-18T15:06:00.1234567891",
        "1700-01-01T00:00:00", "9999-12-31T23:59:59", "00000000000000000000000000000000",
        "123456789012345678", "1234567890123456789", "0", "00", "12ms", "u42", "db01", "k8s",
        "ab12cd34", "AB12CD34", "Ab12Cd34", "deadbeef", "x2kqz", "4bf92f3577b34da6");
    return gen::oneOf(number, padded, hex, special, signals::testing::anySentence());
}

rc::Gen<std::string> anyLine()
{
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(anyValue()),
                        [](const std::vector<std::string> &parts) {
                            std::string line;
                            for (const std::string &part : parts)
                                line += part + (part.size() % 3 == 0 ? "-" : " ");
                            return line + "\n";
                        });
}

std::optional<std::int64_t> anyLineTime()
{
    return *rc::gen::element<std::optional<std::int64_t>>(std::nullopt, 1'781'795'160'123'000'000,
                                                          1'781'795'160'000'000'000, INT64_MIN,
                                                          INT64_MAX, 0);
}

} // namespace

class TestShapes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void anyLinesComeBackByteForByte()
    {
        QVERIFY(rc::check([] {
            const auto patterns = *rc::gen::nonEmpty(
                rc::gen::resize(8, rc::gen::container<std::vector<std::string>>(anyLine())));
            Lines lines;
            // Repeated, so that shapes are used more than once.
            const auto count = *rc::gen::inRange<std::size_t>(0, 40);
            for (std::size_t i = 0; i < count; ++i)
                lines.add(patterns[i * 7 % patterns.size()], anyLineTime());
            const auto back
                = decodeShapes(encodeShapes(lines.block, lines.records()), lines.records());
            RC_ASSERT(back.has_value());
            RC_ASSERT(*back == lines.block);
        }));
    }

    void linesOfOneShapeShareIt_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::newRow("numbers") << QByteArray("took 12 ms") << QByteArray("took 9001 ms");
        QTest::newRow("leading zeros") << QByteArray("at 05:09") << QByteArray("at 15:10");
        QTest::newRow("letters before") << QByteArray("user7 left") << QByteArray("user12345 left");
        QTest::newRow("letters behind") << QByteArray("7ms") << QByteArray("12345ms");
        QTest::newRow("hex ids") << QByteArray("id 4bf92f3577b34da6")
                                 << QByteArray("id 00f067aa0ba902b7");
        QTest::newRow("short mixed words")
            << QByteArray("pod x2kqz") << QByteArray("pod 7f9c8d6b5");
        QTest::newRow("uuids") << QByteArray("550e8400-e29b-41d4-a716-446655440000")
                               << QByteArray("00000000-1111-2222-3333-444455556666");
        QTest::newRow("times") << QByteArray("2026-06-18T15:06:00.123Z")
                               << QByteArray("2026-06-18T15:06:00.123Z");
    }

    void linesOfOneShapeShareIt()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        ShapeLexer lexer;
        lexer.take(a.toStdString(), 1'781'795'160'123'000'000);
        const std::string first = lexer.name();
        lexer.take(b.toStdString(), 1'781'795'160'123'000'000);
        QCOMPARE(lexer.name(), first);
    }

    void timesOfTheRecordCostNothing()
    {
        Lines lines;
        for (int i = 0; i < 1000; ++i) {
            const std::int64_t ns = 1'781'795'160'000'000'000 + i * 7'001'000LL;
            const std::string text = Instant(ns + 2 * 3'600'000'000'000).toRfc3339().toStdString();
            lines.add(text.substr(0, text.size() - 1) + "+02:00 up\n", ns);
        }
        const ShapeStreams streams = encodeShapes(lines.block, lines.records());
        QVERIFY2(streams.numbers.size() < 2100,
                 qPrintable(QString::number(streams.numbers.size())));
        QVERIFY(decodeShapes(streams, lines.records()).value() == lines.block);
    }

    void numbersComeBack()
    {
        QVERIFY(rc::check([] {
            const auto shift = *rc::gen::inRange(0, 64);
            auto numbers = *rc::gen::arbitrary<std::vector<std::uint64_t>>();
            for (std::uint64_t &number : numbers)
                number >>= shift;
            if (*rc::gen::arbitrary<bool>())
                std::sort(numbers.begin(), numbers.end());
            ByteWriter writer;
            writeNumbers(writer, numbers);
            ByteReader reader(writer.bytes());
            std::vector<std::uint64_t> back(numbers.size());
            readNumbers(reader, back);
            RC_ASSERT(reader.atCleanEnd());
            RC_ASSERT(back == numbers);
        }));
    }

    void hostileStreamsAreRefusedOrGiveTheirSizes()
    {
        QVERIFY(rc::check([] {
            Lines lines;
            for (int i = 0; i < 30; ++i)
                lines.add("2026-06-18T15:06:00.123Z id 4bf92f3577b34da6 x2kqz took "
                              + std::to_string(i * 37) + "ms\n",
                          1'781'795'160'123'000'000);
            ShapeStreams streams = encodeShapes(lines.block, lines.records());
            const std::array all{&streams.shapes, &streams.numbers, &streams.ids, &streams.whole};
            std::string &stream = *all[*rc::gen::inRange<std::size_t>(0, all.size())];
            const auto changes = *rc::gen::inRange(1, 4);
            for (int i = 0; i < changes && !stream.empty(); ++i) {
                const auto at = *rc::gen::inRange<std::size_t>(0, stream.size());
                stream[at] = *rc::gen::arbitrary<char>();
            }
            const auto back = decodeShapes(streams, lines.records());
            RC_ASSERT(!back.has_value() || back->size() == lines.block.size());
        }));
    }

    void testDataComesBackByteForByte()
    {
        FAULTLINE_REQUIRE_TEST_DATA(folder, QStringLiteral("logs"));
        QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            Lines lines;
            while (!file.atEnd())
                lines.add(file.readLine().toStdString(), std::nullopt);
            const auto back
                = decodeShapes(encodeShapes(lines.block, lines.records()), lines.records());
            QVERIFY2(back.has_value() && *back == lines.block, qPrintable(file.fileName()));
        }
    }
};

QTEST_APPLESS_MAIN(TestShapes)
#include "tst_shapes.moc"
