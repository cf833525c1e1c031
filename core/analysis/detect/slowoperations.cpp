// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/constants.h"
#include "core/analysis/detect/excursion.h"
#include "core/analysis/detect/operationfinding.h"
#include "core/analysis/detect/robust.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>

namespace faultline::analysis {

namespace {

/// Durations of an operation's calls with where they got longer.
struct Slowing {
    std::size_t at = 0;
    double before = 0; ///< medians in milliseconds
    double after = 0;
    double strength = 0;
    TimeRange onset;
};

std::optional<Slowing> sparseSlowing(const std::vector<Call> &calls, const std::vector<double> &ms)
{
    std::optional<Slowing> best;
    for (std::size_t i = 1; i < calls.size(); ++i) {
        const auto split = ms.begin() + std::ptrdiff_t(i);
        const double highest = *std::max_element(ms.begin(), split);
        const double lowest = *std::min_element(split, ms.end());
        if (lowest < constants::sparseFactorMin * std::max(highest, 1.0))
            continue;
        if (!best || lowest / highest > best->strength)
            best = Slowing{i, medianOf({ms.begin(), split}), medianOf({split, ms.end()}),
                           lowest / std::max(highest, 1.0), between(calls, i)};
    }
    if (best)
        best->strength = std::min(best->strength, constants::anomalySigmas);
    return best;
}

/// Medians over equal numbers of neighbouring calls, so that a series of any length is bounded.
struct Thinned {
    std::vector<Instant> times;
    std::vector<double> values;
    std::size_t step = 1;
};

Thinned thinned(const std::vector<Call> &calls, const std::vector<double> &ms)
{
    Thinned result;
    const auto binsMax = std::size_t(constants::binsMax);
    result.step = (ms.size() + binsMax - 1) / binsMax;
    for (std::size_t i = 0; i < ms.size(); i += result.step) {
        const std::size_t end = std::min(ms.size(), i + result.step);
        result.times.push_back(calls[i].start);
        result.values.push_back(
            medianOf({ms.begin() + std::ptrdiff_t(i), ms.begin() + std::ptrdiff_t(end)}));
    }
    return result;
}

std::optional<Slowing> slowingOf(const std::vector<Call> &calls, const std::vector<double> &ms,
                                 std::optional<Instant> noticed)
{
    if (calls.size() < constants::callsMin)
        return sparseSlowing(calls, ms);
    const Thinned series = thinned(calls, ms);
    const auto excursion = excursionOf(series.times, series.values, noticed);
    if (!excursion || excursion->sigmas <= 0)
        return std::nullopt;
    const std::size_t at = excursion->begin.at * series.step;
    const std::size_t end = std::min(ms.size(), excursion->end * series.step);
    const auto before = std::span(ms).first(at);
    const auto after = std::span(ms).subspan(at, end - at);
    Slowing slowing{at, medianOf({before.begin(), before.end()}),
                    medianOf({after.begin(), after.end()}), excursion->sigmas,
                    excursion->onset(series.times)};
    const double slowerMs = slowing.after - slowing.before;
    const bool isWorthSaying = slowerMs >= constants::slowerShareMin * slowing.before
        && slowerMs >= double(constants::slowerTimeMin / Nanoseconds(1'000'000));
    if (!isWorthSaying || largerByChance(before, after) > constants::slowerByChanceMax)
        return std::nullopt;
    return slowing;
}

void citeSlow(Finding &finding, const Operation &operation, const Slowing &slowing)
{
    finding.severity = domain::Severity::Medium;
    finding.strength = slowing.strength;
    finding.onset = slowing.onset;
    finding.until = operation.calls.back().start;
    for (std::size_t i = slowing.at; i < operation.calls.size(); ++i)
        cite(finding, operation.calls[i]);
}

QString slowSentence(const Operation &operation, const Slowing &slowing, const QString &verb)
{
    return QStringLiteral("%1 %2 %3 ms since %4; the median before was %5 ms")
        .arg(operationName(operation), verb, quantity(slowing.after),
             clockTime(operation.calls[slowing.at].start), quantity(slowing.before));
}

/// The operation whose own time grew: where the time is really spent.
void findSlowSelf(const Operation &operation, std::optional<Instant> noticed,
                  std::vector<Finding> &out)
{
    std::vector<double> self;
    for (const auto &call : operation.calls)
        self.push_back(call.selfMs);
    const auto slowing = slowingOf(operation.calls, self, noticed);
    if (!slowing)
        return;
    Finding finding = beginFinding(operation, QStringLiteral("slow-span"));
    finding.eventType = QStringLiteral("slow_trace");
    citeSlow(finding, operation, *slowing);
    finding.title = slowSentence(operation, *slowing, QStringLiteral("itself takes"));
    out.push_back(std::move(finding));
}

/// A root operation that takes longer as a whole, with the share of the operation below it that
/// takes most of the critical path.
void findSlowRoot(const Operation &operation, std::optional<Instant> noticed,
                  std::vector<Finding> &out)
{
    Operation roots{operation.service, operation.name, {}};
    std::vector<double> total;
    for (const auto &call : operation.calls) {
        if (call.root && call.callees > 0) {
            roots.calls.push_back(call);
            total.push_back(call.totalMs);
        }
    }
    const auto slowing = slowingOf(roots.calls, total, noticed);
    if (!slowing)
        return;
    Finding finding = beginFinding(roots, QStringLiteral("slow-trace"));
    finding.eventType = QStringLiteral("slow_trace");
    citeSlow(finding, roots, *slowing);
    const Call &slowest
        = *std::max_element(roots.calls.begin() + std::ptrdiff_t(slowing->at), roots.calls.end(),
                            [](const Call &a, const Call &b) { return a.totalMs < b.totalMs; });
    finding.title = slowSentence(roots, *slowing, QStringLiteral("takes"))
        + QStringLiteral("; %1 of the slowest is spent in %2")
              .arg(percent(slowest.slowestBelowShare), textOf(slowest.slowestBelow));
    finding.subject += QStringLiteral(": ") + textOf(slowest.slowestBelow);
    out.push_back(std::move(finding));
}

} // namespace

void findSlowing(const Operation &operation, std::optional<Instant> noticed,
                 std::vector<Finding> &out)
{
    findSlowSelf(operation, noticed, out);
    findSlowRoot(operation, noticed, out);
}

} // namespace faultline::analysis
