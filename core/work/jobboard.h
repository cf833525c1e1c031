// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"

#include <QString>
#include <QThreadPool>

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

namespace faultline::work {

/// How far a job got. `total` 0 means the end is not known yet.
struct Progress {
    QString step; ///< what is being done now: "Reading checkout.log"
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    QString unit; ///< "bytes", "files", …
};

enum class JobState : std::uint8_t { Queued, Running, Succeeded, Failed, Cancelled };

using JobNumber = std::uint64_t;

/// What a view shows of one job.
struct JobStatus {
    JobNumber number = 0;
    QString title;
    JobState state = JobState::Queued;
    Progress progress;
    QString error; ///< message and hint, for people
    Instant submittedAt;
    std::optional<Instant> endedAt;

    [[nodiscard]] bool isOver() const { return state > JobState::Running; }
};

/// What a job sees while it runs.
class JobContext {
public:
    JobContext(std::stop_token token, std::function<void(Progress)> report)
        : m_token(std::move(token))
        , m_report(std::move(report))
    { }
    [[nodiscard]] std::stop_token token() const { return m_token; }
    [[nodiscard]] bool isCancelled() const { return m_token.stop_requested(); }
    void report(Progress progress) const { m_report(std::move(progress)); }

private:
    std::stop_token m_token;
    std::function<void(Progress)> m_report;
};

/// Numbers background jobs, runs them on a pool of bounded size, and says where each one is.
/// Thread-safe. The destructor cancels what runs and waits for it.
class JobBoard {
public:
    using Work = std::function<Result<void>(const JobContext &)>;
    using Observer = std::function<void(const JobStatus &)>;

    explicit JobBoard(int threadsMax);
    ~JobBoard();
    JobBoard(const JobBoard &) = delete;
    JobBoard &operator=(const JobBoard &) = delete;

    /// Queues `work`; jobs of one board start in the order they were submitted.
    JobNumber submit(QString title, Work work);
    /// Asks a job to stop; a queued one never starts. False when it is over or unknown.
    bool cancel(JobNumber number);
    /// All jobs of this session, oldest first; finished ones beyond the last 100 are forgotten.
    [[nodiscard]] std::vector<JobStatus> jobs() const;
    [[nodiscard]] std::optional<JobStatus> job(JobNumber number) const;
    /// Blocks until the job is over; gives its last status.
    [[nodiscard]] std::optional<JobStatus> waitFor(JobNumber number) const;

    /// Called on the thread that changed a job, at most once per 50 ms for progress and always
    /// for a change of state. Replaces the observer before; returns when no call is under way.
    void setObserver(Observer observer);

private:
    struct Entry {
        JobStatus status;
        std::stop_source stop;
        Instant announcedAt;
    };
    void run(JobNumber number, const Work &work);
    void update(JobNumber number, const std::function<void(JobStatus &)> &change, bool always);
    void forgetOldest();

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::map<JobNumber, Entry> m_entries;
    JobNumber m_last = 0;
    std::mutex m_observerMutex;
    Observer m_observer;
    QThreadPool m_pool;
};

} // namespace faultline::work
