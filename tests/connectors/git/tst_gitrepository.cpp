// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/git/formats.h"
#include "connectors/git/repository.h"
#include "connectors/sdk/sniffing.h"
#include "tests/connectors/git/gitprogram.h"
#include "tests/support/formatcontract.h"
#include "tests/support/formatreading.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace faultline;
using faultline::testing::GitProgram;
using faultline::testing::MemorySink;

namespace {

sdk::ReadContext gitContext()
{
    sdk::ReadContext context;
    context.evidence = domain::EvidenceId(Uuid::derive("test", "repository"));
    context.path = QStringLiteral("repo");
    context.zone = QStringLiteral("UTC");
    return context;
}

const domain::Commit *commitNamed(const MemorySink &sink, const QString &subject)
{
    for (const domain::Commit &commit : sink.commits) {
        if (commit.subject() == subject)
            return &commit;
    }
    return nullptr;
}

QByteArray numbered(int from, int to)
{
    QByteArray text;
    for (int i = from; i < to; ++i)
        text += "line " + QByteArray::number(i) + '\n';
    return text;
}

} // namespace

/// A small history made by git itself: a branch, a merge, a rename, a binary, tags, a revert.
class TestGitRepository : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void knowsRepositories();
    void readsCommits();
    void readsFiles();
    void readsTags();
    void namesItsState();
    void readsBareOnesAndBundlesAlike();
    void readsShallowClones();
    void reportsDamage();
    void keepsTheContractWithBundles();
    void refusesBundlesOfARange();
    void givesPatches();
    void cutsPatchesFairly();
    void blames();
    void stops();

private:
    [[nodiscard]] QString path(const char *name) const
    {
        return m_dir.filePath(QLatin1String(name));
    }

    QTemporaryDir m_dir;
    QString m_repo;
};

void TestGitRepository::initTestCase()
{
    if (!GitProgram::isThere())
        QSKIP("git is not installed");
    m_repo = path("repo");
    QDir().mkpath(m_repo);
    const GitProgram git(m_repo);
    git.run({QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"),
             QStringLiteral("main")});
    git.commit(QStringLiteral("src/a.txt"), numbered(0, 50), QStringLiteral("Start"), 0);
    git.commit(QStringLiteral("logo.bin"), QByteArray("\0\1\2\3", 4), QStringLiteral("Add a logo"),
               10);
    git.run({QStringLiteral("tag"), QStringLiteral("light")});
    git.run({QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("-b"),
             QStringLiteral("side")});
    git.commit(QStringLiteral("src/a.txt"), numbered(0, 40) + "other\n",
               QStringLiteral("Change the end"), 20);
    git.run({QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("main")});
    git.commit(QStringLiteral("b.txt"), "b\n", QStringLiteral("Add b"), 30);
    git.run({QStringLiteral("merge"), QStringLiteral("-q"), QStringLiteral("--no-ff"),
             QStringLiteral("-m"), QStringLiteral("Merge side"), QStringLiteral("side")});
    git.run({QStringLiteral("mv"), QStringLiteral("src/a.txt"), QStringLiteral("src/c.txt")});
    git.commit(QStringLiteral("note"), "n\n", QStringLiteral("Rename"), 40);
    git.run({QStringLiteral("tag"), QStringLiteral("-a"), QStringLiteral("v1.0"),
             QStringLiteral("-m"), QStringLiteral("First release")});
    git.run({QStringLiteral("revert"), QStringLiteral("--no-edit"), QStringLiteral("HEAD~2")});
    git.run({QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("--detach")});
    git.commit(QStringLiteral("d"), "d\n", QStringLiteral("Only HEAD knows"), 50);
}

void TestGitRepository::knowsRepositories()
{
    QVERIFY(connectors::isRepository(m_repo));
    QVERIFY(connectors::isRepository(m_repo + QStringLiteral("/.git")));
    QVERIFY(!connectors::isRepository(m_repo + QStringLiteral("/src")));
    QVERIFY(!connectors::isRepository(path("nowhere")));
}

void TestGitRepository::readsCommits()
{
    MemorySink sink;
    QVERIFY(connectors::readRepository(m_repo, gitContext(), sink, {}));
    const GitProgram git(m_repo);
    const QByteArray all
        = git.run({QStringLiteral("rev-list"), QStringLiteral("--all"), QStringLiteral("HEAD")});
    QCOMPARE(qsizetype(sink.commits.size()), all.split('\n').size());
    QCOMPARE(sink.records, std::uint64_t(sink.commits.size()));
    const domain::Commit *merge = commitNamed(sink, QStringLiteral("Merge side"));
    QVERIFY(merge != nullptr && merge->isMerge());
    const domain::Commit *start = commitNamed(sink, QStringLiteral("Start"));
    QCOMPARE(start->sha, start->repository);
    QCOMPARE(start->authorName, QStringLiteral("Ann Example"));
    QCOMPARE(start->committedAt->toRfc3339(), QStringLiteral("2026-01-01T00:00:00Z"));
    QVERIFY(commitNamed(sink, QStringLiteral("Only HEAD knows")) != nullptr);
    const domain::Commit *addB = commitNamed(sink, QStringLiteral("Merge side"));
    int reverts = 0;
    for (const domain::Commit &commit : sink.commits)
        reverts += commit.reverts.isEmpty() ? 0 : 1;
    QCOMPARE(reverts, 1);
    QVERIFY(addB != nullptr);
}

void TestGitRepository::readsFiles()
{
    MemorySink sink;
    QVERIFY(connectors::readRepository(m_repo, gitContext(), sink, {}));
    const domain::Commit *start = commitNamed(sink, QStringLiteral("Start"));
    QCOMPARE(start->files.size(), std::size_t(1));
    QCOMPARE(start->files[0].insertions, 50);
    QCOMPARE(start->files[0].status, 'A');
    const domain::Commit *logo = commitNamed(sink, QStringLiteral("Add a logo"));
    QVERIFY(logo->files[0].binary);
    const domain::Commit *change = commitNamed(sink, QStringLiteral("Change the end"));
    QCOMPARE(change->files[0].insertions, 1);
    QCOMPARE(change->files[0].deletions, 10);
    const domain::Commit *merge = commitNamed(sink, QStringLiteral("Merge side"));
    QCOMPARE(merge->files.size(), std::size_t(1));
    QCOMPARE(merge->files[0].path, QStringLiteral("src/a.txt"));
    const domain::Commit *renamed = commitNamed(sink, QStringLiteral("Rename"));
    QCOMPARE(renamed->files.size(), std::size_t(2));
    QCOMPARE(renamed->files[1].status, 'R');
    QCOMPARE(renamed->files[1].previousPath, QStringLiteral("src/a.txt"));
    QCOMPARE(renamed->files[1].path, QStringLiteral("src/c.txt"));
}

void TestGitRepository::readsTags()
{
    MemorySink sink;
    QVERIFY(connectors::readRepository(m_repo, gitContext(), sink, {}));
    QCOMPARE(sink.events.size(), std::size_t(2));
    QCOMPARE(sink.events[0].title, QStringLiteral("Tag light"));
    QCOMPARE(sink.events[0].rawTime->toRfc3339(), QStringLiteral("2026-01-01T00:00:10Z"));
    QCOMPARE(sink.events[1].eventType, QStringLiteral("tag"));
    QCOMPARE(sink.events[1].data.value(QStringLiteral("message")).toString().trimmed(),
             QStringLiteral("First release"));
    QVERIFY(sink.events[1].data.value(QStringLiteral("annotated")).toBool());
    QCOMPARE(commitNamed(sink, QStringLiteral("Add a logo"))->tags,
             QStringList{QStringLiteral("light")});
}

void TestGitRepository::namesItsState()
{
    const auto before = connectors::repositoryFingerprint(m_repo);
    QVERIFY(before.has_value());
    QCOMPARE(*connectors::repositoryFingerprint(m_repo), *before);
    const GitProgram git(m_repo);
    git.run({QStringLiteral("branch"), QStringLiteral("more")});
    QVERIFY(*connectors::repositoryFingerprint(m_repo) != *before);
    git.run({QStringLiteral("branch"), QStringLiteral("-D"), QStringLiteral("more")});
    QVERIFY(!connectors::repositoryFingerprint(path("nowhere")));
}

void TestGitRepository::readsBareOnesAndBundlesAlike()
{
    const GitProgram git(m_repo);
    git.run({QStringLiteral("clone"), QStringLiteral("-q"), QStringLiteral("--mirror"), m_repo,
             path("bare.git")});
    git.run({QStringLiteral("bundle"), QStringLiteral("create"), QStringLiteral("-q"),
             path("all.bundle"), QStringLiteral("--all"), QStringLiteral("HEAD")});
    MemorySink folder;
    MemorySink bare;
    QVERIFY(connectors::readRepository(m_repo, gitContext(), folder, {}));
    QVERIFY(connectors::isRepository(path("bare.git")));
    QVERIFY(connectors::readRepository(path("bare.git"), gitContext(), bare, {}));
    const QByteArray bytes = testing::bytesOf(path("all.bundle"));
    QCOMPARE(testing::sniffedId(connectors::gitFormats(), bytes), QStringLiteral("git-bundle"));
    const auto bundle
        = testing::readAs(connectors::gitFormats(), QStringLiteral("git-bundle"), bytes);
    QCOMPARE(bundle->commits.size(), folder.commits.size());
    QCOMPARE(bare.commits.size(), folder.commits.size());
    for (std::size_t i = 0; i < folder.commits.size(); ++i) {
        QCOMPARE(bundle->commits[i].sha, folder.commits[i].sha);
        QCOMPARE(bundle->commits[i].repository, folder.commits[i].repository);
        QCOMPARE(bundle->commits[i].files.size(), folder.commits[i].files.size());
    }
    QCOMPARE(bundle->events.size(), folder.events.size());
    QCOMPARE(bundle->events[1].id, folder.events[1].id);
}

void TestGitRepository::readsShallowClones()
{
    const GitProgram git(m_repo);
    git.run({QStringLiteral("clone"), QStringLiteral("-q"), QStringLiteral("--depth"),
             QStringLiteral("2"), QStringLiteral("--branch"), QStringLiteral("main"),
             QStringLiteral("file://") + m_repo, path("shallow")});
    MemorySink sink;
    QVERIFY(connectors::readRepository(path("shallow"), gitContext(), sink, {}));
    const QByteArray count = GitProgram(path("shallow"))
                                 .run({QStringLiteral("rev-list"), QStringLiteral("--all"),
                                       QStringLiteral("--count")});
    QCOMPARE(qsizetype(sink.commits.size()), count.toLongLong());
    QCOMPARE(sink.commits[0].parents.size(), 1);
    QVERIFY(sink.commits[0].files.empty());
    QVERIFY(!sink.commits[1].files.empty());
    QVERIFY(sink.quarantine.empty());
}

void TestGitRepository::reportsDamage()
{
    const GitProgram git(m_repo);
    git.run({QStringLiteral("clone"), QStringLiteral("-q"), QStringLiteral("--no-hardlinks"),
             m_repo, path("damaged")});
    const GitProgram damaged(path("damaged"));
    QFile refs(path("damaged") + QStringLiteral("/.git/refs/heads/lost"));
    QVERIFY(refs.open(QIODevice::WriteOnly));
    refs.write("1234567890123456789012345678901234567890\n");
    refs.close();
    MemorySink sink;
    QVERIFY(connectors::readRepository(path("damaged"), gitContext(), sink, {}));
    QVERIFY(sink.commits.size() > 5);
    QVERIFY(sink.assumption.contains(QStringLiteral("refs/heads/lost")));
    MemorySink none;
    const auto read = connectors::readRepository(path("nowhere"), gitContext(), none, {});
    QVERIFY(!read);
    QVERIFY(read.error().message.contains(QStringLiteral("is no repository")));
    QDir().mkpath(path("fresh"));
    GitProgram(path("fresh")).run({QStringLiteral("init"), QStringLiteral("-q")});
    QVERIFY(connectors::readRepository(path("fresh"), gitContext(), none, {}));
    QVERIFY(none.commits.empty());
}

void TestGitRepository::keepsTheContractWithBundles()
{
    const GitProgram git(m_repo);
    git.run({QStringLiteral("bundle"), QStringLiteral("create"), QStringLiteral("-q"),
             path("contract.bundle"), QStringLiteral("--all")});
    QCOMPARE(testing::formatContract(connectors::gitFormats(),
                                     {QStringLiteral("git-bundle"), QStringLiteral("x.bundle"),
                                      testing::bytesOf(path("contract.bundle"))}),
             QStringList());
}

void TestGitRepository::refusesBundlesOfARange()
{
    const GitProgram git(m_repo);
    git.run({QStringLiteral("bundle"), QStringLiteral("create"), QStringLiteral("-q"),
             path("range.bundle"), QStringLiteral("main~1..main")});
    const auto sink = testing::readAs(connectors::gitFormats(), QStringLiteral("git-bundle"),
                                      testing::bytesOf(path("range.bundle")));
    // Whether its pack leans on what it lacks is up to git; either way it is said.
    QVERIFY(sink->quarantine.size() == 1
            || sink->assumption.contains(QStringLiteral("begins after")));
}

void TestGitRepository::givesPatches()
{
    const auto history = connectors::openCodeHistory(m_repo);
    QVERIFY(history.has_value());
    const QString sha = QString::fromLatin1(
        GitProgram(m_repo).run({QStringLiteral("rev-parse"), QStringLiteral("side")}));
    const auto files = (*history)->patches(sha, 256 * 1024, {});
    QVERIFY(files.has_value());
    QCOMPARE(files->size(), std::size_t(1));
    QVERIFY(files->at(0).patch.startsWith(QStringLiteral("@@ -38,13 +38,4 @@")));
    QVERIFY(files->at(0).patch.contains(QStringLiteral("\n+other\n")));
    QVERIFY(files->at(0).patch.contains(QStringLiteral("\n line 39\n")));
    QVERIFY((*history)->patches(sha.left(8), 1000, {}).has_value());
    const auto none = (*history)->patches(QStringLiteral("ffffffff"), 1000, {});
    QVERIFY(!none && none.error().code == ErrorCode::NotFound);
    const auto bundled = connectors::openCodeHistory(path("all.bundle"));
    QVERIFY(bundled.has_value());
    QCOMPARE((*bundled)->patches(sha, 256 * 1024, {})->at(0).patch, files->at(0).patch);
    QVERIFY(!connectors::openCodeHistory(path("nowhere")));
    QVERIFY(!connectors::openCodeHistory(m_repo + QStringLiteral("/b.txt")));
}

void TestGitRepository::cutsPatchesFairly()
{
    const auto history = connectors::openCodeHistory(m_repo);
    const QString sha = QString::fromLatin1(
        GitProgram(m_repo).run({QStringLiteral("rev-parse"), QStringLiteral("side")}));
    const auto changed = (*history)->patches(sha, 150, {});
    QVERIFY(changed.has_value());
    QVERIFY(!changed->at(0).patch.contains(QStringLiteral("\n line 39\n")));
    QVERIFY(changed->at(0).patch.toUtf8().size() <= 150);
    QVERIFY(changed->at(0).patch.contains(QStringLiteral("-line 40")));
    QCOMPARE(changed->at(0).deletions, 10);
    QCOMPARE((*history)->patches(sha, 0, {})->at(0).patch, QString());
}

void TestGitRepository::blames()
{
    const auto history = connectors::openCodeHistory(m_repo);
    const GitProgram git(m_repo);
    const QString side
        = QString::fromLatin1(git.run({QStringLiteral("rev-parse"), QStringLiteral("side")}));
    const auto lines = (*history)->blame(side, QStringLiteral("src/a.txt"), 39, 99, {});
    QVERIFY2(lines.has_value(), lines ? "" : qPrintable(lines.error().message));
    QCOMPARE(lines->size(), std::size_t(3));
    QCOMPARE(lines->at(2).sha, side);
    QCOMPARE(lines->at(2).line, 41);
    QVERIFY(lines->at(0).sha != side);
    QVERIFY(!(*history)->blame(side, QStringLiteral("none"), 1, 2, {}));
    QVERIFY(!(*history)->blame(side, QStringLiteral("src/a.txt"), 3, 2, {}));
}

void TestGitRepository::stops()
{
    std::stop_source stop;
    stop.request_stop();
    MemorySink sink;
    const auto read = connectors::readRepository(m_repo, gitContext(), sink, stop.get_token());
    QVERIFY(!read && read.error().code == ErrorCode::Cancelled);
    const auto history = connectors::openCodeHistory(m_repo);
    QVERIFY((*history)->patches(QStringLiteral("HEAD"), 10, stop.get_token()).error().code
            == ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestGitRepository)
#include "tst_gitrepository.moc"
