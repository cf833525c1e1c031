// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection/database.h"

#include <memory>
#include <mutex>
#include <vector>

namespace faultline::store {

/// Reading connections, one for each thread that asks, opened at its first question and closed
/// when the thread or the case ends.
class Readers {
public:
    Readers(QString path, Database::Options options);
    Readers(const Readers &) = delete;
    Readers &operator=(const Readers &) = delete;
    /// No thread may be reading any more.
    ~Readers();

    /// The connection of the calling thread; valid until that thread ends.
    [[nodiscard]] Result<Database *> local();

    struct Slot;

private:
    QString m_path;
    Database::Options m_options;
    std::uint64_t m_id;
    std::mutex m_mutex;
    std::vector<std::weak_ptr<Slot>> m_slots;
};

/// Several statements that see one state of the file. Keep it short: while it lasts the log of
/// the file cannot be reset (DESIGN: at most 100 ms).
class ReadTransaction {
public:
    [[nodiscard]] static Result<ReadTransaction> begin(Database &database);
    ReadTransaction(ReadTransaction &&other) noexcept;
    ReadTransaction &operator=(ReadTransaction &&) = delete;
    ~ReadTransaction();

private:
    explicit ReadTransaction(Database &database)
        : m_database(&database)
    { }
    Database *m_database;
};

} // namespace faultline::store
