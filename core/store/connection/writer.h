// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection/database.h"

#include <QFuture>
#include <QPromise>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace faultline::store {

/// How much one import transaction may do, so that an edit never waits long behind it.
class SliceBudget {
public:
    static constexpr std::uint64_t bytesMax = 8 * 1024 * 1024;
    static constexpr std::chrono::milliseconds timeMax{15};

    SliceBudget()
        : m_end(std::chrono::steady_clock::now() + timeMax)
    { }
    void spend(std::uint64_t bytes) { m_bytes += bytes; }
    [[nodiscard]] bool isSpent() const
    {
        return m_bytes >= bytesMax || std::chrono::steady_clock::now() >= m_end;
    }

private:
    std::chrono::steady_clock::time_point m_end;
    std::uint64_t m_bytes = 0;
};

/// Bulk work, done slice by slice with edits in between.
class SlicedJob {
public:
    SlicedJob() = default;
    SlicedJob(const SlicedJob &) = delete;
    SlicedJob &operator=(const SlicedJob &) = delete;
    virtual ~SlicedJob() = default;

    /// One slice; true when it was the last. An import's slice runs inside a transaction of its
    /// own, which an error rolls back; the job ends there.
    [[nodiscard]] virtual Result<bool> slice(Database &database, SliceBudget &budget) = 0;
};

/// The thread with the one connection that writes and checkpoints. Edits are served before
/// imports, imports before background work.
class Writer {
public:
    using EditWork = std::function<Result<void>(Database &)>;
    using EditDone = std::function<void(const Result<void> &)>;
    static constexpr std::size_t editsWaitingMax = 10'000;

    /// Opens the connection on the new thread.
    [[nodiscard]] static Result<std::unique_ptr<Writer>> start(const QString &path,
                                                               Database::Options options);
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;
    /// Edits in the queue are still written; imports end with Cancelled.
    ~Writer();

    /// `work` runs in a transaction that is on the disk when `done` is called, both on the
    /// writer's thread. A full queue answers Busy at once.
    void edit(EditWork work, EditDone done);
    /// The same for a value; the future finishes after `committed`, which runs after the commit.
    template<typename T>
    [[nodiscard]] QFuture<Result<T>> edit(std::function<Result<T>(Database &)> work,
                                          std::function<void(T &)> committed = {});
    /// Blocks until every slice is committed or one failed. Not from the writer's thread.
    [[nodiscard]] Result<void> import(SlicedJob &job, std::stop_token token = {});
    /// The same outside any transaction, whenever nothing else is waiting.
    [[nodiscard]] Result<void> background(SlicedJob &job, std::stop_token token = {});

private:
    struct Edit {
        EditWork work;
        EditDone done;
    };
    struct Bulk;

    Writer() = default;
    void run(const QString &path, Database::Options options, std::promise<Result<void>> opened);
    void serve(Database &database, const QString &path);
    void serveEdit(Database &database, const Edit &edit);
    void serveImport(Database &database, const std::shared_ptr<Bulk> &bulk);
    void serveBackground(Database &database, const std::shared_ptr<Bulk> &bulk);
    [[nodiscard]] Result<void> enqueue(std::deque<std::shared_ptr<Bulk>> &queue, SlicedJob &job,
                                       std::stop_token token);
    void checkpointWhenLarge(Database &database, const QString &walPath);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Edit> m_edits;
    std::deque<std::shared_ptr<Bulk>> m_imports;
    std::deque<std::shared_ptr<Bulk>> m_background;
    bool m_closing = false;
    bool m_durable = true; ///< synchronous=FULL is set
    std::int64_t m_walBytesTried = 0;
    std::thread m_thread;
};

template<typename T>
QFuture<Result<T>> Writer::edit(std::function<Result<T>(Database &)> work,
                                std::function<void(T &)> committed)
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    const auto answer
        = std::make_shared<Result<T>>(failure(ErrorCode::Cancelled, QStringLiteral("Not written")));
    QFuture<Result<T>> future = promise->future();
    promise->start();
    edit(
        [answer, work = std::move(work)](Database &database) -> Result<void> {
            *answer = work(database);
            if (!*answer)
                return failureOf(*answer);
            return {};
        },
        [answer, promise, committed = std::move(committed)](const Result<void> &written) {
            if (!written)
                *answer = failureOf(written);
            else if (committed)
                committed(**answer);
            promise->addResult(std::move(*answer));
            promise->finish();
        });
    return future;
}

} // namespace faultline::store
