// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/connectors/git/gitprogram.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace faultline::testing {

bool GitProgram::isThere()
{
    return !QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty();
}

QByteArray GitProgram::run(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString date = QStringLiteral("%1 +0000").arg(1'767'225'600 + m_second);
    for (const char *name : {"GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"})
        environment.insert(QLatin1String(name), QStringLiteral("Ann Example"));
    for (const char *name : {"GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"})
        environment.insert(QLatin1String(name), QStringLiteral("ann@example.com"));
    for (const char *name : {"GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"})
        environment.insert(QLatin1String(name), date);
    environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
    environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("git"), arguments);
    constexpr int patienceMs = 120'000;
    if (!process.waitForFinished(patienceMs) || process.exitCode() != 0)
        qFatal("git %s: %s", qUtf8Printable(arguments.join(u' ')),
               process.readAllStandardError().constData());
    QByteArray output = process.readAllStandardOutput();
    if (output.endsWith('\n'))
        output.chop(1);
    return output;
}

void GitProgram::write(const QString &file, const QByteArray &content) const
{
    const QString path = QDir(m_folder).filePath(file);
    QDir().mkpath(QFileInfo(path).path());
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
        qFatal("cannot write %s", qUtf8Printable(path));
}

void GitProgram::commit(const QString &file, const QByteArray &content, const QString &message,
                        int second) const
{
    m_second = second;
    write(file, content);
    run({QStringLiteral("add"), QStringLiteral("-A")});
    run({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-m"), message});
}

} // namespace faultline::testing
