// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/constants.h"
#include "core/analysis/detect/detectors.h"
#include "core/analysis/detect/operationfinding.h"
#include "core/analysis/detect/robust.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace faultline::analysis {

namespace {

/// Where the share of failures of an operation's own making changes most for the worse.
struct FailureStep {
    std::size_t at = 0;
    double failedBefore = 0;
    double failedAfter = 0;
    double g = 0;
};

FailureStep failureStepOf(const std::vector<Call> &calls)
{
    double total = 0;
    for (const auto &call : calls)
        total += call.origin ? 1 : 0;
    FailureStep best;
    best.failedAfter = total;
    double before = 0;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (calls[i].origin && i > 0) {
            const double g
                = shareChange(before, double(i), total - before, double(calls.size() - i));
            if (g > best.g)
                best = {i, before, total - before, g};
        }
        before += calls[i].origin ? 1 : 0;
    }
    return best;
}

/// The commonest text of the failures from `at` on.
QString failureTextOf(const std::vector<Call> &calls, std::size_t at)
{
    std::map<std::string, int> texts;
    for (std::size_t i = at; i < calls.size(); ++i) {
        if (calls[i].origin)
            ++texts[failureText(calls[i].span->value)];
    }
    texts.erase(std::string());
    const auto commonest
        = std::max_element(texts.begin(), texts.end(),
                           [](const auto &a, const auto &b) { return a.second < b.second; });
    return commonest == texts.end() ? QString() : textOf(commonest->first);
}

void findFailures(const Operation &operation, std::vector<Finding> &out)
{
    const auto &calls = operation.calls;
    const FailureStep step = failureStepOf(calls);
    if (step.failedAfter <= 0)
        return;
    const auto before = double(step.at);
    const double after = double(calls.size()) - before;
    const bool isSparse = calls.size() < constants::callsMin && step.failedBefore == 0
        && step.failedAfter * 2 >= after;
    if (step.g < constants::failureChangeMin && !isSparse)
        return;
    std::size_t first = step.at;
    while (!calls[first].origin)
        ++first;
    Finding finding = beginFinding(operation, QStringLiteral("failed-span"));
    finding.eventType = QStringLiteral("failed_trace");
    finding.severity = domain::Severity::High;
    finding.strength = std::sqrt(std::max(step.g, 1.0));
    finding.excess = step.failedAfter;
    finding.onset = between(calls, first);
    for (std::size_t i = first; i < calls.size(); ++i) {
        if (calls[i].origin) {
            cite(finding, calls[i]);
            finding.until = calls[i].start;
        }
    }
    const QString text = failureTextOf(calls, first);
    const QString past = step.at == 0
        ? QStringLiteral("no earlier calls to compare with")
        : QStringLiteral("%1 of %2 before").arg(quantity(step.failedBefore), quantity(before));
    finding.title = QStringLiteral("%1 fails by itself in %2 of %3 since %4 (%5)")
                        .arg(operationName(operation), quantity(step.failedAfter),
                             counted(after, QStringLiteral("call"), QStringLiteral("calls")),
                             clockTime(calls[first].start), past);
    if (!text.isEmpty()) {
        finding.title += QStringLiteral(": ") + quoted(text);
        finding.subject += QStringLiteral(": ") + text;
    }
    out.push_back(std::move(finding));
}

/// An operation that began to make many more calls each time it runs.
void findFanOut(const Operation &operation, std::vector<Finding> &out)
{
    const auto &calls = operation.calls;
    double total = 0;
    for (const auto &call : calls)
        total += call.callees;
    double before = 0;
    double bestG = 0;
    std::size_t at = 0;
    double beforeAt = 0;
    for (std::size_t i = 0; i < calls.size(); before += calls[i].callees, ++i) {
        const double g
            = i == 0 ? 0 : rateChange(before, double(i), total - before, double(calls.size() - i));
        if (g > bestG) {
            bestG = g;
            at = i;
            beforeAt = before;
        }
    }
    if (bestG < constants::rateChangeMin)
        return;
    const double old = beforeAt / double(at);
    const double now = (total - beforeAt) / double(calls.size() - at);
    if (now < constants::rateFactorMin * std::max(old, 1.0))
        return;
    Finding finding = beginFinding(operation, QStringLiteral("fan-out"));
    finding.eventType = QStringLiteral("anomaly");
    finding.severity = domain::Severity::Medium;
    finding.strength = std::sqrt(bestG);
    finding.onset = between(calls, at);
    finding.until = calls.back().start;
    for (std::size_t i = at; i < calls.size(); ++i)
        cite(finding, calls[i]);
    finding.subject += QStringLiteral(": fan-out of calls per request");
    finding.title = QStringLiteral("%1 makes %2 calls each time since %3; before it made %4")
                        .arg(operationName(operation), quantity(now), clockTime(calls[at].start),
                             quantity(old));
    out.push_back(std::move(finding));
}

} // namespace

std::vector<Finding> detectSpans(const Incident &incident, std::stop_token token)
{
    std::vector<Finding> findings;
    const auto noticed = noticedAt(incident);
    for (const auto &operation : operationsOf(incident.spans)) {
        if (token.stop_requested())
            break;
        findFailures(operation, findings);
        findSlowing(operation, noticed, findings);
        findFanOut(operation, findings);
    }
    return findings;
}

} // namespace faultline::analysis
