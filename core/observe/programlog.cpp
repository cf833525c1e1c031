// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/observe/programlog.h"

#include <QDir>
#include <QLockFile>
#include <QStandardPaths>

#include <spdlog/sinks/rotating_file_sink.h>

#include <atomic>
#include <cstdio>
#include <mutex>

namespace faultline::observe {

namespace {

// More processes of one program at once than anybody runs; the next one is told so.
constexpr int processesMax = 16;

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warn;
    case QtCriticalMsg:
        return LogLevel::Error;
    case QtFatalMsg:
        return LogLevel::Fatal;
    }
    return LogLevel::Info;
}

} // namespace

class ProgramLog::Writer {
public:
    Writer(LogSource source, bool echo, std::unique_ptr<QLockFile> lock, QString path)
        : m_source(std::move(source))
        , m_echo(echo)
        , m_lock(std::move(lock))
        , m_path(std::move(path))
    { }

    // spdlog reports a file that can't be opened or written by throwing.
    [[nodiscard]] Result<void> open(std::size_t bytesMax, std::size_t filesMax)
    {
        try {
            m_sink = std::make_unique<spdlog::sinks::rotating_file_sink_st>(
                m_path.toStdString(), bytesMax, std::max<std::size_t>(filesMax, 2) - 1);
            m_sink->set_pattern("%v");
        } catch (const std::exception &error) {
            return failure(ErrorCode::Io,
                           QStringLiteral("The log %1 can't be written: %2")
                               .arg(m_path, QString::fromLocal8Bit(error.what())),
                           QStringLiteral("Name another folder in FAULTLINE_LOG_DIR."));
        }
        return {};
    }

    void write(const LogLine &line)
    {
        const QByteArray json = jsonOf(line, m_source);
        const std::scoped_lock lock(m_mutex);
        if (line.level >= (m_echo ? LogLevel::Warn : LogLevel::Fatal))
            std::fprintf(stderr, "%s: %s\n", qUtf8Printable(m_source.service),
                         qUtf8Printable(line.body));
        try {
            spdlog::details::log_msg message;
            message.payload = spdlog::string_view_t(json.constData(), std::size_t(json.size()));
            m_sink->log(message);
            m_sink->flush();
        } catch (const std::exception &) {
            // A full disk: work goes on without its log, and the loss is counted.
            ++m_lost;
        }
    }

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] std::uint64_t lost() const { return m_lost; }

private:
    LogSource m_source;
    bool m_echo;
    std::unique_ptr<QLockFile> m_lock;
    QString m_path;
    std::mutex m_mutex;
    std::unique_ptr<spdlog::sinks::rotating_file_sink_st> m_sink;
    std::atomic<std::uint64_t> m_lost = 0;
};

namespace {

// The living log; a message of another thread holds it while it writes.
std::mutex livingMutex;
ProgramLog::Writer *livingLog = nullptr;
QtMessageHandler handlerBefore = nullptr;

void writeLine(const LogLine &line)
{
    // What writing a line says itself must not come back here.
    static thread_local bool writing = false;
    if (writing)
        return;
    writing = true;
    {
        const std::scoped_lock lock(livingMutex);
        if (livingLog)
            livingLog->write(line);
    }
    writing = false;
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    LogLine line;
    line.time = Instant::now();
    line.level = levelOf(type);
    line.body = message;
    line.category = QString::fromUtf8(context.category);
    line.file = pathInTree(context.file);
    line.line = context.line;
    line.function = QString::fromUtf8(context.function);
    line.fields = currentLogFields();
    writeLine(line);
}

Result<std::pair<std::unique_ptr<QLockFile>, QString>> lockedPath(const QDir &folder,
                                                                  const QString &service)
{
    for (int number = 1; number <= processesMax; ++number) {
        const QString name
            = number == 1 ? service : QStringLiteral("%1-%2").arg(service).arg(number);
        auto lock = std::make_unique<QLockFile>(folder.filePath(name + QStringLiteral(".lock")));
        lock->setStaleLockTime(0); // held by a living process, or not at all
        if (lock->tryLock())
            return std::pair(std::move(lock), folder.filePath(name + QStringLiteral(".log")));
        if (lock->error() != QLockFile::LockFailedError)
            break;
    }
    return failure(ErrorCode::Io,
                   QStringLiteral("No log of %1 can be opened in %2").arg(service, folder.path()),
                   QStringLiteral("Name another folder in FAULTLINE_LOG_DIR."));
}

} // namespace

QString logFolder()
{
    const QString named = qEnvironmentVariable("FAULTLINE_LOG_DIR");
    if (!named.isEmpty())
        return named;
    // Not AppLocalDataLocation itself: that carries the name of each program, and the logs of all
    // of ours belong together.
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/faultline/logs");
}

Result<std::unique_ptr<ProgramLog>> ProgramLog::start(LogSource source,
                                                      const ProgramLogOptions &options)
{
    const QDir folder(options.folder.isEmpty() ? logFolder() : options.folder);
    if (!folder.mkpath(QStringLiteral("."))) {
        return failure(ErrorCode::Io,
                       QStringLiteral("The folder %1 can't be made").arg(folder.path()),
                       QStringLiteral("Name another one in FAULTLINE_LOG_DIR."));
    }
    auto place = lockedPath(folder, source.service);
    if (!place)
        return failureOf(place);
    auto writer = std::make_unique<Writer>(std::move(source), options.echo, std::move(place->first),
                                           place->second);
    if (const Result<void> opened = writer->open(options.fileBytesMax, options.filesMax); !opened)
        return failureOf(opened);
    const std::scoped_lock lock(livingMutex);
    if (livingLog) {
        return failure(ErrorCode::AlreadyExists,
                       QStringLiteral("This program writes a log already"));
    }
    livingLog = writer.get();
    handlerBefore = qInstallMessageHandler(handleMessage);
    return std::unique_ptr<ProgramLog>(new ProgramLog(std::move(writer)));
}

ProgramLog::ProgramLog(std::unique_ptr<Writer> writer)
    : m_writer(std::move(writer))
{ }

ProgramLog::~ProgramLog()
{
    qInstallMessageHandler(handlerBefore);
    const std::scoped_lock lock(livingMutex);
    livingLog = nullptr;
}

QString ProgramLog::filePath() const
{
    return m_writer->path();
}

std::uint64_t ProgramLog::linesLost() const
{
    return m_writer->lost();
}

void logLine(LogLevel level, const QString &category, const QString &body, LogAttributes attributes)
{
    LogLine line;
    line.time = Instant::now();
    line.level = level;
    line.body = body;
    line.category = category;
    line.fields = currentLogFields();
    line.attributes = std::move(attributes);
    writeLine(line);
}

} // namespace faultline::observe
