// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/casework.h"
#include "app/cli/verbs/verbs.h"
#include "app/engine/search/recordjson.h"

#include <QFile>
#include <QSaveFile>

namespace faultline::cli {
namespace {

/// An evidence by id, by a beginning of its id, or by its path.
Result<domain::Evidence> findEvidence(const engine::Session &session, const QString &text)
{
    const auto all = session.file().evidence().list(true);
    if (!all)
        return failureOf(all);
    std::vector<const domain::Evidence *> matching;
    for (const domain::Evidence &one : *all) {
        const QString path = one.member.isEmpty() ? one.path : one.path + u'!' + one.member;
        if (path == text && !one.replacedBy)
            return one;
        if (one.id.toString().startsWith(text, Qt::CaseInsensitive))
            matching.push_back(&one);
    }
    if (matching.size() == 1)
        return *matching.front();
    return failure(ErrorCode::NotFound, QStringLiteral("no evidence \"%1\"").arg(text),
                   QStringLiteral("evidence CASE list shows ids and paths"));
}

int listEvidence(const Invocation &invocation, const engine::Session &session)
{
    const auto all = session.file().evidence().list(invocation.has("all"));
    if (!all)
        return failed(invocation, all.error());
    invocation.output.beginTable({{QStringLiteral("id"), QStringLiteral("ID"), 36},
                                  {QStringLiteral("path"), QStringLiteral("PATH"), 60},
                                  {QStringLiteral("format"), QStringLiteral("FORMAT"), 20},
                                  {QStringLiteral("records"), QStringLiteral("RECORDS"), 12, true},
                                  {QStringLiteral("bytes"), QStringLiteral("BYTES"), 14, true},
                                  {QStringLiteral("sha256"), QStringLiteral("SHA-256"), 16}});
    for (const domain::Evidence &one : *all)
        invocation.output.row(engine::RecordJson::of(one));
    return Done;
}

int exportEvidence(const Invocation &invocation, const engine::Session &session,
                   const domain::Evidence &evidence)
{
    const QString path = invocation.option("output");
    if (path.isEmpty() || path == u"-") {
        QFile out;
        if (!out.open(stdout, QIODevice::WriteOnly))
            return failed(invocation,
                          {ErrorCode::Io, QStringLiteral("standard output is closed"), {}});
        const auto written = session.file().evidence().exportTo(evidence.id, out, invocation.token);
        return written ? int(Done) : failed(invocation, written.error());
    }
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly))
        return failed(invocation,
                      {ErrorCode::Io, QStringLiteral("%1: %2").arg(path, out.errorString()),
                       QStringLiteral("Choose a place you may write to")});
    const auto written = session.file().evidence().exportTo(evidence.id, out, invocation.token);
    if (!written)
        return failed(invocation, written.error());
    if (!out.commit())
        return failed(invocation,
                      {ErrorCode::Io, QStringLiteral("%1: %2").arg(path, out.errorString()),
                       QStringLiteral("Is the disk full?")});
    invocation.output.say(QStringLiteral("%1  %2").arg(evidence.sha256.toHex(), path));
    return Done;
}

int offsetEvidence(const Invocation &invocation, engine::Session &session,
                   const domain::Evidence &evidence)
{
    const QString text = invocation.arguments.value(3);
    const auto offset = domain::durationFromText(text);
    if (!offset)
        return misused(
            invocation, QStringLiteral("\"%1\" is no offset").arg(text),
            QStringLiteral("Write it as 250ms, 3.5s or -1h (after --, as it begins with -)"));
    const auto actor = actorOf(invocation, session);
    if (!actor)
        return failed(invocation, actor.error());
    const auto changed
        = session.file().evidence().setClockOffset(evidence.id, *offset, *actor).result();
    return changed ? int(Done) : failed(invocation, changed.error());
}

int runEvidence(const Invocation &invocation)
{
    const QString action = invocation.arguments.value(1);
    const bool changes = action == u"offset" || action == u"remove";
    if (action != u"list" && action != u"export" && !changes)
        return misused(invocation, QStringLiteral("evidence: \"%1\"").arg(action),
                       QStringLiteral("Use list, export ID, offset ID DURATION or remove ID"));
    const auto session = openCase(invocation, invocation.arguments.first(),
                                  changes ? Access::Change : Access::Read);
    if (!session)
        return Failed;
    if (action == u"list")
        return listEvidence(invocation, *session);
    if (invocation.arguments.size() < 3)
        return misused(invocation, QStringLiteral("evidence %1: no evidence named").arg(action),
                       QStringLiteral("evidence CASE list shows ids and paths"));
    const auto evidence = findEvidence(*session, invocation.arguments[2]);
    if (!evidence)
        return failed(invocation, evidence.error());
    if (action == u"export")
        return exportEvidence(invocation, *session, *evidence);
    if (action == u"offset")
        return offsetEvidence(invocation, *session, *evidence);
    const auto removed = session->file().evidence().remove(evidence->id, invocation.token);
    return removed ? int(Done) : failed(invocation, removed.error());
}

} // namespace

Verb evidenceVerb()
{
    return {QStringLiteral("evidence"),
            QStringLiteral("CASE list|export ID|offset ID DURATION|remove ID"),
            QStringLiteral("list evidence, hand out its bytes, correct its clock, remove it"),
            {valueOption("output", "file to write (default: standard output)", "FILE"),
             valueOption("actor", "who does it", "NAME"),
             flagOption("all", "list revisions that were replaced, too")},
            2,
            4,
            runEvidence};
}

} // namespace faultline::cli
