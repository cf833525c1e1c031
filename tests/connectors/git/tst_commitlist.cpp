// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/git/formats.h"
#include "connectors/git/list/difftext.h"
#include "tests/support/formatcontract.h"
#include "tests/support/formatreading.h"
#include "tests/support/testdata.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace faultline;
using faultline::testing::MemorySink;

namespace {

const QByteArray list(R"([
 {"sha":"A1F0C9B73E2D48A6","author":"grace","timestamp":"2026-07-11T11:58:12Z","message":"chore: tidy","files_changed":["a/handler.go"],"diff":null},
 {"sha":"b2e1d0a84f3e59b7","author":"marta","timestamp":"2026-07-11T12:03:41Z","message":"Revert x\n\nThis reverts commit a1f0c9b73e2d48a6.","files_changed":["go.mod","go.sum","pkg/jwt.go"],"diff":"@@ go.mod @@\n-v5.2.0\n+v5.2.1\n@@ pkg/jwt.go: func Validate() {\n \tnow\n-\tif late {\n@@ pkg/jwt.go @@\n-const leeway = 2\n+gone\n"}
])");
const QByteArray hosted(
    R"([{"sha":"6dcb09b5b57875f334f61aebed695e2e4193db5e","commit":{"author":{"name":"Mona","email":"m@x","date":"2011-04-14T16:00:49Z"},"committer":{"name":"Hub","date":"2011-04-15T16:00:49Z"},"message":"Fix all"},"author":{"login":"octocat"},"parents":[{"sha":"AAAA09b5b57875f334f61aebed695e2e4193db5e"}],"files":[{"filename":"b.c","previous_filename":"a.c","status":"renamed","additions":3,"deletions":1,"patch":"@@ -1,2 +1,4 @@\n x"}]}])");

std::unique_ptr<MemorySink> readWith(const QString &id, const QByteArray &bytes)
{
    return testing::readAs(connectors::gitFormats(), id, bytes);
}

QString sniffed(const QByteArray &bytes)
{
    return testing::sniffedId(connectors::gitFormats(), bytes);
}

/// `status path +insertions -deletions` of each file.
QStringList told(const std::vector<domain::CommitFile> &files)
{
    QStringList lines;
    for (const domain::CommitFile &file : files)
        lines.append(QStringLiteral("%1 %2 +%3 -%4")
                         .arg(QLatin1Char(file.status))
                         .arg(file.path)
                         .arg(file.insertions)
                         .arg(file.deletions));
    return lines;
}

} // namespace

class TestCommitList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void keepsTheContract();
    void readsLists();
    void readsListsOfHosts();
    void takesDiffsApart_data();
    void takesDiffsApart();
    void cutsHugePatches();
    void findsReverts();
    void survivesWrongTypes();
    void countsTheTestData();
};

void TestCommitList::keepsTheContract()
{
    for (const QByteArray &bytes : {list, hosted})
        QCOMPARE(testing::formatContract(
                     connectors::gitFormats(),
                     {QStringLiteral("commit-list"), QStringLiteral("commits.json"), bytes}),
                 QStringList());
}

void TestCommitList::readsLists()
{
    const auto sink = readWith(QStringLiteral("commit-list"), list);
    QCOMPARE(sink->commits.size(), std::size_t(2));
    const domain::Commit &first = sink->commits[0];
    QCOMPARE(first.sha, QStringLiteral("a1f0c9b73e2d48a6"));
    QCOMPARE(first.repository, QStringLiteral("contract/sample"));
    QCOMPARE(first.authorName, QStringLiteral("grace"));
    QCOMPARE(first.authoredAt->toRfc3339(), QStringLiteral("2026-07-11T11:58:12Z"));
    QCOMPARE(first.committedAt, first.authoredAt);
    QCOMPARE(told(first.files), QStringList{QStringLiteral("M a/handler.go +0 -0")});
    const domain::Commit &second = sink->commits[1];
    const QStringList files{QStringLiteral("M go.mod +1 -1"), QStringLiteral("M go.sum +0 -0"),
                            QStringLiteral("M pkg/jwt.go +1 -2")};
    QCOMPARE(told(second.files), files);
    QVERIFY(second.files[2].patch.contains(QStringLiteral("const leeway")));
    QVERIFY(second.files[2].patch.contains(QStringLiteral("if late")));
    QCOMPARE(second.reverts, QStringList{QStringLiteral("a1f0c9b73e2d48a6")});
}

void TestCommitList::readsListsOfHosts()
{
    const auto sink = readWith(QStringLiteral("commit-list"), hosted);
    const domain::Commit &commit = sink->commits[0];
    QCOMPARE(commit.authorName, QStringLiteral("Mona"));
    QCOMPARE(commit.committerName, QStringLiteral("Hub"));
    QCOMPARE(commit.message, QStringLiteral("Fix all"));
    QCOMPARE(commit.parents,
             QStringList{QStringLiteral("aaaa09b5b57875f334f61aebed695e2e4193db5e")});
    QCOMPARE(told(commit.files), QStringList{QStringLiteral("R b.c +3 -1")});
    QCOMPARE(commit.files[0].previousPath, QStringLiteral("a.c"));
    QVERIFY(!commit.files[0].patch.isEmpty());
    QCOMPARE(commit.committedAt->toRfc3339(), QStringLiteral("2011-04-15T16:00:49Z"));
    const auto inside = readWith(
        QStringLiteral("commit-list"),
        R"({"total":1,"commits":[{"id":"1234567","title":"t","author_name":"a","authored_date":"2026-01-01"}]})");
    QCOMPARE(inside->commits.size(), std::size_t(1));
    QCOMPARE(inside->commits[0].message, QStringLiteral("t"));
}

void TestCommitList::takesDiffsApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("known");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *text, const QStringList &known,
                        const QStringList &expected) {
        QTest::newRow(name) << QString::fromLatin1(text) << known << expected;
    };
    row("unified",
        "diff --git a/x.c b/x.c\nindex 1..2 100644\n--- a/x.c\n+++ b/x.c\n@@ -1 +1,2 @@\n"
        "-old\n+new\n+more\ndiff --git a/n b/n\nnew file mode 100644\n--- /dev/null\n"
        "+++ b/n\n@@ -0,0 +1 @@\n+1\n",
        {}, {QStringLiteral("M x.c +2 -1"), QStringLiteral("A n +1 -0")});
    row("names only", "--- a/x.c\t2026\n+++ b/x.c\t2026\n@@ -1 +0,0 @@\n--- dashes\n", {},
        {QStringLiteral("M x.c +0 -1")});
    row("deleted", "--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n", {},
        {QStringLiteral("D gone +0 -1")});
    row("renamed", "diff --git a/a b/b\nsimilarity index 100%\nrename from a\nrename to b\n", {},
        {QStringLiteral("R b +0 -0")});
    row("binary", "diff --git a/p.png b/p.png\nBinary files a/p.png and b/p.png differ\n", {},
        {QStringLiteral("M p.png +0 -0")});
    row("short", "@@ pkg/a.go @@\n+x\n@@ pkg/b.go @@\n-y\n", {},
        {QStringLiteral("M pkg/a.go +1 -0"), QStringLiteral("M pkg/b.go +0 -1")});
    row("short with code", "@@ func Page(items []T) [][]T {\n+x\n", {QStringLiteral("p.go")},
        {QStringLiteral("M p.go +1 -0")});
    row("code that looks like a file", "@@ strings.Builder @@\n+x\n", {QStringLiteral("p.go")},
        {QStringLiteral("M p.go +1 -0")});
    row("nothing known", "+x\n", {}, {QStringLiteral("M  +1 -0")});
    row("empty", "", {QStringLiteral("a")}, {});
}

void TestCommitList::takesDiffsApart()
{
    QFETCH(QString, text);
    QFETCH(QStringList, known);
    QFETCH(QStringList, expected);
    QCOMPARE(told(connectors::git::filesOfDiff(text, known)), expected);
}

void TestCommitList::cutsHugePatches()
{
    const QString text
        = QStringLiteral("@@ a/b @@\n") + QStringLiteral("+0123456789\n").repeated(100'000);
    const auto files = connectors::git::filesOfDiff(text, {});
    QCOMPARE(files[0].insertions, 100'000);
    QVERIFY(files[0].patch.size() <= connectors::git::patchCharsMax);
}

void TestCommitList::findsReverts()
{
    const QStringList expected{QStringLiteral("abcdef0"), QStringLiteral("1234567890")};
    QCOMPARE(connectors::git::revertedBy(QStringLiteral(
                 "x\n\nThis reverts commit ABCDEF0, reversing\nthis reverts commit 1234567890.\n"
                 "This reverts commit abcdef0")),
             expected);
    QVERIFY(connectors::git::revertedBy(QStringLiteral("Revert this")).isEmpty());
}

void TestCommitList::survivesWrongTypes()
{
    const auto sink = readWith(
        QStringLiteral("commit-list"),
        R"([{"sha":7},{"sha":"abc1234","author":[],"message":{},"files_changed":[1,null,{}],"diff":5,"parents":3},"x",{"sha":"abc1235","files":{"a":1},"diff":"@@"}])");
    QCOMPARE(sink->commits.size(), std::size_t(2));
    QCOMPARE(sink->quarantine.size(), std::size_t(2));
    QCOMPARE(sink->undated, 2U);
    QCOMPARE(sniffed(R"([{"sha":"zzz","message":"m","author":"a"}])"), QString());
    QCOMPARE(
        sniffed(
            R"({"sha":"6113728","state":"success","context":"ci","commit":{"author":{},"message":"m"}})"),
        QString());
}

void TestCommitList::countsTheTestData()
{
    FAULTLINE_REQUIRE_TEST_DATA(root, QStringLiteral("rca/root_cause_bench"));
    std::size_t commits = 0;
    QDirIterator it(root, {QStringLiteral("commits.json")}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QByteArray bytes = testing::bytesOf(it.next());
        QCOMPARE(sniffed(bytes), QStringLiteral("commit-list"));
        const QJsonArray expected = QJsonDocument::fromJson(bytes).array();
        const auto sink = readWith(QStringLiteral("commit-list"), bytes);
        QCOMPARE(qsizetype(sink->commits.size()), expected.size());
        QCOMPARE(sink->records, std::uint64_t(expected.size()));
        QVERIFY(sink->quarantine.empty());
        for (qsizetype i = 0; i < expected.size(); ++i) {
            const QJsonObject object = expected.at(i).toObject();
            const domain::Commit &commit = sink->commits[std::size_t(i)];
            QCOMPARE(qsizetype(commit.files.size()),
                     object.value(QStringLiteral("files_changed")).toArray().size());
            const QString diff = object.value(QStringLiteral("diff")).toString();
            qint64 insertions = 0;
            for (const domain::CommitFile &file : commit.files)
                insertions += file.insertions;
            const QString lines = u'\n' + diff;
            QCOMPARE(insertions,
                     lines.count(QStringLiteral("\n+")) - lines.count(QStringLiteral("\n+++ ")));
        }
        commits += sink->commits.size();
    }
    QCOMPARE(commits, std::size_t(402));
}

QTEST_APPLESS_MAIN(TestCommitList)
#include "tst_commitlist.moc"
