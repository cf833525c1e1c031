// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/constants.h"
#include "core/analysis/patch/patch.h"
#include "core/analysis/patch/rules.h"
#include "core/analysis/text/words.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace faultline;
using namespace faultline::analysis;

namespace {

Patch patchOf(const char *path, const char *text)
{
    domain::CommitFile file;
    file.path = QString::fromLatin1(path);
    file.patch = QString::fromUtf8(text);
    return parsePatch({file});
}

const Mechanism *find(const std::vector<Mechanism> &mechanisms, const char *feature)
{
    const auto found
        = std::find_if(mechanisms.begin(), mechanisms.end(), [feature](const Mechanism &mechanism) {
              return mechanism.feature == QLatin1String(feature);
          });
    return found == mechanisms.end() ? nullptr : &*found;
}

bool predicts(const Mechanism *mechanism, Symptom symptom)
{
    return mechanism && mechanism->predicts.test(std::size_t(symptom));
}

std::vector<std::string> texts(std::string_view text)
{
    std::vector<std::string> all;
    for (const auto &word : wordsOf(text))
        all.push_back(word.text);
    return all;
}

bool has(const std::vector<std::string> &all, const char *word)
{
    return std::find(all.begin(), all.end(), word) != all.end();
}

} // namespace

class TestPatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void wordsSplitAndStem();
    void readsUnifiedDiffsAndLooseOnes();
    void movedLinesAreNoChange();
    void readsNoMoreThanItsBound();
    void harmlessPaths_data();
    void harmlessPaths();
    void aSmallerPoolPredictsWaiting();
    void aDurationIsNoSize();
    void aSmallChangeOfAValueIsWeak();
    void aRemovedLockPredictsARace();
    void aGuardThatMovesIsNotRemoved();
    void aCallInALoopIsSeen_data();
    void aCallInALoopIsSeen();
    void aCallMovedUnderALockIsSeen();
    void aRenameNamesBothNames();
    void versionsCountByHowFarTheyMoved();
    void aNewTimeoutIsALimit();
    void anyTextIsSurvived();
};

void TestPatch::wordsSplitAndStem()
{
    const auto camel = texts("BatchWriteItem");
    const auto snake = texts("batch_write_item");
    QCOMPARE(camel, snake);
    QVERIFY(has(camel, "batch") && has(camel, "writ") && has(camel, "batchwriteitem"));
    QVERIFY(has(texts("batched writes"), "batch") && has(texts("batched writes"), "writ"));
    QVERIFY(has(texts("HTTPServerPool"), "pool"));
    QCOMPARE(stemOf("retries"), stemOf("retry"));
    QCOMPARE(stemOf("exhausted"), stemOf("exhaustion"));
    QCOMPARE(stemOf("caching"), stemOf("cached"));
    QVERIFY(texts("the 12 of 0x33 in for func return").empty());
    QVERIFY(has(texts("größe überschritten"), "größ") || !texts("größe").empty());
}

void TestPatch::readsUnifiedDiffsAndLooseOnes()
{
    const Patch git = patchOf("x",
                              "diff --git a/a/b.go b/a/b.go\n--- a/a/b.go\n+++ b/a/b.go\n"
                              "@@ -1,3 +1,3 @@ func Foo() {\n ctx\n-old\n+new\n");
    QCOMPARE(git.hunks.size(), std::size_t(1));
    QCOMPARE(git.hunks[0].path, std::string("a/b.go"));
    QCOMPARE(git.hunks[0].section, std::string("func Foo() {"));
    QCOMPARE(git.hunks[0].lines.size(), std::size_t(3));

    const Patch loose = patchOf("first.go", "@@ services/x/y.go: func Bar() @@\n-old\n+new\n");
    QCOMPARE(loose.hunks[0].path, std::string("services/x/y.go"));

    const Patch bare = patchOf("z.go", "-old\n+new");
    QCOMPARE(bare.hunks[0].path, std::string("z.go"));
    QVERIFY(patchOfText(QStringLiteral("limit raised")).hunks[0].lines[0].sign == '+');
    QVERIFY(patchOfText(QString()).isEmpty());
}

void TestPatch::movedLinesAreNoChange()
{
    const Patch patch = patchOf("a.go", "@@ -1 +1 @@\n-\tfoo()\n+\tbar()\n+\tif x {\n+\t\tfoo()\n");
    const auto changed = std::count_if(patch.hunks[0].lines.begin(), patch.hunks[0].lines.end(),
                                       [](const PatchLine &line) { return line.isChange(); });
    QCOMPARE(changed, 2);
}

void TestPatch::readsNoMoreThanItsBound()
{
    QByteArray text = "@@ -1 +1 @@\n";
    while (std::size_t(text.size()) < 3 * constants::patchBytesMax)
        text += "+another line of a generated file that nobody reads\n";
    const Patch patch = patchOf("big.js", text.constData());
    QVERIFY(patch.cut);
    std::size_t bytes = 0;
    for (const auto &line : patch.hunks[0].lines)
        bytes += line.text.size();
    QVERIFY(bytes <= constants::patchBytesMax);
}

void TestPatch::harmlessPaths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("harmless");
    QTest::newRow("readme") << "README.md" << true;
    QTest::newRow("test") << "pkg/cart/cart_test.go" << true;
    QTest::newRow("docs") << "docs/api/orders.yaml" << true;
    QTest::newRow("ci") << ".github/workflows/build.yml" << true;
    QTest::newRow("style") << "web/static/button.css" << true;
    QTest::newRow("code") << "services/cart/main.go" << false;
    QTest::newRow("contest") << "services/contest/main.go" << false;
    QTest::newRow("config") << "deploy/values.yaml" << false;
}

void TestPatch::harmlessPaths()
{
    QFETCH(QString, path);
    QFETCH(bool, harmless);
    QCOMPARE(isHarmlessPath(path.toStdString()), harmless);
}

void TestPatch::aSmallerPoolPredictsWaiting()
{
    const auto found = mechanismsOf(
        patchOf("db.yaml", "@@ -1 +1 @@\n-  max_pool_size: 50\n+  max_pool_size: 5\n"));
    const Mechanism *setting = find(found, "rule:setting");
    QVERIFY(predicts(setting, Symptom::PoolWait));
    QCOMPARE(setting->strength, 1.0);
    QVERIFY(setting->sentence.contains(u"50") && setting->sentence.contains(u"5"));
}

void TestPatch::aDurationIsNoSize()
{
    const auto found = mechanismsOf(patchOf("db.go",
                                            "@@ -1 +1 @@\n-\tcfg.MaxConnIdle = 30 * "
                                            "time.Second\n+\tcfg.MaxConnIdle = 5 * time.Minute\n"));
    const Mechanism *setting = find(found, "rule:setting");
    QVERIFY(setting != nullptr);
    QVERIFY(!predicts(setting, Symptom::Load));
    QVERIFY(setting->sentence.contains(QStringLiteral("30 Second")));
}

void TestPatch::aSmallChangeOfAValueIsWeak()
{
    const auto found = mechanismsOf(patchOf("a.go", "@@ -1 +1 @@\n-retries = 3\n+retries = 4\n"));
    QVERIFY(find(found, "rule:setting")->strength < 0.4);
}

void TestPatch::aRemovedLockPredictsARace()
{
    const auto found = mechanismsOf(
        patchOf("a.go", "@@ -1 +1 @@\n-\tl.mu.Lock()\n-\tdefer l.mu.Unlock()\n \tl.n[k]++\n"));
    QVERIFY(predicts(find(found, "rule:guard"), Symptom::Race));
}

void TestPatch::aGuardThatMovesIsNotRemoved()
{
    const auto found = mechanismsOf(
        patchOf("a.go", "@@ -1 +1 @@\n-\tl.mu.Lock()\n+\tif busy {\n+\t\tl.mu.Lock()\n+\t}\n"));
    QVERIFY(find(found, "rule:guard") == nullptr);
}

void TestPatch::aCallInALoopIsSeen_data()
{
    QTest::addColumn<QString>("patch");
    QTest::addColumn<bool>("seen");
    QTest::newRow("go") << "@@ @@\n for _, li := range items {\n+\tit, err := a.repo.Get(ctx, li)\n"
                        << true;
    QTest::newRow("python") << "@@ @@\n for p in products:\n+    b = session.query(Brand).get(p)\n"
                            << true;
    QTest::newRow("javascript")
        << "@@ @@\n+const all = ids.map((id) => {\n+  return client.fetchUser(id);\n+});\n"
        << true;
    QTest::newRow("after the loop") << "@@ @@\n for x in y:\n     pass\n+row = db.query(1)\n"
                                    << false;
    QTest::newRow("no remote call") << "@@ @@\n for x in y:\n+    total += x.get(1)\n" << false;
    QTest::newRow("it was there") << "@@ @@\n for x in y:\n-    a = db.query(x)\n+    a = "
                                     "db.query(x)\n"
                                  << false;
}

void TestPatch::aCallInALoopIsSeen()
{
    QFETCH(QString, patch);
    QFETCH(bool, seen);
    const auto found = mechanismsOf(patchOf("a", patch.toUtf8().constData()));
    QCOMPARE(find(found, "rule:loop") != nullptr, seen);
}

void TestPatch::aCallMovedUnderALockIsSeen()
{
    const auto found = mechanismsOf(
        patchOf("orders.py",
                "@@ @@\n     with self.pool.connection() as conn:\n"
                "-        conn.reserve(lines)\n-    card = self.cards.charge(total)\n"
                "+        held = conn.reserve(lines)\n+        try:\n"
                "+            card = self.cards.charge(total)\n"
                "+        except Declined:\n+            conn.release(held)\n"));
    QVERIFY(predicts(find(found, "rule:hold"), Symptom::PoolWait));
    const auto other
        = mechanismsOf(patchOf("orders.py",
                               "@@ @@\n     with self.pool.connection() as conn:\n"
                               "-        a = conn.first()\n+        a = conn.second()\n"));
    QVERIFY(find(other, "rule:hold") == nullptr);
}

void TestPatch::aRenameNamesBothNames()
{
    const auto found = mechanismsOf(
        patchOf("e.ts", "@@ @@\n-    customerAddress: o.address,\n+    shipTo: o.address,\n"));
    const Mechanism *rename = find(found, "rule:rename");
    QVERIFY(predicts(rename, Symptom::Missing));
    QCOMPARE(rename->names, std::string("customerAddress shipTo"));
}

void TestPatch::versionsCountByHowFarTheyMoved()
{
    const auto size = [](const char *before, const char *after) {
        const QByteArray text = QByteArray("@@ @@\n-  lib ") + before + "\n+  lib " + after + "\n";
        return bumpSizeOf(patchOf("go.mod", text.constData()).hunks.front());
    };
    QVERIFY(size("v1.9.2", "v2.0.0") > size("v1.9.2", "v1.10.0"));
    QVERIFY(size("v1.9.2", "v1.10.0") > size("v1.9.2", "v1.9.3"));
    QCOMPARE(bumpSizeOf(patchOf("a.go", "@@ @@\n-v1.2.3\n+v1.2.4\n").hunks.front()), 1.0);
}

void TestPatch::aNewTimeoutIsALimit()
{
    const auto found = mechanismsOf(patchOf(
        "c.go", "@@ @@\n+\tctx, cancel := context.WithTimeout(ctx, 300*time.Millisecond)\n"));
    QVERIFY(predicts(find(found, "rule:limit"), Symptom::Timeout));
}

void TestPatch::anyTextIsSurvived()
{
    QVERIFY(rc::check("hostile patches", [] {
        const auto lines = *rc::gen::container<std::vector<std::string>>(
            rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
        QString text;
        for (const auto &line : lines) {
            const auto signs = QStringLiteral("+- @d");
            text += signs[int(line.size()) % signs.size()] + QString::fromStdString(line) + u'\n';
        }
        domain::CommitFile file;
        file.path = QStringLiteral("go.mod");
        file.patch = text;
        const Patch patch = parsePatch({file});
        (void)mechanismsOf(patch);
        for (const auto &hunk : patch.hunks)
            (void)bumpSizeOf(hunk);
    }));
}

QTEST_GUILESS_MAIN(TestPatch)
#include "tst_patch.moc"
