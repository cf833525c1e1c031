// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/casework.h"
#include "app/cli/pictures.h"
#include "app/cli/reportfiles.h"
#include "app/cli/verbs/importverbs.h"
#include "app/cli/verbs/verbs.h"
#include "app/engine/analysis/suspectjson.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

#include <climits>

namespace faultline::cli {
namespace {

/// Renames an earlier case, so that nothing somebody wrote is lost; refuses one that is open.
Result<QString> setAside(const QString &casePath)
{
    auto open = store::CaseFile::open(casePath);
    if (!open && open.error().code == ErrorCode::Busy)
        return failureOf(open);
    if (open)
        open->reset(); // Closing writes what still stands in side files into the case.
    const QString aside = casePath + QStringLiteral(".replaced");
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const QLatin1String end(suffix);
        QFile::remove(aside + end);
        if (QFile::exists(casePath + end) && !QFile::rename(casePath + end, aside + end))
            return failure(ErrorCode::Io,
                           QStringLiteral("%1 can't be put aside").arg(casePath + end),
                           QStringLiteral("Choose another folder"));
    }
    return casePath;
}

/// The folder the results go to, empty of an earlier case.
Result<QString> prepareFolder(const Invocation &invocation)
{
    const QString folder = invocation.option("output");
    const QDir dir(folder);
    if (!dir.mkpath(QStringLiteral(".")))
        return failure(ErrorCode::Io, QStringLiteral("%1: the folder can't be made").arg(folder),
                       QStringLiteral("Choose a place you may write to"));
    const QString casePath = dir.filePath(QStringLiteral("case.faultline"));
    if (!QFile::exists(casePath))
        return casePath;
    if (!invocation.has("force"))
        return failure(ErrorCode::AlreadyExists,
                       QStringLiteral("%1 holds a case already").arg(folder),
                       QStringLiteral("Choose another folder, or --force to replace it"));
    return setAside(casePath);
}

void sayWhatWasFound(const Invocation &invocation, const engine::CaseAnalysis &found)
{
    if (found.analysis.onset)
        invocation.output.say(QStringLiteral("Onset %1, between %2 and %3")
                                  .arg(found.analysis.onset->time.toRfc3339(),
                                       found.analysis.onset->interval.begin.toRfc3339(),
                                       found.analysis.onset->interval.end.toRfc3339()));
    invocation.output.beginTable({{QStringLiteral("rank"), QStringLiteral("#"), 3, true},
                                  {QStringLiteral("probability"), QStringLiteral("P"), 6, true},
                                  {QStringLiteral("kind"), QStringLiteral("SUSPECT"), 8},
                                  {QStringLiteral("ref"), QStringLiteral("REF"), 12},
                                  {QStringLiteral("title"), QStringLiteral("TITLE"), 80}});
    constexpr std::size_t shownMax = 5;
    const auto &suspects = found.analysis.suspects;
    for (std::size_t i = 0; i < std::min(shownMax, suspects.size()); ++i)
        invocation.output.row(engine::suspectJson(suspects[i]));
    invocation.output.flush();
    for (const QString &sentence : found.analysis.limits)
        invocation.output.warning(sentence);
}

struct Investigated {
    int importCode = Done;
    domain::InvestigationId investigation;
    QStringList files;
};

/// Everything that needs the case open; the pictures need it closed.
Result<Investigated> investigateInto(const Invocation &invocation, engine::Session &session,
                                     const QString &folder)
{
    Investigated done;
    std::optional<Instant> at;
    if (invocation.has("at")) {
        const auto given = timeFromText(invocation.option("at"));
        if (!given)
            return failureOf(given);
        at = *given;
    }
    done.importCode = importInto(invocation, session, invocation.arguments);
    if (done.importCode == Usage)
        return failure(ErrorCode::InvalidArgument, QStringLiteral("nothing was imported"));
    engine::Investigator investigator(session.file(), session.services());
    const auto found = investigator.analyse(at, progressOf(invocation));
    if (!found)
        return failureOf(found);
    const auto opened = investigator.open(*found);
    if (!opened)
        return failureOf(opened);
    done.investigation = *opened;
    sayWhatWasFound(invocation, *found);
    auto files = writeReports(invocation, session, *opened, *found, folder);
    if (!files)
        return failureOf(files);
    done.files = std::move(*files);
    return done;
}

int runInvestigate(const Invocation &invocation)
{
    if (!invocation.has("output"))
        return misused(invocation, QStringLiteral("investigate: --output DIR is missing"),
                       QStringLiteral("Name a folder for the case, the reports and the pictures"));
    if (invocation.has("at")) {
        if (const auto at = timeFromText(invocation.option("at")); !at)
            return misused(invocation, at.error().message, at.error().hint);
    }
    const QString folder = invocation.option("output");
    const auto casePath = prepareFolder(invocation);
    if (!casePath)
        return failed(invocation, casePath.error());
    auto session = openCase(invocation, *casePath, Access::Create);
    if (!session)
        return Failed;
    auto done = investigateInto(invocation, *session, folder);
    session.reset();
    if (!done)
        return failed(invocation, done.error());
    done->files.prepend(*casePath);
    done->files += grabPictures(invocation, *casePath, done->investigation, folder);
    if (invocation.output.isJson())
        invocation.output.row({{QStringLiteral("investigation"), done->investigation.toString()},
                               {QStringLiteral("files"), QJsonArray::fromStringList(done->files)}});
    for (const QString &file : std::as_const(done->files))
        invocation.output.say(QDir::toNativeSeparators(file));
    return done->importCode;
}

} // namespace

Verb investigateVerb()
{
    return {
        QStringLiteral("investigate"),
        QStringLiteral("PATH... --output DIR [--at TIME] [--zone ZONE] [--as FORMAT] [--force]"),
        QStringLiteral("the whole job: import, detect, rank, report, pictures"),
        {valueOption("output", "folder for the results", "DIR"),
         valueOption("at", "when it was noticed", "TIME"),
         valueOption("zone", "zone of times that name none", "ZONE"),
         valueOption("as", "read every file as this format", "FORMAT"),
         flagOption("force", "replace a case that is there")},
        1,
        INT_MAX,
        runInvestigate};
}

} // namespace faultline::cli
