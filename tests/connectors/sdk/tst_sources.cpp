// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/sources.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace faultline;
using sdk::BufferSource;
using sdk::FileSource;

namespace {

QString writeFile(const QTemporaryDir &folder, const QByteArray &content)
{
    const QString path = folder.filePath(QStringLiteral("file.log"));
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path
                                                                                    : QString();
}

} // namespace

class TestSources : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void fileGivesItsBytesAndSkips()
    {
        QTemporaryDir folder;
        auto file = FileSource::open(writeFile(folder, "abcdefghij"));
        QVERIFY(file.has_value());
        QCOMPARE((*file)->sizeBytes(), std::optional<std::uint64_t>(10));
        QCOMPARE((*file)->skip(3).value(), std::uint64_t(3));
        std::array<char, 64> into{};
        QCOMPARE((*file)->read(into).value(), std::size_t(7));
        QCOMPARE(QByteArray(into.data(), 7), QByteArray("defghij"));
        QCOMPARE((*file)->read(into).value(), std::size_t(0));
        QCOMPARE((*file)->skip(3).value(), std::uint64_t(0));
    }

    void fileThatShrinksEndsEarly()
    {
        QTemporaryDir folder;
        const QString path = writeFile(folder, QByteArray(100'000, 'x'));
        auto file = FileSource::open(path);
        QVERIFY(file.has_value());
        std::array<char, 1000> into{};
        QCOMPARE((*file)->read(into).value(), std::size_t(1000));
        QVERIFY(QFile::resize(path, 1500));
        std::array<char, 9000> rest{};
        QCOMPARE((*file)->read(rest).value(), std::size_t(500));
        QCOMPARE((*file)->read(rest).value(), std::size_t(0));
    }

    void refusesWhatIsNoFile()
    {
        QTemporaryDir folder;
        const auto absent = FileSource::open(folder.filePath(QStringLiteral("absent")));
        QVERIFY(!absent);
        QCOMPARE(absent.error().code, ErrorCode::NotFound);
        const auto isFolder = FileSource::open(folder.path());
        QVERIFY(!isFolder);
        QCOMPARE(isFolder.error().code, ErrorCode::Unsupported);
        const auto device = FileSource::open(QStringLiteral("/dev/zero"));
        QVERIFY(!device);
    }

    void readAllKeepsItsLimit()
    {
        BufferSource exact(QByteArray(3000, 'a'));
        QCOMPARE(sdk::readAll(exact, 3000).value().size(), 3000);
        BufferSource above(QByteArray(3001, 'a'));
        const auto refused = sdk::readAll(above, 3000);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::LimitExceeded);
        BufferSource large(QByteArray(5 << 20, 'b'));
        QCOMPARE(sdk::readAll(large).value(), QByteArray(5 << 20, 'b'));
    }

    void readHeadStopsAtItsLimit()
    {
        BufferSource source(QByteArray(100'000, 'a'));
        QCOMPARE(sdk::readHead(source).size(), 65536);
        BufferSource small(QByteArray("abc"));
        QCOMPARE(sdk::readHead(small), QByteArray("abc"));
    }

    void bufferSkipsByReading()
    {
        BufferSource source(QByteArray("abcdef"));
        QCOMPARE(source.skip(4).value(), std::uint64_t(4));
        QCOMPARE(sdk::readAll(source).value(), QByteArray("ef"));
        QCOMPARE(source.skip(4).value(), std::uint64_t(0));
    }
};

QTEST_APPLESS_MAIN(TestSources)
#include "tst_sources.moc"
