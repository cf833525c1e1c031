// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/analyse.h"
#include "core/analysis/detect/robust.h"
#include "tests/core/analysis/scenario.h"
#include "tests/support/testdata.h"

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace faultline;
using namespace faultline::analysis;
using namespace std::chrono_literals;

namespace {

constexpr int windowsPlayed = 200;
constexpr int samplesBefore = 30; ///< of five minutes each: two and a half hours of baseline
constexpr int samplesWatched = 6; ///< the half hour somebody asks about
constexpr Nanoseconds sampleStep = 5min;

/// A table with a time in the first column and one series in each other: node, metric, statistic
/// in the first three rows.
struct Table {
    std::vector<domain::MetricSeries> series;
    std::vector<std::vector<double>> rows; ///< NaN where nothing was measured
};

Table readTable(const QByteArray &csv)
{
    Table table;
    const auto lines = csv.split('\n');
    if (lines.size() < 5)
        return table;
    const auto nodes = lines[0].split(',');
    const auto metrics = lines[1].split(',');
    const auto statistics = lines[2].split(',');
    for (qsizetype i = 1; i < nodes.size(); ++i) {
        domain::MetricSeries series;
        series.service = nodes[i].toStdString();
        series.name = (metrics[i] + '_' + statistics[i]).toStdString();
        table.series.push_back(std::move(series));
    }
    for (qsizetype line = 4; line < lines.size(); ++line) {
        const auto cells = lines[line].split(',');
        std::vector<double> row;
        for (qsizetype i = 1; i < cells.size() && i < nodes.size(); ++i) {
            bool isNumber = false;
            const double value = cells[i].toDouble(&isNumber);
            row.push_back(isNumber ? value : std::nan(""));
        }
        if (row.size() == table.series.size())
            table.rows.push_back(std::move(row));
    }
    return table;
}

/// The part of the table around row `begin` as an incident, with an alert on the series that
/// stands out most in the last half hour: somebody always finds something to ask about.
Incident windowOf(const Table &table, std::size_t begin, Incident incident)
{
    const std::size_t watched = begin + samplesBefore;
    const auto timeOf = [&](std::size_t row) {
        return incident.window.begin + sampleStep * std::int64_t(row - begin);
    };
    incident.window.end = timeOf(watched + samplesWatched);
    double highest = -1;
    Alert alert;
    alert.at = timeOf(watched);
    for (std::size_t column = 0; column < table.series.size(); ++column) {
        domain::MetricSeries series = table.series[column];
        std::vector<double> before;
        std::vector<double> after;
        for (std::size_t row = begin; row < watched + samplesWatched; ++row) {
            const double value = table.rows[row][column];
            if (std::isnan(value))
                continue;
            series.samples.push_back({timeOf(row), value});
            (row < watched ? before : after).push_back(value);
        }
        if (before.size() >= 8 && !after.empty()) {
            const RobustScale scale = robustScale(before, 0);
            const double z = std::abs(medianOf(after) - scale.median) / scale.sigma;
            if (z > highest) {
                highest = z;
                alert.service = QString::fromStdString(series.service);
                alert.metric = QString::fromStdString(series.name);
                alert.summary = alert.metric + QStringLiteral(" is unusual");
            }
        }
        incident.metrics.push_back({std::move(series), {}});
    }
    incident.alerts = {alert};
    return incident;
}

/// Wilson's interval of a share at 95 %.
std::pair<double, double> intervalOf(int hits, int n)
{
    constexpr double z = 1.96;
    const double p = double(hits) / n;
    const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4.0 * n * n)) / (1 + z * z / n);
    return {centre - half, centre + half};
}

} // namespace

class TestFalseBlame : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void quietHoursBlameNobody_data();
    void quietHoursBlameNobody();
};

void TestFalseBlame::quietHoursBlameNobody_data()
{
    QTest::addColumn<bool>("withChanges");
    QTest::newRow("metrics alone") << false;
    QTest::newRow("with harmless changes") << true;
}

void TestFalseBlame::quietHoursBlameNobody()
{
    FAULTLINE_REQUIRE_TEST_DATA(path,
                                QStringLiteral("rca/petshop/low_traffic/noissue/metrics.csv.xz"));
    QFETCH(bool, withChanges);
    QProcess unpack;
    unpack.start(QStringLiteral("xz"), {QStringLiteral("-dc"), path});
    if (!unpack.waitForFinished() || unpack.exitCode() != 0)
        QSKIP("xz is not installed");
    const Table table = readTable(unpack.readAllStandardOutput());
    QVERIFY(table.rows.size() > 200);

    faultline::testing::Scenario quiet;
    quiet.withNeighbours = withChanges;
    int blamed = 0;
    double adverse = 0;
    std::mt19937 random(11);
    for (int i = 0; i < windowsPlayed; ++i) {
        const std::size_t begin = random() % (table.rows.size() - samplesBefore - samplesWatched);
        const Incident incident
            = windowOf(table, begin, faultline::testing::play(quiet, unsigned(i + 1)));
        const auto analysis = analyse(incident, {});
        QVERIFY(analysis.has_value());
        const Suspect &first = analysis->suspects.front();
        blamed += first.kind != SuspectKind::None && first.probability > 0.5;
        adverse += double(std::count_if(analysis->findings.begin(), analysis->findings.end(),
                                        [](const Finding &finding) { return finding.adverse; }));
    }
    const auto [low, high] = intervalOf(blamed, windowsPlayed);
    qInfo().noquote() << QStringLiteral("blamed somebody in %1 of %2 quiet windows (95 %: %3 to "
                                        "%4); %5 adverse findings each, among %6 series")
                             .arg(blamed)
                             .arg(windowsPlayed)
                             .arg(low, 0, 'f', 3)
                             .arg(high, 0, 'f', 3)
                             .arg(adverse / windowsPlayed, 0, 'f', 1)
                             .arg(table.series.size());
    constexpr double goal = 0.05;
    QVERIFY(double(blamed) <= goal * windowsPlayed);
}

QTEST_GUILESS_MAIN(TestFalseBlame)
#include "tst_falseblame.moc"
