// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/observe/metrics.h"

#include <QRegularExpression>
#include <QtTest>

#include <thread>

using namespace faultline;
using observe::Histogram;

class CountersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void countsOfAllThreadsAddUp();
    void sameNameIsTheSameCounter();
    void quantilesAreRightWithinAFactorOfTwo();
    void emptyHistogramSaysZero();
    void extremesHaveABin();
    void namesWithoutEndGoIntoOther();
    void textIsPrometheus();
};

void CountersTest::countsOfAllThreadsAddUp()
{
    constexpr int threads = 4;
    constexpr int rounds = 5000;
    observe::Metrics metrics;
    {
        std::vector<std::jthread> workers;
        workers.reserve(threads);
        for (int i = 0; i < threads; ++i) {
            workers.emplace_back([&metrics] {
                for (int round = 0; round < rounds; ++round) {
                    metrics.counter("records").add(2);
                    metrics.histogram("sizes").observe(std::uint64_t(round));
                }
            });
        }
    }
    QCOMPARE(metrics.counter("records").value(), std::uint64_t(2 * threads * rounds));
    QCOMPARE(metrics.histogram("sizes").count(), std::uint64_t(threads * rounds));
    QCOMPARE(metrics.histogram("sizes").max(), std::uint64_t(rounds - 1));
}

void CountersTest::sameNameIsTheSameCounter()
{
    observe::Metrics metrics;
    QCOMPARE(&metrics.counter("a"), &metrics.counter("a"));
    QVERIFY(&metrics.counter("a") != &metrics.counter("b"));
}

void CountersTest::quantilesAreRightWithinAFactorOfTwo()
{
    Histogram histogram;
    for (std::uint64_t value = 1; value <= 1000; ++value)
        histogram.observe(value);
    for (const double share : {0.1, 0.5, 0.9, 0.99}) {
        const double truth = share * 1000;
        const auto said = double(histogram.quantile(share));
        QVERIFY2(said >= truth && said <= 2 * truth, qPrintable(QString::number(said)));
    }
    QCOMPARE(histogram.quantile(1.0), std::uint64_t(1000));
    QCOMPARE(histogram.quantile(-1), std::uint64_t(1));
    QCOMPARE(histogram.quantile(7), std::uint64_t(1000));
    QCOMPARE(histogram.sum(), std::uint64_t(500500));
}

void CountersTest::emptyHistogramSaysZero()
{
    QCOMPARE(Histogram().quantile(0.5), std::uint64_t(0));
    QCOMPARE(Histogram().max(), std::uint64_t(0));
}

void CountersTest::extremesHaveABin()
{
    Histogram histogram;
    histogram.observe(0);
    histogram.observe(UINT64_MAX);
    QCOMPARE(histogram.bins().front(), std::uint64_t(1));
    QCOMPARE(histogram.bins().back(), std::uint64_t(1));
    QCOMPARE(histogram.quantile(1.0), UINT64_MAX);
    QCOMPARE(Histogram::binEnd(0), std::uint64_t(0));
    QCOMPARE(Histogram::binEnd(3), std::uint64_t(7));
}

void CountersTest::namesWithoutEndGoIntoOther()
{
    observe::Metrics metrics;
    for (std::size_t i = 0; i < observe::Metrics::seriesMax + 50; ++i)
        metrics.counter("name" + std::to_string(i)).add();
    QCOMPARE(metrics.counters().size(), observe::Metrics::seriesMax + 1);
    QCOMPARE(metrics.counter("one more").value(), std::uint64_t(50));
}

void CountersTest::textIsPrometheus()
{
    observe::Metrics metrics;
    metrics.counter("import.records{format=\"json-lines\"}").add(3);
    metrics.counter("import.records{format=\"syslog\"}").add(4);
    metrics.histogram("query.duration_us").observe(5);
    metrics.histogram("query.duration_us").observe(100);
    QCOMPARE(QString::fromStdString(metrics.prometheusText()),
             QStringLiteral("# TYPE faultline_import_records counter\n"
                            "faultline_import_records{format=\"json-lines\"} 3\n"
                            "faultline_import_records{format=\"syslog\"} 4\n"
                            "# TYPE faultline_query_duration_us histogram\n"
                            "faultline_query_duration_us_bucket{le=\"7\"} 1\n"
                            "faultline_query_duration_us_bucket{le=\"127\"} 2\n"
                            "faultline_query_duration_us_bucket{le=\"+Inf\"} 2\n"
                            "faultline_query_duration_us_sum 105\n"
                            "faultline_query_duration_us_count 2\n"));
}

QTEST_GUILESS_MAIN(CountersTest)
#include "tst_counters.moc"
