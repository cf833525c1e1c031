// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/event.h"
#include "core/store/connection/database.h"
#include "core/store/connection/words.h"

#include <QString>

namespace faultline::store {

/// A machine-made event with everything that costs CPU already done, so that the writer's thread
/// only binds.
struct PreparedEvent {
    explicit PreparedEvent(domain::Event source);

    domain::Event event;
    QString data; ///< JSON text
    QString tokens; ///< for the full text
    std::uint64_t bytes = 0; ///< rough
};

/// Writes machine-made events. One object per job: its words are not taken back.
class EventWriter {
public:
    EventWriter(Database &database, Instant now)
        : m_database(database)
        , m_now(now)
    { }

    /// True when the event is new. A known one stays as it is; this evidence is noted beside it,
    /// and takes its place when the other is hidden.
    [[nodiscard]] Result<bool> insert(const PreparedEvent &event,
                                      std::optional<std::int64_t> evidenceKey,
                                      const QString &producer = {});

    /// Whether an event that was there changed its evidence.
    [[nodiscard]] bool hasMoved() const { return m_moved; }

private:
    [[nodiscard]] Result<void> insertParts(const PreparedEvent &event, std::int64_t key);
    [[nodiscard]] Result<void> noteAgain(const domain::Event &event, std::int64_t evidenceKey);

    Database &m_database;
    Instant m_now;
    Words m_words;
    bool m_moved = false;
};

/// Takes an event out with its text, tags and keys.
[[nodiscard]] Result<void> deleteEvent(Database &database, const domain::EventId &id);

/// Hands the event to other evidence that says it too; false when none that is visible does.
[[nodiscard]] Result<bool> rehomeEvent(Database &database, std::int64_t eventKey,
                                       std::int64_t fromEvidence);

} // namespace faultline::store
