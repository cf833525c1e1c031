// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/event.h"
#include "core/domain/query/query.h"

#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace faultline::store {

/// Which events: everything named must hold. The query is the language of DESIGN "Command line";
/// the rest saves callers from writing query text.
struct EventFilter {
    domain::Query query;
    std::optional<TimeRange> range; ///< effective time; undated events match no range
    std::optional<domain::InvestigationId> investigation; ///< linked to it
    std::optional<domain::EvidenceId> evidence;
    std::vector<domain::Source> sources; ///< any of them; empty = all
    std::vector<domain::Severity> severities; ///< any of them; empty = all
    bool withUndated = true;
};

enum class EventOrder : std::uint8_t {
    Newest, ///< by effective time, undated events after all dated ones
    Oldest,
};

/// Where a page ended. Goes to people and scripts as text.
struct EventCursor {
    std::optional<Instant> time; ///< effective; nothing = among the undated
    std::int64_t key = 0;

    [[nodiscard]] QString toString() const;
    [[nodiscard]] static std::optional<EventCursor> fromString(QStringView text);
    friend bool operator==(const EventCursor &, const EventCursor &) = default;
};

struct EventRequest {
    EventFilter filter;
    EventOrder order = EventOrder::Newest;
    int limit = 200;
    std::optional<EventCursor> after;
};

struct EventRow {
    std::int64_t key = 0; ///< row id in this file; order among equal times
    domain::Event event;
    std::optional<Instant> time; ///< effective
    Nanoseconds clockOffset{0};
    bool linked = false; ///< stands in some investigation
};

struct EventPage {
    std::vector<EventRow> rows;
    std::optional<EventCursor> next; ///< set when there are more
    std::uint64_t total = 0; ///< of all pages
};

/// Columns of equal length; index i is one event.
struct EventColumns {
    std::vector<std::int64_t> keys;
    std::vector<std::int64_t> timesNs; ///< effective; dated events first
    std::vector<domain::Severity> severities;
    std::vector<domain::Source> sources;
    std::vector<std::uint32_t> services; ///< index into `words`
    std::vector<std::uint32_t> types; ///< index into `words`
    std::vector<std::uint32_t> evidence; ///< index into `evidenceIds`
    std::size_t dated = 0; ///< how many of the first have a time
    std::vector<QString> words; ///< word 0 is empty: not said
    std::vector<domain::EvidenceId> evidenceIds; ///< id 0 is null: a person's own
};

struct EventHistogram {
    TimeRange range;
    std::vector<std::array<std::uint64_t, domain::severityCount>> buckets;
    std::uint64_t undated = 0; ///< match, but lie in no bucket
};

/// How often each value occurs among what matches, most frequent first.
struct FacetCounts {
    using Counts = std::vector<std::pair<QString, std::uint64_t>>;
    Counts sources;
    Counts severities;
    Counts services;
    Counts types;
    std::uint64_t total = 0;
};

} // namespace faultline::store
