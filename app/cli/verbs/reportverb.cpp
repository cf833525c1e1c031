// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/casework.h"
#include "app/cli/reportfiles.h"
#include "app/cli/verbs/verbs.h"

namespace faultline::cli {
namespace {

int runReport(const Invocation &invocation)
{
    const QString format = invocation.option("format");
    static const QStringList formats{QStringLiteral("pdf"), QStringLiteral("markdown"),
                                     QStringLiteral("json"), QStringLiteral("html")};
    if (!formats.contains(format))
        return misused(invocation, QStringLiteral("--format: \"%1\"").arg(format),
                       QStringLiteral("Use ") + formats.join(QStringLiteral(", ")));
    if (!invocation.has("output") || !invocation.has("investigation"))
        return misused(
            invocation, QStringLiteral("report: --investigation or --output is missing"),
            QStringLiteral("report CASE --investigation ID --format %1 --output FILE").arg(format));
    const auto session = openCase(invocation, invocation.arguments.first(), Access::Read);
    if (!session)
        return Failed;
    const auto id = findInvestigation(*session, invocation.option("investigation"));
    if (!id)
        return failed(invocation, id.error());
    const auto investigation = session->file().story().investigation(*id);
    if (!investigation)
        return failed(invocation, investigation.error());
    const auto at
        = investigation->detectedAt ? investigation->detectedAt : investigation->startedAt;
    engine::Investigator investigator(session->file(), session->services());
    const auto found = investigator.analyse(at, progressOf(invocation));
    if (!found)
        return failed(invocation, found.error());
    const auto written
        = writeReport(*session, *id, *found, format, invocation.option("output"), invocation.token);
    return written ? int(Done) : failed(invocation, written.error());
}

} // namespace

Verb reportVerb()
{
    return {QStringLiteral("report"),
            QStringLiteral("CASE --investigation ID --format pdf|markdown|json|html --output FILE"),
            QStringLiteral("write the report of an investigation"),
            {valueOption("investigation", "its id or the beginning of it", "ID"),
             valueOption("format", "pdf, markdown, json or html", "FORMAT"),
             valueOption("output", "file to write", "FILE")},
            1,
            1,
            runReport};
}

} // namespace faultline::cli
