// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdata.h"
#include "tests/tidy/rules.h"

#include <QRegularExpression>
#include <QTextStream>
#include <QtTest>

using namespace faultline;

/// The house rules over the tree itself. The rules have their own test, tst_tidyrules.
class TidyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void treeKeepsToTheHouseRules();
};

void TidyTest::treeKeepsToTheHouseRules()
{
    const Result<tidy::Tree> tree = tidy::Tree::tracked(testing::sourceFile(QString()));
    QVERIFY2(tree, tree ? "" : qPrintable(tree.error().message));
    QVERIFY(tree->contains(QStringLiteral("tests/tidy/tst_tidy.cpp")));
    const tidy::Findings findings = tidy::checkTree(*tree);
    // QtTest cuts messages short, so the list goes out by itself.
    QTextStream out(stdout);
    for (const tidy::Finding &finding : findings)
        out << finding.toString() << '\n';
    out.flush();
    QVERIFY2(
        findings.isEmpty(),
        qPrintable(
            QStringLiteral("%1 breaches of the house rules, listed above").arg(findings.size())));
}

QTEST_GUILESS_MAIN(TidyTest)
#include "tst_tidy.moc"
