// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/domain/severity.h"
#include "core/domain/source.h"
#include "core/store/connection/database.h"

#include <QHash>
#include <QString>

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace faultline::store {

/// The columns that views filter, order and count by, of all events, about 32 B each. One state
/// of the file: never changes once made.
class EventTable {
public:
    struct EvidenceInfo {
        std::int64_t key = 0;
        domain::EvidenceId id; ///< null for a person's own events, index 0
        QString path;
        QString format;
        Nanoseconds clockOffset{0};
        bool hidden = false; ///< replaced by a newer revision
    };

    std::vector<std::int64_t> keys; ///< in no order
    std::vector<std::int64_t> rawNs; ///< 0 where undated
    std::vector<std::uint32_t> evidence; ///< index into evidenceInfo
    std::vector<std::uint32_t> services; ///< keys of words
    std::vector<std::uint32_t> hosts;
    std::vector<std::uint32_t> types;
    std::vector<domain::Severity> severities;
    std::vector<domain::Source> sources;
    std::vector<std::uint8_t> dated;
    std::vector<std::uint8_t> deleted;
    std::vector<EvidenceInfo> evidenceInfo;
    QHash<std::uint32_t, QString> words;
    std::vector<std::uint32_t> order; ///< rows by effective time, then key; undated by key after
    std::size_t datedCount = 0;
    std::int64_t lastKey = 0;

    [[nodiscard]] std::size_t size() const { return keys.size(); }
    [[nodiscard]] Instant time(std::size_t row) const
    {
        return Instant(rawNs[row]) + evidenceInfo[evidence[row]].clockOffset;
    }
    [[nodiscard]] bool isHidden(std::size_t row) const
    {
        return evidenceInfo[evidence[row]].hidden;
    }
    /// Rows of these keys; both ascending. Keys that are not here are left out.
    [[nodiscard]] std::vector<std::uint32_t> rowsOf(
        const std::vector<std::int64_t> &sortedKeys) const;

    [[nodiscard]] Result<void> readNew(Database &database);
    void sortFrom(std::size_t firstNew);

private:
    [[nodiscard]] Result<void> readEvidence(Database &database);
    [[nodiscard]] Result<void> readWords(Database &database);
    [[nodiscard]] bool isBefore(std::uint32_t a, std::uint32_t b) const;

    std::vector<std::uint32_t> m_byKey; ///< rows by key
};

/// Keeps the newest EventTable. Thread-safe.
class EventMirror {
public:
    /// Events went, changed or moved in time: the next reader starts over.
    void invalidate() { ++m_wanted; }
    /// `sharedFile`: other processes may write, so any change of the file starts over.
    [[nodiscard]] Result<std::shared_ptr<const EventTable>> current(Database &database,
                                                                    bool sharedFile);

private:
    std::mutex m_mutex;
    std::shared_ptr<const EventTable> m_table;
    std::atomic<std::uint64_t> m_wanted = 1;
    std::uint64_t m_loaded = 0;
};

} // namespace faultline::store
