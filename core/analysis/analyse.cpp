// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/analyse.h"

#include "core/analysis/constants.h"
#include "core/analysis/detect/detectors.h"
#include "core/analysis/text/phrases.h"

#include <algorithm>
#include <tuple>

namespace faultline::analysis {

namespace {

tl::unexpected<Error> cancelled()
{
    return failure(ErrorCode::Cancelled, QStringLiteral("The analysis was cancelled"));
}

void report(const Progress &progress, double share)
{
    if (progress)
        progress(share);
}

void append(std::vector<Finding> &all, std::vector<Finding> more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

/// The strongest findings, in the order they began.
void keepStrongest(std::vector<Finding> &findings)
{
    const auto rank = [](const Finding &finding) {
        return std::tuple(-finding.strength, finding.detector, finding.stableKey);
    };
    std::sort(findings.begin(), findings.end(),
              [&rank](const Finding &a, const Finding &b) { return rank(a) < rank(b); });
    if (findings.size() > constants::findingsMax)
        findings.resize(constants::findingsMax);
    std::stable_sort(findings.begin(), findings.end(), [](const Finding &a, const Finding &b) {
        return a.onset.begin < b.onset.begin;
    });
}

QStringList limitsOf(const Incident &incident, const std::vector<Finding> &findings)
{
    QStringList limits;
    if (incident.logs.overflow() > 0)
        limits << QStringLiteral("%1 log lines had more than %2 different messages and were "
                                 "counted together")
                      .arg(incident.logs.overflow())
                      .arg(constants::patternsMax);
    if (incident.spans.size() > constants::spansMax)
        limits << QStringLiteral("Only %1 of %2 spans were looked at")
                      .arg(constants::spansMax)
                      .arg(incident.spans.size());
    if (incident.commits.size() > constants::changesMax)
        limits << QStringLiteral(
                      "Only the %1 commits nearest before the onset were compared, of %2")
                      .arg(constants::changesMax)
                      .arg(incident.commits.size());
    if (findings.size() >= constants::findingsMax)
        limits << QStringLiteral("Only the %1 strongest findings are kept")
                      .arg(constants::findingsMax);
    const auto hasNoPatch = [](const Sourced<domain::Commit> &commit) {
        return std::all_of(commit.value.files.begin(), commit.value.files.end(),
                           [](const auto &file) { return file.patch.isEmpty(); });
    };
    const auto without
        = std::count_if(incident.commits.begin(), incident.commits.end(), hasNoPatch);
    if (without > 0)
        limits << QStringLiteral("%1 of %2 commits came without their changed lines; only their "
                                 "paths and messages were compared")
                      .arg(without)
                      .arg(incident.commits.size());
    return limits;
}

} // namespace

std::optional<Instant> noticedAt(const Incident &incident)
{
    if (incident.at)
        return incident.at;
    std::optional<Instant> earliest;
    for (const auto &alert : incident.alerts) {
        if (alert.at && incident.window.contains(*alert.at) && (!earliest || *alert.at < *earliest))
            earliest = alert.at;
    }
    return earliest;
}

Result<std::vector<Finding>> detect(const Incident &incident, std::stop_token token,
                                    const Progress &progress)
{
    std::vector<Finding> findings = detectMetrics(incident, token);
    report(progress, 0.4);
    append(findings, detectLogs(incident, token));
    report(progress, 0.6);
    append(findings, detectSpans(incident, token));
    if (token.stop_requested())
        return cancelled();
    keepStrongest(findings);
    report(progress, 1.0);
    return findings;
}

Result<Analysis> analyse(const Incident &incident, std::stop_token token, const Progress &progress)
{
    constexpr double detectShare = 0.7;
    auto findings = detect(incident, token,
                           [&progress](double share) { report(progress, share * detectShare); });
    if (!findings)
        return failureOf(findings);
    Analysis analysis;
    analysis.findings = std::move(*findings);
    analysis.onset = findOnset(incident, analysis.findings);
    auto suspects = rankSuspects(incident, analysis.findings, analysis.onset, token);
    if (!suspects)
        return failureOf(suspects);
    analysis.suspects = std::move(*suspects);
    analysis.limits = limitsOf(incident, analysis.findings);
    report(progress, 1.0);
    return analysis;
}

} // namespace faultline::analysis
