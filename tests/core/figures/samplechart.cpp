// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/figures/samplechart.h"

#include "tests/core/figures/sampletimeline.h"

#include <cmath>
#include <random>

namespace faultline::testing {

using namespace std::chrono_literals;

figures::ChartInput sampleChart()
{
    std::mt19937 random(11);
    std::normal_distribution<double> noise(0, 0.03);
    figures::ChartInput input;
    input.title = QStringLiteral("http_request_duration_seconds p99, checkout-api");
    input.unit = QStringLiteral("s");
    figures::ChartSeries subject{QStringLiteral("checkout-api"), {}};
    figures::ChartSeries other{QStringLiteral("payments"), {}};
    for (int i = 0; i < 720; ++i) {
        const Instant at = sampleRange().begin + 15s * i;
        const double minute = i / 4.0;
        const double rise = minute < 79 ? 0
            : minute < 130              ? 1.6 * (1 - std::exp(-(minute - 79) / 9))
                                        : 1.6 * std::exp(-(minute - 130) / 5);
        if (i < 440 || i > 460)
            subject.samples.push_back({at, 0.42 + noise(random) + rise + rise * noise(random) * 3});
        other.samples.push_back({at, 0.25 + noise(random) / 2 + rise * 0.2});
        input.band.push_back({at, 0.33, 0.55});
        if (rise > 0.2 && !subject.samples.empty() && subject.samples.back().time == at
            && i % 5 == 0)
            input.anomalies.push_back(at);
    }
    input.series = {subject, other};
    const auto timeline = sampleTimeline();
    input.impact = timeline.impact;
    for (const auto &marker : timeline.markers) {
        if (marker.source == domain::Source::Changes)
            input.markers.push_back(marker);
    }
    return input;
}

std::vector<figures::WaterfallSpan> sampleTrace()
{
    const Instant begin = sampleRange().begin + 102min;
    const auto span = [begin](std::uint64_t id, std::uint64_t parent, const char *service,
                              const char *name, int fromMs, int toMs) {
        return figures::WaterfallSpan{{id},
                                      {parent},
                                      QString::fromLatin1(service),
                                      QString::fromLatin1(name),
                                      begin + std::chrono::milliseconds(fromMs),
                                      std::chrono::milliseconds(toMs - fromMs),
                                      false,
                                      {}};
    };
    std::vector<figures::WaterfallSpan> spans{
        span(1, 0, "edge-gateway", "POST /checkout", 0, 5040),
        span(2, 1, "auth", "verify token", 6, 24),
        span(3, 1, "checkout-api", "placeOrder", 28, 5030),
        span(4, 3, "orders-db", "acquire connection", 31, 5012),
        span(5, 3, "inventory", "reserve", 33, 190),
        span(6, 5, "orders-db", "UPDATE stock", 60, 170),
        span(7, 3, "payments", "authorize", 200, 1410),
        span(8, 7, "payments", "POST provider", 230, 1380),
    };
    spans[3].failed = true;
    spans[2].failed = true;
    const auto part = [begin](int fromMs, int toMs) {
        return TimeRange{begin + std::chrono::milliseconds(fromMs),
                         begin + std::chrono::milliseconds(toMs)};
    };
    spans[0].critical = {part(0, 28), part(5030, 5040)};
    spans[2].critical = {part(28, 31), part(5012, 5030)};
    spans[3].critical = {part(31, 5012)};
    return spans;
}

} // namespace faultline::testing
