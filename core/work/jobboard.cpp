// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/jobboard.h"

#include "core/observe/span.h"

#include <algorithm>

namespace faultline::work {
namespace {

constexpr std::size_t finishedKeptMax = 100;
constexpr auto announceEvery = std::chrono::milliseconds(50);

JobState stateOf(const Result<void> &result)
{
    if (result)
        return JobState::Succeeded;
    return result.error().code == ErrorCode::Cancelled ? JobState::Cancelled : JobState::Failed;
}

QString errorText(const Error &error)
{
    return error.hint.isEmpty() ? error.message : error.message + QStringLiteral(". ") + error.hint;
}

} // namespace

JobBoard::JobBoard(int threadsMax)
{
    m_pool.setMaxThreadCount(std::max(threadsMax, 1));
}

JobBoard::~JobBoard()
{
    {
        const std::lock_guard lock(m_mutex);
        for (auto &[number, entry] : m_entries)
            entry.stop.request_stop();
    }
    m_pool.waitForDone();
}

JobNumber JobBoard::submit(QString title, Work work)
{
    JobStatus status;
    JobNumber number = 0;
    {
        const std::lock_guard lock(m_mutex);
        forgetOldest();
        number = ++m_last;
        status.number = number;
        status.title = std::move(title);
        status.submittedAt = Instant::now();
        m_entries[number] = Entry{status, std::stop_source(), {}};
    }
    update(
        number, [](JobStatus &) {}, true);
    m_pool.start([this, number, work = std::move(work)] { run(number, work); });
    return number;
}

bool JobBoard::cancel(JobNumber number)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(number);
    return found != m_entries.end() && !found->second.status.isOver()
        && found->second.stop.request_stop();
}

std::vector<JobStatus> JobBoard::jobs() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<JobStatus> all;
    all.reserve(m_entries.size());
    for (const auto &[number, entry] : m_entries)
        all.push_back(entry.status);
    return all;
}

std::optional<JobStatus> JobBoard::job(JobNumber number) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(number);
    return found == m_entries.end() ? std::nullopt : std::optional(found->second.status);
}

std::optional<JobStatus> JobBoard::waitFor(JobNumber number) const
{
    std::unique_lock lock(m_mutex);
    const auto over = [&] {
        const auto found = m_entries.find(number);
        return found == m_entries.end() || found->second.status.isOver();
    };
    m_changed.wait(lock, over);
    const auto found = m_entries.find(number);
    return found == m_entries.end() ? std::nullopt : std::optional(found->second.status);
}

void JobBoard::setObserver(Observer observer)
{
    const std::lock_guard lock(m_observerMutex);
    m_observer = std::move(observer);
}

void JobBoard::run(JobNumber number, const Work &work)
{
    // What the job says in the log, and what is said of it, carries its number.
    const observe::LogContext context(number);
    observe::Span span(QStringLiteral("faultline.core.work"), QStringLiteral("job"));
    std::stop_token token;
    {
        const std::lock_guard lock(m_mutex);
        token = m_entries.at(number).stop.get_token();
        span.set(QStringLiteral("job.title"), m_entries.at(number).status.title);
    }
    Result<void> result;
    if (token.stop_requested()) {
        result = failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
    } else {
        update(
            number, [](JobStatus &status) { status.state = JobState::Running; }, true);
        result = work(JobContext(token, [this, number](Progress progress) {
            update(
                number, [&](JobStatus &status) { status.progress = std::move(progress); }, false);
        }));
    }
    if (stateOf(result) == JobState::Failed)
        span.fail(result.error());
    const auto finish = [&](JobStatus &status) {
        status.state = stateOf(result);
        status.error = result ? QString() : errorText(result.error());
        status.endedAt = Instant::now();
    };
    update(number, finish, true);
}

void JobBoard::update(JobNumber number, const std::function<void(JobStatus &)> &change, bool always)
{
    const std::lock_guard announcing(m_observerMutex);
    JobStatus status;
    {
        const std::lock_guard lock(m_mutex);
        Entry &entry = m_entries.at(number);
        change(entry.status);
        const Instant now = Instant::now();
        if (!always && now - entry.announcedAt < announceEvery)
            return;
        entry.announcedAt = now;
        status = entry.status;
    }
    if (m_observer)
        m_observer(status);
    m_changed.notify_all();
}

void JobBoard::forgetOldest()
{
    const auto over = [](const auto &pair) { return pair.second.status.isOver(); };
    auto finished
        = static_cast<std::size_t>(std::count_if(m_entries.begin(), m_entries.end(), over));
    for (auto it = m_entries.begin(); it != m_entries.end() && finished > finishedKeptMax;) {
        if (over(*it)) {
            it = m_entries.erase(it);
            --finished;
        } else {
            ++it;
        }
    }
}

} // namespace faultline::work
