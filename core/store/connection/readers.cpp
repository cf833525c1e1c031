// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection/readers.h"

#include <algorithm>
#include <atomic>
#include <unordered_map>

namespace faultline::store {

struct Readers::Slot {
    std::mutex mutex; ///< the thread's end and the case's end may meet
    std::unique_ptr<Database> database;

    void close()
    {
        const std::lock_guard lock(mutex);
        database.reset();
    }
};

namespace {

std::uint64_t nextReadersId()
{
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
}

/// What a thread has open, by case. Ends with the thread and closes its connections.
struct ThreadConnections {
    std::unordered_map<std::uint64_t, std::shared_ptr<Readers::Slot>> slots;

    ThreadConnections() = default;
    ThreadConnections(const ThreadConnections &) = delete;
    ThreadConnections &operator=(const ThreadConnections &) = delete;
    ~ThreadConnections()
    {
        for (auto &[id, slot] : slots)
            slot->close();
    }
};

thread_local ThreadConnections threadConnections;

} // namespace

Readers::Readers(QString path, Database::Options options)
    : m_path(std::move(path))
    , m_options(options)
    , m_id(nextReadersId())
{
    m_options.use = Database::Use::Reader;
}

Readers::~Readers()
{
    const std::lock_guard lock(m_mutex);
    for (const auto &weak : m_slots) {
        if (const auto slot = weak.lock())
            slot->close();
    }
    threadConnections.slots.erase(m_id);
}

Result<Database *> Readers::local()
{
    auto &slot = threadConnections.slots[m_id];
    if (!slot) {
        slot = std::make_shared<Slot>();
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_slots, [](const auto &weak) { return weak.expired(); });
        m_slots.push_back(slot);
    }
    if (!slot->database) {
        auto opened = Database::open(m_path, m_options);
        if (!opened)
            return failureOf(opened);
        slot->database = std::move(*opened);
    }
    return slot->database.get();
}

Result<ReadTransaction> ReadTransaction::begin(Database &database)
{
    if (auto begun = database.execute(QStringLiteral("BEGIN")); !begun)
        return failureOf(begun);
    return ReadTransaction(database);
}

ReadTransaction::ReadTransaction(ReadTransaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{ }

ReadTransaction::~ReadTransaction()
{
    if (m_database)
        (void)m_database->execute(QStringLiteral("COMMIT"));
}

} // namespace faultline::store
