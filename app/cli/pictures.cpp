// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pictures.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>

namespace faultline::cli {
namespace {

constexpr int grabTimeoutMs = 60'000;

QString canvasProgram()
{
    const QDir folder(QCoreApplication::applicationDirPath());
#ifdef Q_OS_WIN
    const QString name = QStringLiteral("faultline.exe");
#else
    const QString name = QStringLiteral("faultline");
#endif
    return folder.exists(name) ? folder.filePath(name) : QString();
}

} // namespace

QStringList grabPictures(const Invocation &invocation, const QString &casePath,
                         domain::InvestigationId investigation, const QString &folder)
{
    const QString program = canvasProgram();
    if (program.isEmpty()) {
        invocation.output.warning(
            QStringLiteral("no pictures: the program faultline is not beside faultline-cli"));
        return {};
    }
    QStringList written;
    for (const QString &theme : {QStringLiteral("dark"), QStringLiteral("light")}) {
        const QString file = QDir(folder).filePath(QStringLiteral("canvas-%1.png").arg(theme));
        QProcess canvas;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        canvas.setProcessEnvironment(environment);
        canvas.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        canvas.start(program,
                     {QStringLiteral("--case"), casePath, QStringLiteral("--investigation"),
                      investigation.toString(), QStringLiteral("--grab"), file,
                      QStringLiteral("--size"), QStringLiteral("1600x1000"),
                      QStringLiteral("--theme"), theme, QStringLiteral("--page"),
                      QStringLiteral("canvas")});
        const bool ended = canvas.waitForFinished(grabTimeoutMs);
        if (ended && canvas.exitStatus() == QProcess::NormalExit && canvas.exitCode() == 0
            && QFileInfo::exists(file)) {
            written += file;
        } else {
            canvas.kill();
            canvas.waitForFinished();
            invocation.output.warning(QStringLiteral("no picture %1: the canvas program failed")
                                          .arg(QFileInfo(file).fileName()));
        }
    }
    return written;
}

} // namespace faultline::cli
