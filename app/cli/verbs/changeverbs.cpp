// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/casework.h"
#include "app/cli/verbs/verbs.h"

namespace faultline::cli {
namespace {

int runUndoRedo(const Invocation &invocation, bool undo)
{
    const auto session = openCase(invocation, invocation.arguments.first(), Access::Change);
    if (!session)
        return Failed;
    const auto actor = actorOf(invocation, *session);
    if (!actor)
        return failed(invocation, actor.error());
    store::ChangeLog &log = session->file().changes();
    const auto changed = (undo ? log.undo(*actor) : log.redo(*actor)).result();
    if (!changed)
        return failed(invocation, changed.error());
    if (invocation.output.isJson())
        invocation.output.row({{QStringLiteral("transaction"), changed->transaction.toString()},
                               {QStringLiteral("label"), changed->label}});
    else
        invocation.output.say(changed->label);
    return Done;
}

int runHistory(const Invocation &invocation)
{
    const auto limit = numberOption(invocation, "limit", 50);
    if (!limit)
        return Usage;
    const auto session = openCase(invocation, invocation.arguments.first(), Access::Read);
    if (!session)
        return Failed;
    const auto rows = session->file().changes().transactions({}, std::nullopt, *limit);
    const auto persons = session->file().story().persons();
    if (!rows || !persons)
        return failed(invocation, !rows ? rows.error() : persons.error());
    const auto nameOf = [&](domain::PersonId id) {
        for (const domain::Person &person : *persons) {
            if (person.id == id)
                return person.name;
        }
        return id.toString();
    };
    invocation.output.beginTable(
        {{QStringLiteral("time"), QStringLiteral("TIME"), 30},
         {QStringLiteral("actor"), QStringLiteral("WHO"), 20},
         {QStringLiteral("label"), QStringLiteral("WHAT"), 60},
         {QStringLiteral("operations"), QStringLiteral("OPERATIONS"), 10, true},
         {QStringLiteral("id"), QStringLiteral("ID"), 36}});
    for (const store::TransactionSummary &one : *rows)
        invocation.output.row(
            {{QStringLiteral("id"), one.id.toString()},
             {QStringLiteral("time"), one.at.toRfc3339()},
             {QStringLiteral("actor"), nameOf(one.actor)},
             {QStringLiteral("label"), one.label},
             {QStringLiteral("undoes"), one.undoes ? one.undoes->toString() : QString()},
             {QStringLiteral("operations"), static_cast<qint64>(one.operations)}});
    return Done;
}

int runCheck(const Invocation &invocation)
{
    const auto session = openCase(invocation, invocation.arguments.first(), Access::Read);
    if (!session)
        return Failed;
    const auto report = session->file().check(invocation.token);
    if (!report)
        return failed(invocation, report.error());
    invocation.output.beginTable({{QStringLiteral("area"), QStringLiteral("AREA"), 12},
                                  {QStringLiteral("message"), QStringLiteral("FINDING"), 120}});
    for (const store::Finding &finding : report->findings)
        invocation.output.row(
            {{QStringLiteral("area"), finding.area}, {QStringLiteral("message"), finding.message}});
    invocation.output.flush();
    if (invocation.output.isJson())
        invocation.output.row(
            {{QStringLiteral("findings"), static_cast<qint64>(report->findings.size())},
             {QStringLiteral("evidence"), static_cast<qint64>(report->evidence)},
             {QStringLiteral("segments"), static_cast<qint64>(report->segments)},
             {QStringLiteral("documents"), static_cast<qint64>(report->documents)},
             {QStringLiteral("events"), static_cast<qint64>(report->events)},
             {QStringLiteral("operations"), static_cast<qint64>(report->operations)}});
    else
        invocation.output.say(
            QStringLiteral(
                "%1 findings; looked at %2 evidence, %3 segments, %4 documents, %5 events, "
                "%6 operations")
                .arg(report->findings.size())
                .arg(report->evidence)
                .arg(report->segments)
                .arg(report->documents)
                .arg(report->events)
                .arg(report->operations));
    return report->isClean() ? Done : Failed;
}

} // namespace

Verb undoVerb()
{
    return {QStringLiteral("undo"),
            QStringLiteral("CASE"),
            QStringLiteral("take back the last edit"),
            {valueOption("actor", "who does it", "NAME")},
            1,
            1,
            [](const Invocation &invocation) { return runUndoRedo(invocation, true); }};
}

Verb redoVerb()
{
    return {QStringLiteral("redo"),
            QStringLiteral("CASE"),
            QStringLiteral("do again what was taken back"),
            {valueOption("actor", "who does it", "NAME")},
            1,
            1,
            [](const Invocation &invocation) { return runUndoRedo(invocation, false); }};
}

Verb historyVerb()
{
    return {QStringLiteral("history"),
            QStringLiteral("CASE [--limit N]"),
            QStringLiteral("who changed what, newest first"),
            {valueOption("limit", "at most this many (default 50)", "N")},
            1,
            1,
            runHistory};
}

Verb checkVerb()
{
    return {QStringLiteral("check"),
            QStringLiteral("CASE"),
            QStringLiteral("prove that the case file is whole"),
            {},
            1,
            1,
            runCheck};
}

} // namespace faultline::cli
