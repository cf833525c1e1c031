// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/observe/program.h"

#include "core/observe/category.h"
#include "core/observe/metrics.h"

#include <QSaveFile>

#include <cstdio>

namespace faultline::observe {

FAULTLINE_DEFINE_LOG(lcProgram, "core.observe")

namespace {

void complain(const Error &error)
{
    std::fprintf(stderr, "warning: %s: %s\n", qUtf8Printable(error.message),
                 qUtf8Printable(error.hint));
}

void writeMetrics(const QString &path)
{
    QSaveFile file(path);
    const std::string text = metrics().prometheusText();
    const bool written = file.open(QIODevice::WriteOnly)
        && file.write(text.data(), qint64(text.size())) == qint64(text.size()) && file.commit();
    if (!written)
        qCWarning(lcProgram) << "the counters can't be written:" << file.errorString();
}

} // namespace

Program::Program(LogSource source, ProgramLogOptions options)
{
    if (options.folder.isEmpty())
        options.folder = logFolder();
    m_crashesBefore = crashReports(options.folder, source.service);
    auto crashes = CrashReporter::install(source, options.folder);
    auto log = ProgramLog::start(std::move(source), options);
    if (!log) {
        complain(log.error());
        return;
    }
    m_log = std::move(*log);
    if (crashes)
        m_crashes = std::move(*crashes);
    else
        qCWarning(lcProgram) << crashes.error().message;
    qCInfo(lcProgram) << "started";
}

Program::~Program()
{
    const QString metricsFile = qEnvironmentVariable("FAULTLINE_METRICS_FILE");
    if (!metricsFile.isEmpty())
        writeMetrics(metricsFile);
    if (m_log)
        qCInfo(lcProgram) << "ended";
}

QString Program::logPath() const
{
    return m_log ? m_log->filePath() : QString();
}

} // namespace faultline::observe
