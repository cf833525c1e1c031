// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/report/reportexport.h"

#include "app/engine/report/reportbuilder.h"
#include "app/models/session/session.h"
#include "core/report/html/tohtml.h"
#include "core/report/json.h"
#include "core/report/markdown/tomarkdown.h"
#include "core/report/pdf/reportfigures.h"
#include "core/report/pdf/topdf.h"

#include <QCoreApplication>
#include <QPointer>
#include <QQmlEngine>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

namespace faultline::models {

namespace {

/// What is wanted, as values for a job.
struct ReportOrder {
    domain::InvestigationId investigation;
    std::optional<Instant> at;
    QString path;
    int format = ReportExport::Pdf;
    bool blameless = true;
};

Result<QByteArray> rendered(const report::Report &report, int format, std::stop_token token)
{
    switch (format) {
    case ReportExport::Json:
        return report::toJson(report);
    case ReportExport::Markdown:
        return report::toMarkdown(report).toUtf8();
    case ReportExport::Html:
        return report::toHtml(report, report::svgFigures(report)).toUtf8();
    default:
        return report::toPdf(report, std::move(token));
    }
}

Result<void> save(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return failure(ErrorCode::Io, QStringLiteral("%1: %2").arg(path, file.errorString()),
                   ReportExport::tr("Choose a place you may write to"));
}

Result<void> carryOut(const ReportOrder &order, store::CaseFile &file,
                      const engine::Services &services, const work::JobContext &context)
{
    const auto found = engine::Investigator(file, services).analyse(order.at, context);
    if (!found)
        return failureOf(found);
    context.report({ReportExport::tr("Writing"), 0, 0, {}});
    const auto report = engine::buildReport(file, order.investigation, *found,
                                            {.blameless = order.blameless}, context.token());
    if (!report)
        return failureOf(report);
    const auto bytes = rendered(*report, order.format, context.token());
    return bytes ? save(order.path, *bytes) : failureOf(bytes);
}

} // namespace

ReportExport::ReportExport(Session *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{ }

ReportExport *ReportExport::create(QQmlEngine *engine, QJSEngine *scriptEngine)
{
    Q_UNUSED(scriptEngine)
    return std::make_unique<ReportExport>(Session::instance(), engine).release();
}

QString ReportExport::suffix(int format) const
{
    switch (format) {
    case Json:
        return QStringLiteral("json");
    case Markdown:
        return QStringLiteral("md");
    case Html:
        return QStringLiteral("html");
    default:
        return QStringLiteral("pdf");
    }
}

QUrl ReportExport::suggestion(int format) const
{
    static const QRegularExpression unsafe(QStringLiteral("[^a-z0-9]+"));
    constexpr qsizetype lengthMax = 60;
    QString name = m_session->investigation()->title().toLower().left(lengthMax);
    name.replace(unsafe, QStringLiteral("-"));
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    while (name.endsWith(u'-'))
        name.chop(1);
    if (name.isEmpty())
        name = QStringLiteral("report");
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QUrl::fromLocalFile(QStringLiteral("%1/%2.%3").arg(folder, name, suffix(format)));
}

void ReportExport::write(const QUrl &file, int format, bool blameless)
{
    const Session::Engine engine = m_session->engine();
    if (engine == nullptr || !m_session->hasInvestigation() || !file.isLocalFile())
        return;
    const domain::Investigation &open = m_session->investigation()->value();
    const ReportOrder order{open.id, open.detectedAt ? open.detectedAt : open.startedAt,
                            file.toLocalFile(), format, blameless};
    const QPointer<ReportExport> self(this);
    engine->jobs().submit(
        tr("Report “%1”").arg(open.title),
        // The board ends its jobs before the case closes, so the plain pointer outlives them.
        [order, self, held = engine.get()](const work::JobContext &context) {
            Result<void> done = carryOut(order, held->file(), held->services(), context);
            QMetaObject::invokeMethod(qApp, [self, done, path = order.path] {
                if (self.isNull())
                    return;
                if (!done)
                    return self->m_session->report(done.error());
                self->m_session->tell(tr("Written: %1").arg(path));
                Q_EMIT self->written(path);
            });
            return done;
        });
}

} // namespace faultline::models
