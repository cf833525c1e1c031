// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection/writer.h"

#include <QFileInfo>

#include <future>

namespace faultline::store {
namespace {

constexpr std::int64_t walCheckpointBytes = 16 * 1024 * 1024;
/// While readers hold an old state the log cannot be reset; it is tried again after this much more.
constexpr std::int64_t walRetryBytes = 4 * 1024 * 1024;

Error closedError()
{
    return {ErrorCode::Cancelled, QStringLiteral("The case was closed"), {}};
}

} // namespace

struct Writer::Bulk {
    SlicedJob *job = nullptr;
    std::stop_token token;
    std::promise<Result<void>> finished;
};

Result<std::unique_ptr<Writer>> Writer::start(const QString &path, Database::Options options)
{
    std::unique_ptr<Writer> writer(new Writer);
    std::promise<Result<void>> opened;
    auto answer = opened.get_future();
    options.use = Database::Use::Writer;
    writer->m_thread
        = std::thread([self = writer.get(), path, options, promise = std::move(opened)]() mutable {
              self->run(path, options, std::move(promise));
          });
    if (const auto result = answer.get(); !result)
        return failureOf(result);
    return writer;
}

Writer::~Writer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Writer::edit(EditWork work, EditDone done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_closing && m_edits.size() < editsWaitingMax) {
            m_edits.push_back({std::move(work), std::move(done)});
            m_wake.notify_all();
            return;
        }
    }
    done(failure(ErrorCode::Busy, QStringLiteral("Too many edits are waiting to be saved"),
                 QStringLiteral("Wait until the disk has caught up")));
}

Result<void> Writer::import(SlicedJob &job, std::stop_token token)
{
    return enqueue(m_imports, job, std::move(token));
}

Result<void> Writer::background(SlicedJob &job, std::stop_token token)
{
    return enqueue(m_background, job, std::move(token));
}

Result<void> Writer::enqueue(std::deque<std::shared_ptr<Bulk>> &queue, SlicedJob &job,
                             std::stop_token token)
{
    Q_ASSERT(std::this_thread::get_id() != m_thread.get_id());
    const auto bulk = std::make_shared<Bulk>();
    bulk->job = &job;
    bulk->token = std::move(token);
    auto answer = bulk->finished.get_future();
    {
        const std::lock_guard lock(m_mutex);
        if (m_closing)
            return tl::unexpected(closedError());
        queue.push_back(bulk);
    }
    m_wake.notify_all();
    return answer.get();
}

void Writer::run(const QString &path, Database::Options options, std::promise<Result<void>> opened)
{
    auto database = Database::open(path, options);
    if (!database) {
        opened.set_value(failureOf(database));
        return;
    }
    opened.set_value({});
    serve(**database, path + QStringLiteral("-wal"));
    // Leaves one file behind instead of three when nobody else has it open.
    (void)(*database)->number(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

void Writer::serve(Database &database, const QString &walPath)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] {
            return m_closing || !m_edits.empty() || !m_imports.empty() || !m_background.empty();
        });
        if (!m_edits.empty()) {
            const Edit edit = std::move(m_edits.front());
            m_edits.pop_front();
            lock.unlock();
            serveEdit(database, edit);
        } else if (m_closing) {
            for (auto *queue : {&m_imports, &m_background}) {
                for (const auto &bulk : *queue)
                    bulk->finished.set_value(tl::unexpected(closedError()));
                queue->clear();
            }
            return;
        } else if (!m_imports.empty()) {
            const auto bulk = std::move(m_imports.front());
            m_imports.pop_front();
            lock.unlock();
            serveImport(database, bulk);
        } else {
            const auto bulk = std::move(m_background.front());
            m_background.pop_front();
            lock.unlock();
            serveBackground(database, bulk);
        }
        lock.lock();
        if (m_edits.empty()) {
            lock.unlock();
            checkpointWhenLarge(database, walPath);
            lock.lock();
        }
    }
}

void Writer::serveEdit(Database &database, const Edit &edit)
{
    const auto attempt = [&]() -> Result<void> {
        if (!m_durable) {
            if (auto set = database.execute(QStringLiteral("PRAGMA synchronous=FULL")); !set)
                return set;
            m_durable = true;
        }
        if (auto begun = database.execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
            return begun;
        if (auto worked = edit.work(database); !worked)
            return worked;
        return database.execute(QStringLiteral("COMMIT"));
    };
    const auto result = attempt();
    if (!result)
        (void)database.execute(QStringLiteral("ROLLBACK"));
    edit.done(result);
}

void Writer::serveImport(Database &database, const std::shared_ptr<Bulk> &bulk)
{
    const auto attempt = [&]() -> Result<bool> {
        if (bulk->token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        if (m_durable) {
            if (auto set = database.execute(QStringLiteral("PRAGMA synchronous=NORMAL")); !set)
                return failureOf(set);
            m_durable = false;
        }
        if (auto begun = database.execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
            return failureOf(begun);
        SliceBudget budget;
        auto last = bulk->job->slice(database, budget);
        if (!last)
            return last;
        if (auto committed = database.execute(QStringLiteral("COMMIT")); !committed)
            return failureOf(committed);
        return last;
    };
    const auto last = attempt();
    if (!last) {
        (void)database.execute(QStringLiteral("ROLLBACK"));
        bulk->finished.set_value(failureOf(last));
    } else if (*last) {
        bulk->finished.set_value({});
    } else {
        // To the back: imports of several files take turns.
        const std::lock_guard lock(m_mutex);
        m_imports.push_back(bulk);
    }
}

void Writer::serveBackground(Database &database, const std::shared_ptr<Bulk> &bulk)
{
    if (bulk->token.stop_requested()) {
        bulk->finished.set_value(failure(ErrorCode::Cancelled, QStringLiteral("Cancelled")));
        return;
    }
    SliceBudget budget;
    const auto last = bulk->job->slice(database, budget);
    if (!last) {
        bulk->finished.set_value(failureOf(last));
    } else if (*last) {
        bulk->finished.set_value({});
    } else {
        const std::lock_guard lock(m_mutex);
        m_background.push_back(bulk);
    }
}

void Writer::checkpointWhenLarge(Database &database, const QString &walPath)
{
    // A look at the size opens nothing, so SQLite's locks stay.
    const std::int64_t size = QFileInfo(walPath).size();
    if (size < walCheckpointBytes) {
        m_walBytesTried = 0;
        return;
    }
    if (size < m_walBytesTried + walRetryBytes)
        return;
    (void)database.number(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)"));
    m_walBytesTried = size;
}

} // namespace faultline::store
