// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/session.h"

#include <QFileInfo>
#include <QThread>

#include <algorithm>

namespace faultline::engine {

namespace {

/// Hands a job's answer over exactly once; a job that is cancelled before it ran says so too.
template<typename Answer>
class Answering {
public:
    explicit Answering(std::function<void(const Result<Answer> &)> done)
        : m_done(std::move(done))
    { }
    Answering(const Answering &) = delete;
    Answering &operator=(const Answering &) = delete;
    ~Answering()
    {
        if (m_done)
            m_done(failure(ErrorCode::Cancelled, QStringLiteral("Cancelled")));
    }
    void say(const Result<Answer> &answer)
    {
        if (const auto done = std::exchange(m_done, {}))
            done(answer);
    }

private:
    std::function<void(const Result<Answer> &)> m_done;
};

} // namespace

Result<std::unique_ptr<Session>> Session::open(const QString &path, bool create,
                                               std::shared_ptr<const Services> services,
                                               const store::CaseOptions &options)
{
    const bool missing = !QFileInfo::exists(path);
    if (missing && !create)
        return failure(ErrorCode::NotFound, QStringLiteral("%1: there is no such case").arg(path),
                       QStringLiteral("Check the path, or import something to make it"));
    auto file
        = missing ? store::CaseFile::create(path, options) : store::CaseFile::open(path, options);
    if (!file)
        return failureOf(file);
    return std::unique_ptr<Session>(new Session(std::move(*file), std::move(services)));
}

Session::Session(std::unique_ptr<store::CaseFile> file, std::shared_ptr<const Services> services)
    : m_file(std::move(file))
    , m_services(std::move(services))
    , m_jobs(std::max(1, QThread::idealThreadCount() - 1))
{
    m_readers.setMaxThreadCount(std::max(2, QThread::idealThreadCount()));
}

Session::~Session()
{
    m_readers.waitForDone();
}

work::JobNumber Session::startImport(QStringList paths, ImportOptions options,
                                     std::function<void(const Result<ImportReport> &)> done)
{
    const QString title = paths.size() == 1
        ? QStringLiteral("Import %1").arg(QFileInfo(paths.constFirst()).fileName())
        : QStringLiteral("Import %1 paths").arg(paths.size());
    return m_jobs.submit(
        title,
        [this, paths = std::move(paths), options = std::move(options),
         done = std::move(done)](const work::JobContext &context) {
            const auto report = Importer(*m_file, *m_services, options).run(paths, context);
            if (done)
                done(report);
            if (report && report->cancelled)
                return Result<void>(failure(ErrorCode::Cancelled, QStringLiteral("Cancelled")));
            return report ? Result<void>() : Result<void>(failureOf(report));
        });
}

work::JobNumber Session::startAnalysis(std::optional<Instant> at,
                                       std::function<void(const Result<CaseAnalysis> &)> done)
{
    const auto answering = std::make_shared<Answering<CaseAnalysis>>(std::move(done));
    return m_jobs.submit(QStringLiteral("Look for the cause"),
                         [this, at, answering](const work::JobContext &context) {
                             const auto analysis
                                 = Investigator(*m_file, *m_services).analyse(at, context);
                             answering->say(analysis);
                             return analysis ? Result<void>() : Result<void>(failureOf(analysis));
                         });
}

} // namespace faultline::engine
