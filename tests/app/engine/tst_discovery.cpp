// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/import/discovery.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace faultline;
using namespace faultline::engine;

class TestDiscovery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
        for (const char *name : {"incident/b.log", "incident/a.log", "incident/ctx/deploys.json",
                                 "other/a.log", "incident/repo/.git/HEAD", "incident/repo/src.c",
                                 "incident/old.faultline", "incident/old.faultline-wal"})
            touch(QString::fromUtf8(name));
        m_services.folderFormats.clear();
        FolderFormat repository;
        repository.id = QStringLiteral("git");
        repository.recognises
            = [](const QString &folder) { return QFile::exists(folder + QStringLiteral("/.git")); };
        m_services.folderFormats.push_back(std::move(repository));
    }

    void walksAFolderInOrderOfNames()
    {
        QCOMPARE(pathsOf({path("incident")}),
                 (QStringList{QStringLiteral("a.log"), QStringLiteral("b.log"),
                              QStringLiteral("ctx/deploys.json"), QStringLiteral("repo")}));
    }

    void takesARepositoryAsOneFind()
    {
        const Discovery discovery = discover({path("incident/repo")}, m_services, {});
        QCOMPARE(discovery.found.size(), std::size_t(1));
        QVERIFY(discovery.found.front().folderFormat != nullptr);
        QCOMPARE(discovery.found.front().path, QStringLiteral("repo"));
    }

    void expandsPatterns()
    {
        QCOMPARE(pathsOf({path("inc*/[ab].log")}),
                 (QStringList{QStringLiteral("a.log"), QStringLiteral("b.log")}));
    }

    void keepsEqualNamesOfTwoFoldersApart()
    {
        QCOMPARE(pathsOf({path("incident/a.log"), path("other/a.log")}),
                 (QStringList{QStringLiteral("incident/a.log"), QStringLiteral("other/a.log")}));
    }

    void takesAPathGivenTwiceOnce()
    {
        QCOMPARE(pathsOf({path("other/a.log"), path("other/a.log")}),
                 QStringList{QStringLiteral("a.log")});
    }

    void saysWhatCanNotBeRead()
    {
        const Discovery discovery
            = discover({path("absent.log"), path("other/*.gz")}, m_services, {});
        QVERIFY(discovery.found.empty());
        QCOMPARE(discovery.unreadable.size(), std::size_t(2));
        QVERIFY(discovery.unreadable[0].message.contains(QStringLiteral("absent.log")));
        QVERIFY(!discovery.unreadable[0].hint.isEmpty());
    }

    void stopsWhenAskedTo()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(discover({path("incident")}, m_services, stop.get_token()).found.empty());
    }

private:
    QString path(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    void touch(const QString &name)
    {
        const QString file = m_folder->filePath(name);
        QDir().mkpath(QFileInfo(file).path());
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("x\n");
    }

    QStringList pathsOf(const QStringList &given)
    {
        QStringList paths;
        for (const Found &found : discover(given, m_services, {}).found)
            paths += found.path;
        std::sort(paths.begin(), paths.end());
        return paths;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Services m_services;
};

QTEST_APPLESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
