// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/observe/crash.h"

#include "core/observe/crashsignal.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSysInfo>

namespace faultline::observe {

namespace {

QString headOf(const LogSource &source)
{
    return QStringLiteral("Faultline crash report\n"
                          "service.name: %1\nservice.version: %2\nprocess.pid: %3\n"
                          "started: %4\nos: %5\narchitecture: %6\nqt: %7\n")
        .arg(source.service, source.version)
        .arg(QCoreApplication::applicationPid())
        .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODate), QSysInfo::prettyProductName(),
             QSysInfo::currentCpuArchitecture(), QString::fromLatin1(qVersion()));
}

void forgetOldReports(const QString &folder, const QString &service)
{
    QStringList reports = crashReports(folder, service);
    while (reports.size() >= CrashReporter::reportsKept)
        QFile::remove(reports.takeFirst());
}

} // namespace

Result<std::unique_ptr<CrashReporter>> CrashReporter::install(const LogSource &source,
                                                              const QString &folder)
{
    const QDir dir(folder);
    if (!dir.mkpath(QStringLiteral("."))) {
        return failure(ErrorCode::Io, QStringLiteral("The folder %1 can't be made").arg(folder),
                       QStringLiteral("Name another one in FAULTLINE_LOG_DIR."));
    }
    forgetOldReports(folder, source.service);
    const QString name
        = QStringLiteral("%1-%2-%3.crash.txt")
              .arg(source.service,
                   QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddTHHmmsszzz")))
              .arg(QCoreApplication::applicationPid());
    const QString path = dir.absoluteFilePath(name);
    if (!armCrashSignals(QFile::encodeName(path), headOf(source).toUtf8())) {
        return failure(ErrorCode::AlreadyExists,
                       QStringLiteral("Crashes of this program are watched already, or %1 is too "
                                      "long a path")
                           .arg(path));
    }
    return std::unique_ptr<CrashReporter>(new CrashReporter(path));
}

CrashReporter::CrashReporter(QString path)
    : m_path(std::move(path))
{ }

CrashReporter::~CrashReporter()
{
    disarmCrashSignals();
}

QStringList crashReports(const QString &folder, const QString &service)
{
    // The time stands in the name, so the order of names is that of crashes.
    const QDir dir(folder);
    QStringList paths;
    const QStringList names
        = dir.entryList({service + QStringLiteral("-[0-9]*.crash.txt")}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        paths.append(dir.filePath(name));
    return paths;
}

} // namespace faultline::observe
