// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/casework.h"
#include "app/cli/verbs/verbs.h"
#include "app/engine/analysis/suspectjson.h"

namespace faultline::cli {
namespace {

/// The moment to look around: --at, or when the investigation was detected or began.
Result<std::optional<Instant>> momentOf(const Invocation &invocation,
                                        const engine::Session &session)
{
    if (invocation.has("at")) {
        const auto at = timeFromText(invocation.option("at"));
        return at ? Result<std::optional<Instant>>(*at) : failureOf(at);
    }
    if (!invocation.has("investigation"))
        return std::optional<Instant>();
    const auto id = findInvestigation(session, invocation.option("investigation"));
    if (!id)
        return failureOf(id);
    const auto investigation = session.file().story().investigation(*id);
    if (!investigation)
        return failureOf(investigation);
    return investigation->detectedAt ? investigation->detectedAt : investigation->startedAt;
}

int runSuspects(const Invocation &invocation)
{
    const auto limit = numberOption(invocation, "limit", 10);
    if (!limit)
        return Usage;
    const auto session = openCase(invocation, invocation.arguments.first(), Access::Read);
    if (!session)
        return Failed;
    const auto at = momentOf(invocation, *session);
    if (!at)
        return failed(invocation, at.error());
    engine::Investigator investigator(session->file(), session->services());
    const auto found = investigator.analyse(*at, progressOf(invocation));
    if (!found)
        return failed(invocation, found.error());
    if (found->analysis.onset)
        invocation.output.say(QStringLiteral("Onset %1 (%2 to %3)")
                                  .arg(found->analysis.onset->time.toRfc3339(),
                                       found->analysis.onset->interval.begin.toRfc3339(),
                                       found->analysis.onset->interval.end.toRfc3339()));
    invocation.output.beginTable({{QStringLiteral("rank"), QStringLiteral("#"), 3, true},
                                  {QStringLiteral("probability"), QStringLiteral("P"), 6, true},
                                  {QStringLiteral("kind"), QStringLiteral("KIND"), 8},
                                  {QStringLiteral("ref"), QStringLiteral("REF"), 12},
                                  {QStringLiteral("title"), QStringLiteral("TITLE"), 60},
                                  {QStringLiteral("why"), QStringLiteral("WHY"), 90}});
    int shown = 0;
    for (const analysis::Suspect &suspect : found->analysis.suspects) {
        if (++shown > *limit)
            break;
        QJsonObject row = engine::suspectJson(suspect);
        if (!invocation.output.isJson())
            row.insert(QStringLiteral("why"),
                       suspect.reasons.empty() ? QString() : suspect.reasons.front().text);
        invocation.output.row(row);
    }
    invocation.output.flush();
    for (const QString &sentence : found->analysis.limits)
        invocation.output.warning(sentence);
    return Done;
}

} // namespace

Verb suspectsVerb()
{
    return {QStringLiteral("suspects"),
            QStringLiteral("CASE [--investigation ID | --at TIME] [--limit N]"),
            QStringLiteral("rank what may have caused it, with reasons"),
            {valueOption("investigation", "look around its detection", "ID"),
             valueOption("at", "look around this time", "TIME"),
             valueOption("limit", "at most this many (default 10)", "N")},
            1,
            1,
            runSuspects};
}

} // namespace faultline::cli
