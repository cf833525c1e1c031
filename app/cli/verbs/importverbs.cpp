// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/importverbs.h"

#include "app/cli/casework.h"
#include "app/cli/verbs/verbs.h"
#include "app/engine/search/recordjson.h"

#include <QTimeZone>

#include <climits>

namespace faultline::cli {
namespace {

std::vector<Output::Column> evidenceColumns()
{
    return {{QStringLiteral("path"), QStringLiteral("PATH"), 48},
            {QStringLiteral("format"), QStringLiteral("FORMAT"), 20},
            {QStringLiteral("records"), QStringLiteral("RECORDS"), 12, true},
            {QStringLiteral("events"), QStringLiteral("EVENTS"), 10, true},
            {QStringLiteral("new"), QStringLiteral("NEW"), 12, true},
            {QStringLiteral("undated"), QStringLiteral("UNDATED"), 8, true},
            {QStringLiteral("unparsed"), QStringLiteral("UNPARSED"), 8, true},
            {QStringLiteral("first"), QStringLiteral("FIRST"), 24},
            {QStringLiteral("last"), QStringLiteral("LAST"), 24},
            {QStringLiteral("outcome"), QStringLiteral("OUTCOME"), 10}};
}

int runImport(const Invocation &invocation)
{
    const auto session = openCase(invocation, invocation.arguments.first(), Access::Create);
    if (!session)
        return Failed;
    return importInto(invocation, *session, invocation.arguments.mid(1));
}

} // namespace

int importInto(const Invocation &invocation, engine::Session &session, const QStringList &paths)
{
    engine::ImportOptions options;
    options.format = invocation.option("as");
    options.zone = invocation.option("zone");
    if (!options.format.isEmpty()
        && sdk::findFormat(session.services().formats, options.format) == nullptr)
        return misused(invocation,
                       QStringLiteral("--as: there is no format \"%1\"").arg(options.format),
                       knownFormats(session.services()));
    if (!options.zone.isEmpty() && !QTimeZone(options.zone.toUtf8()).isValid())
        return misused(
            invocation, QStringLiteral("--zone: \"%1\" is no time zone").arg(options.zone),
            QStringLiteral("Use UTC, an offset as UTC+02:00, or a name as Europe/Berlin"));
    engine::Importer importer(session.file(), session.services(), options);
    const work::JobContext context = progressOf(invocation);
    const auto report = importer.run(paths, context);
    if (!report)
        return failed(invocation, report.error());
    invocation.output.beginTable(evidenceColumns());
    for (const engine::ImportedEvidence &row : report->rows)
        invocation.output.row(engine::RecordJson::of(row));
    invocation.output.flush();
    for (const engine::ImportedEvidence &row : report->rows) {
        for (const QString &warning : row.warnings)
            invocation.output.warning(warning);
        if (row.error)
            invocation.output.error(*row.error);
    }
    for (const Error &error : report->unreadable)
        invocation.output.error(error);
    if (report->cancelled)
        invocation.output.warning(
            QStringLiteral("stopped; importing the same paths again goes on from here"));
    return report->everyPathWasRead() ? Done : Failed;
}

QString knownFormats(const engine::Services &services)
{
    QStringList ids;
    for (const auto &format : services.formats)
        ids += format->id();
    return QStringLiteral("Known formats: ") + ids.join(QStringLiteral(", "));
}

Verb importVerb()
{
    return {QStringLiteral("import"),
            QStringLiteral("CASE PATH... [--as FORMAT] [--zone ZONE]"),
            QStringLiteral("read files, folders, archives and repositories into a case"),
            {valueOption("as", "read every file as this format", "FORMAT"),
             valueOption("zone", "zone of times that name none", "ZONE")},
            2,
            INT_MAX,
            runImport};
}

} // namespace faultline::cli
