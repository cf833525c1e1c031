// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/archive.h"

#include "connectors/sdk/sources.h"

#include <QTest>

#include <archive.h>
#include <archive_entry.h>

using namespace faultline;
using sdk::Archive;
using sdk::ArchiveLimits;

namespace {

struct Packed {
    std::string name;
    std::string content;
    unsigned type = AE_IFREG;
};

/// Packs members with libarchive's writer into memory.
QByteArray pack(int format, int filter, const std::vector<Packed> &members)
{
    QByteArray bytes(64 << 20, Qt::Uninitialized);
    std::size_t used = 0;
    archive *const writer = archive_write_new();
    archive_write_set_format(writer, format);
    archive_write_add_filter(writer, filter);
    archive_write_open_memory(writer, bytes.data(), static_cast<std::size_t>(bytes.size()), &used);
    for (const Packed &member : members) {
        archive_entry *const entry = archive_entry_new();
        archive_entry_set_pathname(entry, member.name.c_str());
        archive_entry_set_filetype(entry, member.type);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(member.content.size()));
        archive_entry_set_mtime(entry, 1'700'000'000, 0);
        if (member.type == AE_IFLNK)
            archive_entry_set_symlink(entry, "/etc/passwd");
        archive_write_header(writer, entry);
        archive_write_data(writer, member.content.data(), member.content.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    bytes.truncate(static_cast<qsizetype>(used));
    return bytes;
}

struct Unpacked {
    QStringList names;
    QByteArrayList contents;
    QStringList warnings;
    std::optional<Error> error;
};

Unpacked unpack(const QByteArray &bytes, const QString &name, const ArchiveLimits &limits = {})
{
    Unpacked result;
    auto opened = Archive::open(std::make_unique<sdk::BufferSource>(bytes), name, limits);
    if (!opened) {
        result.error = opened.error();
        return result;
    }
    Archive &archive = **opened;
    for (;;) {
        auto member = archive.next();
        if (!member) {
            result.error = member.error();
            break;
        }
        if (!*member)
            break;
        result.names.append((*member)->name);
        if (!(*member)->warning.isEmpty())
            result.warnings.append((*member)->warning);
        QByteArray content;
        std::array<char, 1000> piece{};
        for (;;) {
            const auto got = archive.bytes().read(piece);
            if (!got)
                result.error = got.error();
            if (!got || *got == 0)
                break;
            content.append(piece.data(), static_cast<qsizetype>(*got));
        }
        result.contents.append(content);
    }
    result.warnings += archive.warnings();
    return result;
}

const std::vector<Packed> twoLogs{{"logs/api.log", "one\ntwo\n"}, {"db.log", "three\n"}};

} // namespace

class TestArchive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsEveryKindOfArchive_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("filter");
        QTest::newRow("zip") << ARCHIVE_FORMAT_ZIP << ARCHIVE_FILTER_NONE;
        QTest::newRow("tar") << ARCHIVE_FORMAT_TAR_PAX_RESTRICTED << ARCHIVE_FILTER_NONE;
        QTest::newRow("tar.gz") << ARCHIVE_FORMAT_TAR_PAX_RESTRICTED << ARCHIVE_FILTER_GZIP;
        QTest::newRow("tar.xz") << ARCHIVE_FORMAT_TAR_USTAR << ARCHIVE_FILTER_XZ;
        QTest::newRow("tar.zst") << ARCHIVE_FORMAT_TAR_GNUTAR << ARCHIVE_FILTER_ZSTD;
        QTest::newRow("tar.bz2") << ARCHIVE_FORMAT_TAR_USTAR << ARCHIVE_FILTER_BZIP2;
    }
    void readsEveryKindOfArchive()
    {
        QFETCH(int, format);
        QFETCH(int, filter);
        const QByteArray bytes = pack(format, filter, twoLogs);
        QVERIFY(Archive::isArchive({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
        const Unpacked unpacked = unpack(bytes, QStringLiteral("incident.zip"));
        QVERIFY2(!unpacked.error, qPrintable(unpacked.error.value_or(Error{}).message));
        QCOMPARE(unpacked.names,
                 (QStringList{QStringLiteral("logs/api.log"), QStringLiteral("db.log")}));
        QCOMPARE(unpacked.contents, (QByteArrayList{"one\ntwo\n", "three\n"}));
        QVERIFY(unpacked.warnings.isEmpty());
    }

    void readsCompressedFiles_data()
    {
        QTest::addColumn<int>("filter");
        QTest::addColumn<QString>("name");
        QTest::newRow("gz") << ARCHIVE_FILTER_GZIP << QStringLiteral("a/api.log.gz");
        QTest::newRow("zst") << ARCHIVE_FILTER_ZSTD << QStringLiteral("api.log.ZST");
        QTest::newRow("xz") << ARCHIVE_FILTER_XZ << QStringLiteral("api.log.xz");
        QTest::newRow("bz2") << ARCHIVE_FILTER_BZIP2 << QStringLiteral("api.log.bz2");
        QTest::newRow("lz4") << ARCHIVE_FILTER_LZ4 << QStringLiteral("api.log.lz4");
    }
    void readsCompressedFiles()
    {
        QFETCH(int, filter);
        QFETCH(QString, name);
        const QByteArray bytes = pack(ARCHIVE_FORMAT_RAW, filter, {{"x", "one\ntwo\n"}});
        QVERIFY(Archive::isArchive({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
        const Unpacked unpacked = unpack(bytes, name);
        QVERIFY(!unpacked.error);
        QCOMPARE(unpacked.names, QStringList{QStringLiteral("api.log")});
        QCOMPARE(unpacked.contents, QByteArrayList{"one\ntwo\n"});
    }

    void cutOffFileGivesWhatIsReadable()
    {
        std::string noise;
        for (int i = 0; i < 20'000; ++i)
            noise += QByteArray::number((i * 7919) % 100'003).toStdString() + "\n";
        const QByteArray whole = pack(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP, {{"x", noise}});
        const Unpacked unpacked
            = unpack(whole.left(whole.size() / 2), QStringLiteral("noise.log.gz"));
        QVERIFY(unpacked.error.has_value());
        QCOMPARE(unpacked.error->code, ErrorCode::Corrupt);
        QVERIFY(unpacked.error->message.contains(QStringLiteral("noise.log.gz")));
        QCOMPARE(unpacked.contents.size(), 1);
        QVERIFY(unpacked.contents[0].size() > 1000);
        QVERIFY(QByteArray::fromStdString(noise).startsWith(unpacked.contents[0]));
    }

    void unsafeNamesAreMadeSafe()
    {
        const QByteArray bytes
            = pack(ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_NONE,
                   {{"../../etc/cron.d/x", "a"}, {"/etc/passwd", "b"}, {"etc/passwd", "c"}});
        const Unpacked unpacked = unpack(bytes, QStringLiteral("evil.tar"));
        QVERIFY(!unpacked.error);
        QCOMPARE(unpacked.names,
                 (QStringList{QStringLiteral("etc/cron.d/x"), QStringLiteral("etc/passwd"),
                              QStringLiteral("etc/passwd (2)")}));
        QCOMPARE(unpacked.warnings.size(), 2);
        QVERIFY(unpacked.warnings[0].contains(QStringLiteral("evil.tar")));
    }

    void sanitisesNames_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << QByteArray("a/b.log") << QStringLiteral("a/b.log");
        QTest::newRow("drive") << QByteArray("C:\\logs\\a.log") << QStringLiteral("logs/a.log");
        QTest::newRow("dots") << QByteArray("./a/../b/.//c") << QStringLiteral("a/b/c");
        QTest::newRow("nothing left") << QByteArray("../..") << QString();
        QTest::newRow("controls") << QByteArray("a\x1b[31m\n.log") << QStringLiteral("a[31m.log");
        QTest::newRow("invalid UTF-8") << QByteArray("a\xff") << QStringLiteral("a\ufffd");
        QTest::newRow("UTF-8") << QByteArray("gr\xc3\xbcn") << QStringLiteral("gr\u00fcn");
    }
    void sanitisesNames()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QString, name);
        QCOMPARE(sdk::sanitisedMemberName({raw.constData(), static_cast<std::size_t>(raw.size())}),
                 name);
    }

    void utf8NamesSurviveAnyLocale()
    {
        const QByteArray zip = pack(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, twoLogs);
        QByteArray renamed = zip; // the same length in bytes, with the UTF-8 flag set by hand
        renamed.replace("db.log", "d\xc3\xa9.lg");
        for (qsizetype at = renamed.indexOf("PK\3\4"); at >= 0;
             at = renamed.indexOf("PK\3\4", at + 1))
            renamed[at + 7] = static_cast<char>(renamed[at + 7] | 0x08);
        const Unpacked unpacked = unpack(renamed, QStringLiteral("names.zip"));
        QCOMPARE(unpacked.names.value(1), QStringLiteral("d\u00e9.lg"));
    }

    void linksAreNotFollowed()
    {
        const QByteArray bytes
            = pack(ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_NONE,
                   {{"link", "", AE_IFLNK}, {"folder", "", AE_IFDIR}, {"a.log", "a"}});
        const Unpacked unpacked = unpack(bytes, QStringLiteral("links.tar"));
        QCOMPARE(unpacked.names, QStringList{QStringLiteral("a.log")});
        QCOMPARE(unpacked.warnings.size(), 1);
        QVERIFY(unpacked.warnings[0].contains(QStringLiteral("link")));
    }

    void bombsAreStopped()
    {
        const QByteArray bytes
            = pack(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP, {{"x", std::string(20U << 20U, 'a')}});
        ArchiveLimits ratio;
        ratio.ratioFreeBytes = 1U << 20U;
        const Unpacked dense = unpack(bytes, QStringLiteral("bomb.gz"), ratio);
        QVERIFY(dense.error.has_value());
        QCOMPARE(dense.error->code, ErrorCode::LimitExceeded);
        QVERIFY(dense.error->message.contains(QStringLiteral("bomb.gz")));
        QVERIFY(dense.contents.value(0).size() < (17 << 20));

        ArchiveLimits total;
        total.totalBytesMax = 3U << 20U;
        const Unpacked large = unpack(bytes, QStringLiteral("bomb.gz"), total);
        QVERIFY(large.error.has_value());
        QCOMPARE(large.error->code, ErrorCode::LimitExceeded);
        QVERIFY(large.contents.value(0).size() < (4 << 20));

        ArchiveLimits count;
        count.membersMax = 1;
        const Unpacked many
            = unpack(pack(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, twoLogs), {}, count);
        QVERIFY(many.error.has_value());
        QCOMPARE(many.contents.size(), 1);
    }

    void garbageIsAnError()
    {
        for (const QByteArray &start : {QByteArray("PK\3\4"), QByteArray("\x1f\x8b\x08")}) {
            const Unpacked unpacked = unpack(start + QByteArray(500, '\x7f'), {});
            QVERIFY(unpacked.error.has_value());
        }
    }

    void textIsNoArchive()
    {
        QVERIFY(!Archive::isArchive("2026-11-20 started"));
        QVERIFY(!Archive::isArchive({}));
        QVERIFY(!Archive::isArchive("BZhello"));
    }
};

QTEST_APPLESS_MAIN(TestArchive)
#include "tst_archive.moc"
