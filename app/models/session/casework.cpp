// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/session/casework.h"

#include "app/models/session/session.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QQmlEngine>
#include <QRegularExpression>
#include <QStandardPaths>

namespace faultline::models {

Casework::Casework(Session *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{ }

Casework *Casework::create(QQmlEngine *engine, QJSEngine *scriptEngine)
{
    Q_UNUSED(scriptEngine)
    return std::make_unique<Casework>(Session::instance(), engine).release();
}

QString Casework::casePathFor(const QString &name)
{
    static const QRegularExpression unsafe(QStringLiteral("[^\\w .-]+"));
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                         + QStringLiteral("/Faultline"));
    documents.mkpath(QStringLiteral("."));
    QString base = QString(name).replace(unsafe, QStringLiteral("_")).trimmed();
    if (base.isEmpty())
        base = QStringLiteral("case");
    QString path = documents.filePath(base + QStringLiteral(".faultline"));
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = documents.filePath(QStringLiteral("%1 %2.faultline").arg(base).arg(number));
    return path;
}

void Casework::makeCaseFor(const QList<QUrl> &urls)
{
    if (urls.isEmpty())
        return;
    const QFileInfo first(urls.first().toLocalFile());
    m_session->openCase(casePathFor(first.completeBaseName()),
                        [this, urls] { Q_EMIT ready(urls); });
}

void Casework::openSample()
{
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                         + QStringLiteral("/Faultline"));
    const QString path = documents.filePath(QStringLiteral("Sample incident.faultline"));
    const bool isThere = QFileInfo::exists(path);
    documents.mkpath(QStringLiteral("."));
    m_session->openCase(path, [this, isThere] {
        if (!isThere)
            importSample();
    });
}

void Casework::importSample()
{
    setInvestigating(true);
    const QPointer<Casework> self(this);
    m_session->engine()->startImport(
        {m_session->samplePath()}, {}, [self](const Result<engine::ImportReport> &report) {
            // From the job's thread: the pointer is looked at where it lives.
            QMetaObject::invokeMethod(qApp, [self, isDone = report.has_value()] {
                if (self.isNull())
                    return;
                self->setInvestigating(false);
                if (isDone)
                    self->investigate();
            });
        });
}

void Casework::investigate()
{
    const Session::Engine engine = m_session->engine();
    if (engine == nullptr || m_investigating)
        return;
    setInvestigating(true);
    const QPointer<Casework> self(this);
    const std::weak_ptr<engine::Session> open = engine;
    engine->startAnalysis({}, [self, open](const Result<engine::CaseAnalysis> &found) {
        const Session::Engine held = open.lock();
        const Result<domain::InvestigationId> made = !found ? failureOf(found)
            : held == nullptr ? failure(ErrorCode::Cancelled, QStringLiteral("The case was closed"))
                              : engine::Investigator(held->file(), held->services()).open(*found);
        QMetaObject::invokeMethod(qApp, [self, made] {
            if (self.isNull())
                return;
            self->setInvestigating(false);
            if (!made)
                return self->m_session->report(made.error());
            self->m_session->openInvestigation(made->toString());
            Q_EMIT self->investigated();
        });
    });
}

void Casework::setInvestigating(bool investigating)
{
    if (investigating == m_investigating)
        return;
    m_investigating = investigating;
    Q_EMIT investigatingChanged();
}

} // namespace faultline::models
