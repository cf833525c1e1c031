// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/json/outline.h"
#include "connectors/sdk/json/stream.h"
#include "connectors/sdk/sources.h"

#include <QRegularExpression>
#include <QTest>

#include <rapidcheck.h>

using namespace faultline;
using namespace faultline::sdk;

namespace {

/// Hands out a buffer in pieces of a few bytes, so that every boundary is met.
class DrippingSource final : public ByteSource {
public:
    DrippingSource(QByteArray bytes, std::size_t piece)
        : m_bytes(std::move(bytes))
        , m_piece(piece)
    { }
    Result<std::size_t> read(std::span<char> into) override
    {
        const auto count
            = std::min({into.size(), m_piece, static_cast<std::size_t>(m_bytes.size()) - m_at});
        std::copy_n(m_bytes.constData() + m_at, count, into.data());
        m_at += count;
        return count;
    }
    [[nodiscard]] std::optional<std::uint64_t> sizeBytes() const override { return std::nullopt; }

private:
    QByteArray m_bytes;
    std::size_t m_piece;
    std::size_t m_at = 0;
};

/// `line@offset text` of each record, `!line reason` of each broken one.
QStringList cut(ByteSource &source, std::vector<std::string> listPaths = {})
{
    JsonStream stream(source, std::move(listPaths));
    QStringList found;
    for (;;) {
        const auto item = stream.next();
        if (!item || item->kind == JsonStream::Kind::End)
            return found;
        if (item->kind == JsonStream::Kind::Broken)
            found.append(QStringLiteral("!%1 %2")
                             .arg(item->position.line)
                             .arg(QString::fromStdString(item->reason)
                                      .section(u':', 0, 0)
                                      .section(u' ', 0, 3)));
        else
            found.append(
                QStringLiteral("%1@%2 %3")
                    .arg(item->position.line)
                    .arg(item->position.offset)
                    .arg(QString::fromUtf8(item->text.data(), qsizetype(item->text.size()))));
    }
}

QStringList cut(const QByteArray &text, std::vector<std::string> listPaths = {})
{
    BufferSource source(text);
    return cut(source, std::move(listPaths));
}

} // namespace

class TestJsonStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cuts_data();
    void cuts();
    void cutsTheSameInAnyPieces();
    void takesTheListInsideAnObject();
    void goesOnAfterALargeRecord();
    void outlinesACutOffHead();
    void outlinesWithoutRecursion();
};

void TestJsonStream::cuts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *text, const QStringList &expected) {
        QTest::newRow(name) << QByteArray(text) << expected;
    };
    row("nothing", "", {});
    row("blanks", " \n\t\n", {});
    row("one object", "\n {\"a\":[1,2]}\n", {QStringLiteral("2@2 {\"a\":[1,2]}")});
    row("list", "[{\"a\":\"]\"},\n3,\"x,y\",[1]]",
        {QStringLiteral("1@1 {\"a\":\"]\"}"), QStringLiteral("2@12 3"),
         QStringLiteral("2@14 \"x,y\""), QStringLiteral("2@20 [1]")});
    row("empty list", "[ ]", {});
    row("lines", "{\"a\":1}\n{\"b\":\"\\\"}\"}\n",
        {QStringLiteral("1@0 {\"a\":1}"), QStringLiteral("2@8 {\"b\":\"\\\"}\"}")});
    row("byte order mark", "\xEF\xBB\xBF{}", {QStringLiteral("1@3 {}")});
    row("cut off", "{\"a\":{\"b\":1}", {QStringLiteral("!1 The file ends inside")});
    row("list cut off", "[{\"a\":1},{\"b\"",
        {QStringLiteral("1@1 {\"a\":1}"), QStringLiteral("!1 The file ends inside")});
    row("list not closed", "[1,2",
        {QStringLiteral("1@1 1"), QStringLiteral("1@3 2"),
         QStringLiteral("!1 The file ends inside")});
    row("a line cut off in a value", "{\"a\":1\n{\"b\":2}\n",
        {QStringLiteral("!1 The record is broken"), QStringLiteral("2@7 {\"b\":2}")});
    row("a line cut off in a string", "{\"a\":\"x\n{\"b\":2}\n",
        {QStringLiteral("!1 The record is broken"), QStringLiteral("2@8 {\"b\":2}")});
    row("text between", "{\"a\":1}\nhello\n{\"b\":2}\n",
        {QStringLiteral("1@0 {\"a\":1}"), QStringLiteral("!2 This is not JSON"),
         QStringLiteral("3@14 {\"b\":2}")});
    row("a broken element of a list", "[\n{\"a\":1 {\n},\n{\"b\":2}\n]\n",
        {QStringLiteral("!2 The record is broken"), QStringLiteral("4@14 {\"b\":2}")});
}

void TestJsonStream::cuts()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    QCOMPARE(cut(text), expected);
}

void TestJsonStream::cutsTheSameInAnyPieces()
{
    const bool held = rc::check("cutting does not depend on the pieces", [] {
        const auto pieces = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12));
        const std::array<const char *, 12> parts{"{",  "}", "[",  "]",   "\"", ",",
                                                 "\n", ":", "\\", "12 ", "x",  "{\"a\":1}\n"};
        QByteArray text;
        for (const int piece : pieces)
            text += parts[static_cast<std::size_t>(piece)];
        DrippingSource slow(text, 1);
        RC_ASSERT(cut(slow) == cut(text));
        DrippingSource slowLists(text, 3);
        RC_ASSERT(cut(slowLists, {"a"}) == cut(text, {"a"}));
    });
    QVERIFY(held);
}

void TestJsonStream::takesTheListInsideAnObject()
{
    const QByteArray text(
        "{\"status\":\"ok\",\"skip\":[[\"]\"]],\n\"data\":{\"kind\":\"m\",\"result\":"
        "[{\"v\":1},{\"v\":2}],\"more\":{}},\"z\":[1]}\n");
    const QStringList expected{QStringLiteral("2@60 {\"v\":1}"), QStringLiteral("2@68 {\"v\":2}")};
    QCOMPARE(cut(text, {"data.result"}), expected);
    QCOMPARE(cut(text, {"data.other"}).size(), 1);
    QCOMPARE(cut(text + text, {"data.result"}).size(), 4);
    const QStringList both{QStringLiteral("1@6 1"), QStringLiteral("1@19 2")};
    QCOMPARE(cut("{\"a\":[1],\"b\":{\"c\":[2]},\"d\":3}", {"a", "b.c"}), both);
}

void TestJsonStream::goesOnAfterALargeRecord()
{
    const QByteArray large = "{\"a\":\""
        + QByteArray(qsizetype(JsonStream::recordBytesMax) + 5'000'000, 'x') + "\"}\n";
    const QStringList expected{QStringLiteral("!1 The record is larger"),
                               QStringLiteral("2@%1 {\"b\":2}").arg(large.size())};
    QCOMPARE(cut(large + "{\"b\":2}\n"), expected);
}

void TestJsonStream::outlinesACutOffHead()
{
    const auto outline = JsonOutline::of(
        R"([{"sha":"a1","files":[{"n":1}],"nothing":null,"ok":true,"at":12.5},{"nothing":"x","deep":{"er":)");
    QCOMPARE(outline.root(), JsonOutline::Root::Array);
    QVERIFY(outline.isClean());
    QVERIFY(outline.recordHas("sha"));
    QVERIFY(outline.has("[].files[].n"));
    QVERIFY(outline.is("[].at", JsonOutline::Type::Number));
    QVERIFY(outline.is("[].nothing", JsonOutline::Type::String));
    QVERIFY(outline.has("[].deep"));
    QCOMPARE(std::string(outline.recordText("sha")), std::string("a1"));
    QCOMPARE(JsonOutline::of("{\"a\":1}\n{\"b\":2}").rootCount(), 2);
    QVERIFY(!JsonOutline::of("{\"a\" 1}").isClean());
    QCOMPARE(JsonOutline::of("hello").root(), JsonOutline::Root::None);
}

void TestJsonStream::outlinesWithoutRecursion()
{
    const auto lists = JsonOutline::of(std::string(100'000, '['));
    QCOMPARE(lists.root(), JsonOutline::Root::Array);
    std::string objects;
    for (int i = 0; i < 20'000; ++i)
        objects += "{\"a\":";
    const auto outline = JsonOutline::of(objects);
    QVERIFY(outline.has("a.a.a.a.a"));
    QVERIFY(!outline.has("a.a.a.a.a.a.a.a"));
}

QTEST_APPLESS_MAIN(TestJsonStream)
#include "tst_jsonstream.moc"
