// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/formats.h"
#include "connectors/sdk/sniffing.h"
#include "connectors/sdk/sources.h"
#include "tests/support/memorysink.h"
#include "tests/support/testdata.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

using namespace faultline;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The logs of the test data, without what describes them.
QStringList logFiles(const QString &root)
{
    QStringList files;
    QDirIterator each(root, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = each.next();
        const QString name = QFileInfo(path).fileName();
        const bool describes = name == u"SOURCE.md" || name == u"LICENSE" || name == u"CITATION"
            || name == u"formats.json" || name.endsWith(QStringLiteral(".csv.gz"));
        if (!describes)
            files.append(path);
    }
    files.sort();
    return files;
}

QString shown(const std::optional<Instant> &at)
{
    return at ? at->toRfc3339() : QStringLiteral("-");
}

sdk::ReadContext contextOf(const QString &path)
{
    sdk::ReadContext context;
    context.path = path;
    context.name = QFileInfo(path).fileName();
    context.zone = QStringLiteral("UTC");
    context.modifiedAt = Instant::fromText(QStringLiteral("2026-11-20T12:00:00Z"));
    return context;
}

} // namespace

class TestLogCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyFileComesBackWhole()
    {
        FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("logs"));
        const auto formats = connectors::logsFormats();
        QTextStream out(stdout);
        out << "file | format | confidence | lines | records | unparsed | undated | first | last\n";
        for (const QString &path : logFiles(root)) {
            const QByteArray bytes = contentOf(path);
            const QByteArray head = bytes.left(64 << 10);
            const auto sniffed
                = sdk::sniffBest(formats,
                                 {{head.constData(), static_cast<std::size_t>(head.size())},
                                  QFileInfo(path).fileName(),
                                  head.size() == bytes.size()});
            const QString name = QDir(root).relativeFilePath(path);
            if (sniffed.best() == nullptr) {
                out << name << " | unknown\n";
                continue;
            }
            testing::MemorySink sink;
            sdk::BufferSource source(bytes);
            const auto read = sniffed.best()->read(source, contextOf(path), sink, {});
            QVERIFY2(read.has_value(), qPrintable(name));
            QCOMPARE(Sha256::of(sink.raw()),
                     Sha256::of({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
            out << name << " | " << sniffed.best()->id() << (sniffed.tie ? " (tie)" : "") << " | "
                << QString::number(sniffed.ranked[0].confidence, 'f', 2) << " | "
                << bytes.count('\n') << " | " << sink.records << " | " << sink.unparsed << " | "
                << sink.undated << " | " << shown(sink.first()) << " | " << shown(sink.last())
                << "\n";
        }
    }
};

QTEST_APPLESS_MAIN(TestLogCorpus)
#include "tst_logcorpus.moc"
