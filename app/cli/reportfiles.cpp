// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reportfiles.h"

#include "app/engine/report/reportbuilder.h"
#include "core/figures/paint/brush.h"
#include "core/report/html/tohtml.h"
#include "core/report/json.h"
#include "core/report/markdown/tomarkdown.h"
#include "core/report/pdf/reportfigures.h"
#include "core/report/pdf/topdf.h"

#include <QDir>
#include <QSaveFile>

namespace faultline::cli {
namespace {

Result<QByteArray> rendered(const report::Report &report, const QString &format,
                            std::stop_token token)
{
    if (format == u"json")
        return report::toJson(report);
    if (format == u"markdown")
        return report::toMarkdown(report).toUtf8();
    if (format == u"pdf")
        return report::toPdf(report, std::move(token));
    figures::registerFonts();
    return report::toHtml(report, report::svgFigures(report)).toUtf8();
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return failure(ErrorCode::Io, QStringLiteral("%1: %2").arg(path, file.errorString()),
                   QStringLiteral("Choose a place you may write to; is the disk full?"));
}

} // namespace

Result<QStringList> writeReports(const Invocation &invocation, engine::Session &session,
                                 domain::InvestigationId investigation,
                                 const engine::CaseAnalysis &found, const QString &folder)
{
    const auto report
        = engine::buildReport(session.file(), investigation, found, {}, invocation.token);
    if (!report)
        return failureOf(report);
    QStringList files;
    for (const auto &[format, name] :
         {std::pair("pdf", "report.pdf"), std::pair("markdown", "report.md"),
          std::pair("html", "report.html"), std::pair("json", "report.json")}) {
        const auto bytes = rendered(*report, QString::fromLatin1(format), invocation.token);
        if (!bytes)
            return failureOf(bytes);
        files += QDir(folder).filePath(QString::fromLatin1(name));
        if (auto written = writeFile(files.constLast(), *bytes); !written)
            return failureOf(written);
    }
    return files;
}

Result<void> writeReport(engine::Session &session, domain::InvestigationId investigation,
                         const engine::CaseAnalysis &found, const QString &format,
                         const QString &path, std::stop_token token)
{
    const auto report = engine::buildReport(session.file(), investigation, found, {}, token);
    if (!report)
        return failureOf(report);
    const auto bytes = rendered(*report, format, token);
    return bytes ? writeFile(path, *bytes) : failureOf(bytes);
}

} // namespace faultline::cli
