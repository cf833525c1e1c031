// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/constants.h"
#include "core/analysis/detect/changepoint.h"
#include "core/analysis/detect/excursion.h"
#include "core/analysis/detect/polarity.h"
#include "core/analysis/detect/robust.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace faultline;
using namespace faultline::analysis;

namespace {

using Values = std::vector<double>;

Values noiseOf(std::size_t n, double level, double sigma, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> normal(level, sigma);
    Values values(n);
    std::generate(values.begin(), values.end(), [&] { return normal(random); });
    return values;
}

std::vector<Instant> minutes(std::size_t n)
{
    std::vector<Instant> times;
    for (std::size_t i = 0; i < n; ++i)
        times.push_back(Instant(0) + std::chrono::minutes(i));
    return times;
}

} // namespace

class TestChangePoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void medianAndSigmaIgnoreOutliers();
    void rateAndShareChangesAreSigned();
    void rankTestKnowsLargerFromEqual();
    void aStepIsFoundWithinItsInterval();
    void noiseHasNoChange();
    void aSpikeIsNoLevel();
    void severalLevelsAreFound();
    void aSlopeIsDatedAtItsKnee();
    void theExcursionBeforeTheAlertIsChosen();
    void constantSeriesAndOddValuesAreHarmless();
    void namesOfMetricsSayWhatIsBad_data();
    void namesOfMetricsSayWhatIsBad();
};

void TestChangePoint::medianAndSigmaIgnoreOutliers()
{
    QCOMPARE(medianOf({}), 0.0);
    QCOMPARE(medianOf({3, 1, 2}), 2.0);
    QCOMPARE(medianOf({4, 1, 2, 3}), 2.5);
    Values values = noiseOf(200, 10, 1, 1);
    values[7] = 1e6;
    const RobustScale scale = robustScale(values, 100);
    QVERIFY(std::abs(scale.median - 10) < 0.3);
    QVERIFY(std::abs(scale.sigma - 1) < 0.3);
    // A flat baseline gets the floor of its range, so that a step has finite sigmas.
    QCOMPARE(robustScale(Values(50, 0.0), 20).sigma, 0.2);
}

void TestChangePoint::rateAndShareChangesAreSigned()
{
    QVERIFY(rateChange(0, 100, 20, 10) > 20);
    QVERIFY(rateChange(200, 10, 1, 10) < -20);
    QVERIFY(std::abs(rateChange(50, 50, 10, 10)) < 1e-9);
    QCOMPARE(rateChange(1, 0, 1, 1), 0.0);
    QVERIFY(shareChange(0, 20, 10, 12) > 10);
    QVERIFY(std::abs(shareChange(5, 10, 5, 10)) < 1e-9);
    QCOMPARE(shareChange(0, 0, 1, 1), 0.0);
}

void TestChangePoint::rankTestKnowsLargerFromEqual()
{
    const Values low = noiseOf(30, 0, 1, 2);
    const Values high = noiseOf(30, 2, 1, 3);
    QVERIFY(largerByChance(low, high) < 1e-4);
    QVERIFY(largerByChance(low, low) > 0.4);
    QVERIFY(largerByChance(high, low) > 0.99);
    QCOMPARE(largerByChance({}, low), 1.0);
    QCOMPARE(largerByChance(Values(5, 1.0), Values(5, 1.0)), 1.0);
}

void TestChangePoint::aStepIsFoundWithinItsInterval()
{
    for (unsigned seed = 1; seed <= 40; ++seed) {
        const std::size_t at = 30 + seed;
        Values z = noiseOf(at, 0, 1, seed);
        const Values after = noiseOf(40, 4, 1, seed + 1000);
        z.insert(z.end(), after.begin(), after.end());
        const auto changes = changePoints(z);
        QVERIFY(!changes.empty());
        const auto &change = changes.front();
        QVERIFY(change.from <= change.at && change.at <= change.to);
        QVERIFY(std::abs(double(change.at) - double(at)) <= 3);
    }
}

void TestChangePoint::noiseHasNoChange()
{
    int false_alarms = 0;
    for (unsigned seed = 1; seed <= 200; ++seed)
        false_alarms += changePoints(noiseOf(120, 0, 1, seed)).empty() ? 0 : 1;
    QVERIFY(false_alarms <= 2);
}

void TestChangePoint::aSpikeIsNoLevel()
{
    Values values = noiseOf(100, 50, 1, 4);
    values[70] = 5000;
    QVERIFY(!excursionOf(minutes(100), values, {}));
}

void TestChangePoint::severalLevelsAreFound()
{
    Values z;
    for (const double level : {0.0, 6.0, 0.0, -6.0}) {
        const Values part = noiseOf(40, level, 0.5, unsigned(10 + level));
        z.insert(z.end(), part.begin(), part.end());
    }
    QCOMPARE(changePoints(z).size(), std::size_t(3));
    QVERIFY(changePoints({}).empty());
    QVERIFY(changePoints(Values(3, 1.0)).empty());
}

void TestChangePoint::aSlopeIsDatedAtItsKnee()
{
    Values values = noiseOf(120, 100, 1, 5);
    for (std::size_t i = 60; i < 120; ++i)
        values[i] += 2.0 * double(i - 60);
    const auto excursion = excursionOf(minutes(120), values, {});
    QVERIFY(excursion.has_value());
    QVERIFY(excursion->gradual);
    const TimeRange onset = excursion->onset(minutes(120));
    QVERIFY(onset.begin <= Instant(0) + std::chrono::minutes(64));
    QVERIFY(onset.end >= Instant(0) + std::chrono::minutes(58));
}

void TestChangePoint::theExcursionBeforeTheAlertIsChosen()
{
    Values values = noiseOf(150, 10, 0.2, 6);
    for (std::size_t i = 60; i < 70; ++i)
        values[i] = 100; // an earlier, louder incident that was over
    for (std::size_t i = 110; i < 150; ++i)
        values[i] = 30;
    const auto times = minutes(150);
    const auto chosen = excursionOf(times, values, times[115]);
    QVERIFY(chosen.has_value());
    QCOMPARE(chosen->begin.at, std::size_t(110));
    QCOMPARE(std::round(chosen->level), 30.0);
    const auto loudest = excursionOf(times, values, {});
    QCOMPARE(loudest->begin.at, std::size_t(60));
}

void TestChangePoint::constantSeriesAndOddValuesAreHarmless()
{
    QVERIFY(!excursionOf(minutes(50), Values(50, 7.0), {}));
    QVERIFY(!excursionOf(minutes(50), Values(50, 0.0), {}));
    QVERIFY(!excursionOf(minutes(3), Values(3, 1.0), {}));
    Values step(50, 0.0);
    std::fill(step.begin() + 30, step.end(), 20.0);
    const auto excursion = excursionOf(minutes(50), step, {});
    QVERIFY(excursion.has_value());
    QVERIFY(std::isfinite(excursion->sigmas));
    Values huge(60, std::numeric_limits<double>::max() / 4);
    huge[50] = -huge[50];
    const auto odd = excursionOf(minutes(60), huge, {});
    QVERIFY(!odd || !odd->onset(minutes(60)).isEmpty());
}

void TestChangePoint::namesOfMetricsSayWhatIsBad_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("polarity");
    const auto row = [](const char *name, Polarity polarity) {
        QTest::newRow(name) << QString::fromLatin1(name) << int(polarity);
    };
    row("http_server_duration_p99_ms", Polarity::RiseIsBad);
    row("errorRate5xx", Polarity::RiseIsBad);
    row("queue_oldest_message_age_seconds", Polarity::RiseIsBad);
    row("cache_hit_ratio", Polarity::FallIsBad);
    row("requests_per_second", Polarity::Load);
    row("request_errors_total", Polarity::RiseIsBad);
    row("queries_per_request", Polarity::Load);
    row("calls_made_per_request", Polarity::Load);
    row("rows_per_request", Polarity::Unknown);
    row("db_pool_max_conns", Polarity::Setting);
    row("temperature", Polarity::Unknown);
    row("", Polarity::Unknown);
}

void TestChangePoint::namesOfMetricsSayWhatIsBad()
{
    QFETCH(QString, name);
    QFETCH(int, polarity);
    QCOMPARE(int(polarityOf(name.toStdString())), polarity);
}

QTEST_GUILESS_MAIN(TestChangePoint)
#include "tst_changepoint.moc"
