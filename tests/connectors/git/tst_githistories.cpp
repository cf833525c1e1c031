// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/git/formats.h"
#include "connectors/git/repository.h"
#include "tests/connectors/git/gitprogram.h"
#include "tests/support/formatreading.h"
#include "tests/support/testdata.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace faultline;
using faultline::testing::GitProgram;
using faultline::testing::MemorySink;

namespace {

/// SHA → insertions and deletions, as git counts them against the first parent.
std::map<QString, std::pair<qint64, qint64>> countedByGit(const GitProgram &git)
{
    const QByteArray text
        = git.run({QStringLiteral("log"), QStringLiteral("--all"), QStringLiteral("--numstat"),
                   QStringLiteral("-m"), QStringLiteral("--first-parent"),
                   QStringLiteral("--no-renames"), QStringLiteral("--format=commit %H")});
    std::map<QString, std::pair<qint64, qint64>> counts;
    std::pair<qint64, qint64> *current = nullptr;
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith("commit "))
            current = &counts[QString::fromLatin1(line.mid(7))];
        const QByteArrayList cells = line.split('\t');
        if (cells.size() == 3 && current != nullptr) {
            current->first += cells[0].toLongLong();
            current->second += cells[1].toLongLong();
        }
    }
    return counts;
}

/// Commits whose additions minus deletions are not git's. (Finding renames changes both alike.)
int differingBalances(const MemorySink &sink,
                      const std::map<QString, std::pair<qint64, qint64>> &counts)
{
    int differing = 0;
    for (const domain::Commit &commit : sink.commits) {
        const auto counted = counts.find(commit.sha);
        if (counted == counts.end())
            continue;
        qint64 balance = 0;
        for (const domain::CommitFile &file : commit.files)
            balance += file.insertions - file.deletions;
        differing += balance == counted->second.first - counted->second.second ? 0 : 1;
    }
    return differing;
}

/// Pairs of revert and culprit that the commits do not name.
QStringList unknownReverts(const MemorySink &sink, const QByteArray &pairs)
{
    QStringList unknown;
    for (const QJsonValue &value : QJsonDocument::fromJson(pairs).array()) {
        const QString sha = value[QStringLiteral("revert")].toString();
        const auto found
            = std::find_if(sink.commits.begin(), sink.commits.end(),
                           [&](const domain::Commit &commit) { return commit.sha == sha; });
        if (found == sink.commits.end()
            || !found->reverts.contains(value[QStringLiteral("culprit")].toString()))
            unknown.append(sha);
    }
    return unknown;
}

} // namespace

/// Two real histories, as bundle and as clone, against git.
class TestGitHistories : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void agreesWithGit_data();
    void agreesWithGit();
};

void TestGitHistories::agreesWithGit_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("k8sgpt") << QStringLiteral("k8sgpt");
    QTest::newRow("opentelemetry-demo") << QStringLiteral("opentelemetry-demo");
}

void TestGitHistories::agreesWithGit()
{
    QFETCH(QString, name);
    FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("git"));
    if (!GitProgram::isThere())
        QSKIP("git is not installed");
    QTemporaryDir dir;
    const QString bundlePath = QStringLiteral("%1/%2.bundle").arg(root, name);
    const QString clone = dir.filePath(QStringLiteral("clone"));
    GitProgram(dir.path())
        .run({QStringLiteral("clone"), QStringLiteral("-q"), QStringLiteral("--mirror"), bundlePath,
              clone});
    const GitProgram git(clone);

    QElapsedTimer timer;
    timer.start();
    const auto bundle = testing::readAs(connectors::gitFormats(), QStringLiteral("git-bundle"),
                                        testing::bytesOf(bundlePath));
    qInfo("%s: %zu commits in %lld ms", qPrintable(name), bundle->commits.size(), timer.elapsed());
    MemorySink folder;
    sdk::ReadContext context;
    context.zone = QStringLiteral("UTC");
    QVERIFY(connectors::readRepository(clone, context, folder, {}));

    const auto count
        = [&](const QStringList &arguments) { return git.run(arguments).toLongLong(); };
    const QString all = QStringLiteral("--all");
    const QString only = QStringLiteral("--count");
    QCOMPARE(qint64(bundle->commits.size()), count({QStringLiteral("rev-list"), all, only}));
    QCOMPARE(folder.commits.size(), bundle->commits.size());
    qint64 merges = 0;
    qint64 reverts = 0;
    for (const domain::Commit &commit : bundle->commits) {
        merges += commit.isMerge() ? 1 : 0;
        reverts += commit.reverts.isEmpty() ? 0 : 1;
    }
    QCOMPARE(merges, count({QStringLiteral("rev-list"), all, QStringLiteral("--merges"), only}));
    QCOMPARE(reverts,
             count({QStringLiteral("rev-list"), all, QStringLiteral("-E"),
                    QStringLiteral("--grep=[Tt]his reverts commit [0-9a-f]{7,}"), only}));
    const QByteArray tags = git.run({QStringLiteral("tag"), QStringLiteral("-l")});
    QCOMPARE(qsizetype(bundle->events.size()), tags.isEmpty() ? 0 : tags.split('\n').size());

    QCOMPARE(differingBalances(*bundle, countedByGit(git)), 0);
    const QString pairs = QStringLiteral("%1/%2.reverts.json").arg(root, name);
    QCOMPARE(unknownReverts(*bundle, testing::bytesOf(pairs)), QStringList());
}

QTEST_GUILESS_MAIN(TestGitHistories)
#include "tst_githistories.moc"
