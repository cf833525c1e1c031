// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/formats.h"
#include "connectors/sdk/archive.h"
#include "connectors/sdk/linereader.h"
#include "connectors/sdk/sniffing.h"
#include "connectors/sdk/sources.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <functional>

using namespace faultline;

namespace {

/// One line of any length, made as it is read.
class LongLine final : public sdk::ByteSource {
public:
    LongLine(std::string begin, std::uint64_t length)
        : m_begin(std::move(begin))
        , m_length(length)
    { }
    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override
    {
        const auto count
            = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), m_length - m_at));
        std::memset(into.data(), 'x', count);
        if (m_at == 0 && count >= m_begin.size())
            m_begin.copy(into.data(), m_begin.size());
        m_at += count;
        return count;
    }
    [[nodiscard]] std::optional<std::uint64_t> sizeBytes() const override { return m_length; }

private:
    std::string m_begin;
    std::uint64_t m_length;
    std::uint64_t m_at = 0;
};

/// Counts what it is given and forgets it.
class CountingSink final : public sdk::Sink {
public:
    [[nodiscard]] Result<void> commit(sdk::Batch batch, const sdk::Checkpoint &) override
    {
        for (const domain::LogRecord &record : batch.logs)
            bytes += record.raw.size();
        records += batch.records;
        largest = std::max(largest, batch.bytes);
        if (onBatch)
            onBatch();
        return {};
    }
    std::uint64_t bytes = 0;
    std::uint64_t records = 0;
    std::uint64_t largest = 0;
    std::function<void()> onBatch;
};

/// The most memory this process has held, in KiB; 0 where the system doesn't say.
std::int64_t peakKiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

const sdk::Format &formatFor(const sdk::FormatList &formats, std::string_view head)
{
    return *sdk::sniffBest(formats, {head, QStringLiteral("x.log"), false}).best();
}

sdk::ReadContext utcContext()
{
    sdk::ReadContext context;
    context.path = QStringLiteral("x.log");
    context.zone = QStringLiteral("UTC");
    return context;
}

QByteArray gzipped(const QByteArray &content)
{
    QByteArray packed(
        static_cast<qsizetype>(compressBound(static_cast<uLong>(content.size()))) + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray input = content;
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(packed.size() - static_cast<qsizetype>(stream.avail_out));
    deflateEnd(&stream);
    return packed;
}

} // namespace

class TestLogHostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void lineOfAGigabyteNeedsLittleMemory_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("text") << QByteArray("2026-06-18 15:00:00 ERROR ");
        QTest::newRow("json") << QByteArray("{\"time\":\"2026-06-18T15:00:00Z\",\"msg\":\"");
        QTest::newRow("plain") << QByteArray("hello ");
    }
    void lineOfAGigabyteNeedsLittleMemory()
    {
        QFETCH(QByteArray, begin);
        constexpr std::uint64_t gigabyte = 1ULL << 30U;
        constexpr std::int64_t allowedKiB = 200 << 10;
        const auto formats = connectors::logsFormats();
        const std::string head = begin.toStdString() + std::string(60'000, 'x');
        const std::int64_t before = peakKiB();
        LongLine line(begin.toStdString(), gigabyte);
        CountingSink sink;
        QVERIFY(formatFor(formats, head).read(line, utcContext(), sink, {}).has_value());
        QCOMPARE(sink.bytes, gigabyte);
        QVERIFY(sink.records >= gigabyte / sdk::lineBytesMax);
        QVERIFY2(peakKiB() - before < allowedKiB, qPrintable(QString::number(peakKiB() - before)));
    }

    void fileThatShrinksEndsEarly()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.log"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("2026-06-18 15:00:00 INFO a line of the log\n").repeated(400'000));
        file.close();
        auto source = sdk::FileSource::open(path);
        QVERIFY(source.has_value());
        CountingSink sink;
        sink.onBatch = [&] { (void)QFile::resize(path, 1000); };
        const auto formats = connectors::logsFormats();
        const auto read
            = sdk::findFormat(formats, u"timed-text")->read(**source, utcContext(), sink, {});
        QVERIFY(read.has_value());
        QVERIFY(sink.bytes > 0);
        QVERIFY(sink.bytes < 400'000ULL * 43);
    }

    void cutOffArchiveGivesItsReadableRecords()
    {
        QByteArray log;
        for (int i = 0; i < 2000; ++i)
            log += "2026-06-18 15:00:00 INFO request " + QByteArray::number(i * 7919 % 10'007)
                + "\n";
        const QByteArray packed = gzipped(log);
        auto archive = sdk::Archive::open(
            std::make_unique<sdk::BufferSource>(packed.left(packed.size() * 2 / 3)),
            QStringLiteral("x.log.gz"));
        QVERIFY(archive.has_value());
        QVERIFY((*archive)->next().value().has_value());
        CountingSink sink;
        const auto formats = connectors::logsFormats();
        const auto read = sdk::findFormat(formats, u"timed-text")
                              ->read((*archive)->bytes(), utcContext(), sink, {});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Corrupt);
        QVERIFY(read.error().message.contains(QStringLiteral("x.log.gz")));
        QVERIFY(sink.records > 500);
        QVERIFY(sink.records < 2000);
    }

    void bombIsCutWithItsRecordsKept()
    {
        const QByteArray packed
            = gzipped(QByteArray("2026-06-18 15:00:00 INFO the same\n").repeated(1'000'000));
        sdk::ArchiveLimits limits;
        limits.ratioMax = 100;
        limits.ratioFreeBytes = 1 << 20;
        auto archive = sdk::Archive::open(std::make_unique<sdk::BufferSource>(packed),
                                          QStringLiteral("bomb.gz"), limits);
        QVERIFY(archive.has_value());
        QVERIFY((*archive)->next().value().has_value());
        CountingSink sink;
        const auto formats = connectors::logsFormats();
        const auto read = sdk::findFormat(formats, u"timed-text")
                              ->read((*archive)->bytes(), utcContext(), sink, {});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::LimitExceeded);
        QVERIFY(sink.records > 0);
        QVERIFY(sink.bytes < (16U << 20U));
    }

    void binaryFilesAreUnknown()
    {
        const auto formats = connectors::logsFormats();
        QByteArray noise(50'000, '\0');
        quint32 state = 1;
        for (char &byte : noise) {
            state = state * 1'664'525 + 1'013'904'223;
            byte = static_cast<char>(state >> 24U);
        }
        const std::string_view view(noise.constData(), static_cast<std::size_t>(noise.size()));
        QCOMPARE(sdk::sniffBest(formats, {view, QStringLiteral("x.log"), true}).best(), nullptr);
        const std::string png("\x89PNG\r\n\x1a\n" + std::string(1000, '\xfa'));
        QCOMPARE(sdk::sniffBest(formats, {png, QStringLiteral("x.png"), true}).best(), nullptr);
        QCOMPARE(sdk::sniffBest(formats, {{}, QStringLiteral("empty.log"), true}).best(), nullptr);
        for (const std::string_view document :
             {std::string_view("<?xml version=\"1.0\"?>\n<a/>\n"),
              std::string_view("{\n  \"a\": 1\n}\n"), std::string_view("[\n  1\n]\n")})
            QCOMPARE(sdk::sniffBest(formats, {document, QStringLiteral("x"), true}).best(),
                     nullptr);
    }
};

QTEST_APPLESS_MAIN(TestLogHostile)
#include "tst_loghostile.moc"
