// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/figures/sampletimeline.h"

#include <cmath>
#include <random>

namespace faultline::testing {
namespace {

using namespace std::chrono_literals;
using domain::Severity;

constexpr std::size_t severityIndex(Severity severity)
{
    return static_cast<std::size_t>(severity);
}

Instant clock(int hour, int minute)
{
    return sampleDay() + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

double bump(double hour, double centre, double width)
{
    const double away = (hour - centre) / width;
    return std::exp(-away * away);
}

/// 5 s bins of one service over the day: a daily wave, two busy spells, errors from 11:20 on.
figures::CountRow serviceCounts(int service, double errorShare)
{
    std::mt19937 random(static_cast<unsigned>(service) * 7919U + 5U);
    figures::CountRow row{sampleDay(), 5s, {}};
    for (int bin = 0; bin < 24 * 3600 / 5; ++bin) {
        const double hour = bin * 5 / 3600.0;
        const double wave = 1 + std::sin(hour * 0.7 + service) * 0.4;
        const double load = wave * (0.4 + service % 4) + 9 * bump(hour, 10.2 + service * 0.31, 0.12)
            + 8 * bump(hour, 11.6, 0.2 + service * 0.05) * errorShare;
        std::poisson_distribution<std::uint32_t> infos(load);
        std::poisson_distribution<std::uint32_t> warnings(0.05
                                                          + errorShare * bump(hour, 11.5, 0.4));
        std::poisson_distribution<std::uint32_t> errors(0.0005
                                                        + errorShare * 2 * bump(hour, 11.7, 0.3));
        figures::SeverityCounts counts{};
        counts[severityIndex(Severity::Info)] = infos(random);
        counts[severityIndex(Severity::Medium)] = warnings(random);
        counts[severityIndex(Severity::High)] = errors(random);
        counts[severityIndex(Severity::Critical)] = errors(random) / 3;
        row.bins.push_back(counts);
    }
    return row;
}

figures::TimelineMarker marker(int hour, int minute, domain::Source source, const char *type,
                               Severity severity, const char *title)
{
    figures::TimelineMarker out;
    out.event = domain::EventId(Uuid::derive("sample", title));
    out.at = clock(hour, minute);
    out.source = source;
    out.eventType = QString::fromLatin1(type);
    out.severity = severity;
    out.title = QString::fromUtf8(title);
    return out;
}

void addMarkers(figures::TimelineInput &input)
{
    using domain::Source;
    input.markers = {
        marker(10, 12, Source::Git, "commit", Severity::Info, "Bump the client"),
        marker(10, 14, Source::Git, "commit", Severity::Info, "Hold the connection while paying"),
        marker(10, 40, Source::Ci, "run", Severity::Info, "build #812 passed"),
        marker(11, 5, Source::Changes, "deploy", Severity::Info, "checkout-api 8f31c02"),
        marker(11, 19, Source::Metrics, "anomaly", Severity::High, "p99 latency left its band"),
        marker(11, 21, Source::Logs, "error_burst", Severity::Critical, "pool exhausted"),
        marker(11, 33, Source::Incidents, "alert", Severity::Critical, "CheckoutErrorBudgetBurn"),
        marker(12, 10, Source::Changes, "rollback", Severity::Info, "checkout-api back to 77b0"),
        marker(12, 30, Source::Incidents, "alert", Severity::Info, "CheckoutErrorBudgetBurn over"),
    };
}

} // namespace

Instant sampleDay()
{
    return *Instant::fromText(QStringLiteral("2026-03-14T00:00:00Z"));
}

TimeRange sampleRange()
{
    return {clock(10, 0), clock(13, 0)};
}

namespace {

figures::TimelineInput makeSampleTimeline()
{
    figures::TimelineInput input;
    const char *names[] = {"edge-gateway", "checkout-api", "payments", "orders-db", "redis-cart",
                           "inventory",    "auth",         "kafka-2",  "deploys",   "job-runner"};
    input.overview = {sampleDay(), 5s, {}};
    input.overview.bins.resize(24 * 3600 / 5);
    for (int i = 0; i < 10; ++i) {
        figures::TimelineLane lane;
        lane.id = lane.label = QString::fromLatin1(names[i]);
        lane.icon = i == 3 ? QStringLiteral("action/sources") : QStringLiteral("action/service");
        lane.counts = serviceCounts(i, i == 1 ? 2.0 : i < 5 ? 0.5 / (i + 1) : 0.01);
        for (std::size_t bin = 0; bin < lane.counts.bins.size(); ++bin) {
            lane.total += figures::totalOf(lane.counts.bins[bin]);
            for (std::size_t s = 0; s < domain::severityCount; ++s)
                input.overview.bins[bin].at(s) += lane.counts.bins[bin].at(s);
        }
        input.lanes.push_back(std::move(lane));
    }
    input.overviewRange = {clock(0, 0), clock(24, 0)};
    input.impact = TimeRange{clock(11, 20), clock(12, 26)};
    input.annotations
        = {{QStringLiteral("a1"), clock(11, 45), {}, QStringLiteral("Traffic drained")},
           {QStringLiteral("a2"), clock(10, 20), clock(10, 35), QStringLiteral("Load test")}};
    addMarkers(input);
    return input;
}

} // namespace

figures::TimelineInput sampleTimeline()
{
    // Half a million random numbers, the same every time.
    static const figures::TimelineInput input = makeSampleTimeline();
    return input;
}

} // namespace faultline::testing
