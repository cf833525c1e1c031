// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/analyse.h"
#include "tests/core/analysis/scenario.h"

#include <QTest>

using namespace faultline;
using namespace faultline::analysis;
using namespace faultline::testing;

namespace {

constexpr unsigned seedsPlayed = 5;

QString rightRef(const Scenario &scenario)
{
    return scenario.kind == u"commit" ? scenarioSha(scenario, 0) : scenario.ref;
}

bool isRight(const Suspect &suspect, const Scenario &scenario)
{
    return toString(suspect.kind) == scenario.kind && suspect.ref == rightRef(scenario);
}

int rankIn(const std::vector<Suspect> &suspects, const Scenario &scenario)
{
    for (const auto &suspect : suspects) {
        if (isRight(suspect, scenario))
            return suspect.rank;
    }
    return 0;
}

void explainWrong(const Analysis &analysis, const Scenario &scenario)
{
    if (!qEnvironmentVariableIsSet("FAULTLINE_BENCH_VERBOSE"))
        return;
    if (analysis.onset)
        qInfo().noquote() << "   " << analysis.onset->sentence;
    for (const auto &finding : analysis.findings)
        qInfo().noquote() << "      *" << finding.title << (finding.adverse ? "" : "(beside)");
    for (const auto &suspect : analysis.suspects) {
        if (suspect.rank > 3 && !isRight(suspect, scenario))
            continue;
        qInfo().noquote() << QStringLiteral("   %1 %2 p=%3 %4 %5")
                                 .arg(isRight(suspect, scenario) ? u'>' : u' ')
                                 .arg(suspect.rank)
                                 .arg(suspect.probability, 0, 'f', 3)
                                 .arg(toString(suspect.kind), suspect.title);
        for (const auto *side : {&suspect.reasons, &suspect.against}) {
            for (const auto &reason : *side)
                qInfo().noquote() << QStringLiteral("        %1 %2")
                                         .arg(reason.weight, 6, 'f', 2)
                                         .arg(reason.text);
        }
    }
}

} // namespace

class TestScenarios : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void ownIncidentsAreExplained_data();
    void ownIncidentsAreExplained();
};

void TestScenarios::ownIncidentsAreExplained_data()
{
    QTest::addColumn<int>("index");
    const auto scenarios = ownScenarios();
    for (int i = 0; i < int(scenarios.size()); ++i)
        QTest::newRow(qPrintable(scenarios[std::size_t(i)].name)) << i;
}

void TestScenarios::ownIncidentsAreExplained()
{
    QFETCH(int, index);
    const Scenario scenario = ownScenarios()[std::size_t(index)];
    int first = 0;
    int topThree = 0;
    for (unsigned seed = 1; seed <= seedsPlayed; ++seed) {
        const auto analysis = analyse(play(scenario, seed), {});
        QVERIFY(analysis.has_value());
        const int rank = rankIn(analysis->suspects, scenario);
        first += rank == 1;
        topThree += rank >= 1 && rank <= 3;
        if (rank != 1)
            explainWrong(*analysis, scenario);
    }
    qInfo().noquote() << QStringLiteral("%1: first %2/%3, top three %4/%3")
                             .arg(scenario.name)
                             .arg(first)
                             .arg(seedsPlayed)
                             .arg(topThree);
    QCOMPARE(topThree, int(seedsPlayed));
    QVERIFY(first >= int(seedsPlayed) - 1);
}

QTEST_GUILESS_MAIN(TestScenarios)
#include "tst_scenarios.moc"
