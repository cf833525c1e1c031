// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/story/edits.h"
#include "tests/integration/enginefixture.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace faultline;
using faultline::testing::EngineFixture;

/// Edits while a gigabyte is imported: prints how long each took until it was on disk. Timing is
/// printed and not judged, because the machine is not ours alone; that every edit stands is.
class TestEditLatency : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void editsPassAnImportOfAGigabyte()
    {
        EngineFixture fixture;
        const QString log = fixture.path(QStringLiteral("big.log"));
        writeLog(log);
        domain::Investigation investigation;
        investigation.id = domain::InvestigationId::make();
        investigation.title = QStringLiteral("edit 0");
        store::ChangeLog &changes = fixture.file().changes();
        QVERIFY(changes.edit({QStringLiteral("New"), {store::createEdit(investigation)}, {}})
                    .result()
                    .has_value());
        std::atomic_bool over = false;
        std::atomic_bool imported = false;
        std::jthread importing([&] {
            imported = fixture.import({log}).everyPathWasRead();
            over = true;
        });
        std::vector<qint64> latencies;
        while (!over) {
            QElapsedTimer timer;
            timer.start();
            const auto title = QStringLiteral("edit %1").arg(latencies.size() + 1);
            const auto changed = changes
                                     .edit({QStringLiteral("Rename"),
                                            {store::Edit::set(store::refOf(investigation.id),
                                                              QStringLiteral("title"), title)},
                                            {}})
                                     .result();
            QVERIFY(changed.has_value());
            latencies.push_back(timer.nsecsElapsed() / 1'000);
        }
        importing.join();
        QVERIFY(imported);
        std::sort(latencies.begin(), latencies.end());
        const auto at = [&](double share) {
            return double(latencies[static_cast<std::size_t>(share * double(latencies.size() - 1))])
                / 1'000;
        };
        qInfo("%zu edits during the import: p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
              latencies.size(), at(0.5), at(0.99), at(1.0));
        const auto stands = fixture.file().story().investigation(investigation.id);
        QCOMPARE(stands->title, QStringLiteral("edit %1").arg(latencies.size()));
    }

private:
    static void writeLog(const QString &path)
    {
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QByteArray block;
        for (int i = 0; out.pos() + block.size() < 1'000'000'000; ++i) {
            block += "{\"timestamp\":\"2026-06-18T" + QByteArray::number(10 + i / 3'600'000 % 10)
                + ":" + QByteArray::number(10 + i / 60'000 % 50) + ":"
                + QByteArray::number(10 + i / 1'000 % 50) + "." + QByteArray::number(100 + i % 900)
                + "Z\",\"level\":\"info\",\"service\":\"checkout\",\"msg\":\"request "
                + QByteArray::number(i) + " handled in " + QByteArray::number(i * 7919LL % 997)
                + " ms by worker " + QByteArray::number(i % 16)
                + "\",\"http.route\":\"/api/cart\"}\n";
            if (block.size() > (4 << 20)) {
                out.write(block);
                block.clear();
            }
        }
        out.write(block);
    }
};

QTEST_GUILESS_MAIN(TestEditLatency)
#include "tst_editlatency.moc"
