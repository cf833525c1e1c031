// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/event.h"
#include "core/store/event/eventrequest.h"

#include <QByteArray>

#include <memory>
#include <stop_token>
#include <vector>

namespace faultline::store {

class CaseContext;

/// Events. Blocking, thread-safe. Events of replaced evidence are not seen except by id.
class EventStore {
public:
    explicit EventStore(CaseContext &context);
    EventStore(const EventStore &) = delete;
    EventStore &operator=(const EventStore &) = delete;
    ~EventStore();

    [[nodiscard]] Result<EventPage> page(const EventRequest &request,
                                         std::stop_token token = {}) const;
    [[nodiscard]] Result<std::uint64_t> count(const EventFilter &filter,
                                              std::stop_token token = {}) const;
    /// Everything that matches as columns in ascending order of effective time, undated last: for
    /// timelines and counting without fetching rows.
    [[nodiscard]] Result<EventColumns> columns(const EventFilter &filter,
                                               std::stop_token token = {}) const;
    /// Equal buckets over the range (or over what matches when it has none).
    [[nodiscard]] Result<EventHistogram> histogram(const EventFilter &filter, int buckets,
                                                   std::stop_token token = {}) const;
    [[nodiscard]] Result<FacetCounts> facets(const EventFilter &filter,
                                             std::stop_token token = {}) const;

    [[nodiscard]] Result<EventRow> event(domain::EventId id) const;
    /// In the order asked; ids that are not there are left out.
    [[nodiscard]] Result<std::vector<EventRow>> events(
        const std::vector<domain::EventId> &ids) const;
    [[nodiscard]] Result<std::vector<EventRow>> rows(const std::vector<std::int64_t> &keys) const;
    /// Events that carry a key, newest first.
    [[nodiscard]] Result<std::vector<EventRow>> withKey(const domain::TypedKey &key,
                                                        int limit) const;
    /// Frozen bytes of an event whose evidence is gone; NotFound for others.
    [[nodiscard]] Result<QByteArray> frozenRecord(domain::EventId id) const;

    /// Makes a detector's events equal to `events`: new ones come, known ones are updated, ones it
    /// no longer finds go; an event that stands in an investigation is left as it is. Answers how
    /// many came.
    [[nodiscard]] Result<std::uint64_t> saveDetected(const QString &detector,
                                                     std::vector<domain::Event> events);

private:
    CaseContext &m_context;
};

} // namespace faultline::store
