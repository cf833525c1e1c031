// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/domain/signal.h"
#include "core/signals/matcher.h"
#include "core/signals/segment.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace faultline::signals {

/// One segment that may be searched, as the store lists it.
struct SearchSegment {
    std::int64_t key = 0; ///< row id; orders records of equal time
    SegmentSummary summary;
    Nanoseconds clockOffset{0}; ///< of its evidence: effective time = raw time + offset
    /// Fields that all its records have besides their own, as UTF-8: evidence, format.
    domain::Attributes commonFields;
};

enum class SearchOrder : std::uint8_t {
    Newest, ///< by effective time, segment key, record; undated records after all dated ones
    Oldest, ///< the same the other way round; undated records after all dated ones here too
    Storage, ///< as the segments are listed and stored: the cheapest, for counting
};

/// A record that matched. The record itself is read through a segment reader.
struct SearchHit {
    std::int64_t segment = 0;
    std::uint32_t record = 0;
    SegmentKind kind = SegmentKind::Logs;
    std::optional<Instant> time; ///< effective
    domain::Severity severity = domain::Severity::Info;

    friend bool operator==(const SearchHit &, const SearchHit &) = default;
};

/// Where a page of hits ended. Goes to people and scripts as text.
struct SearchCursor {
    std::optional<Instant> time; ///< effective; nothing = among the undated
    std::int64_t segment = 0;
    std::uint32_t record = 0;

    [[nodiscard]] static SearchCursor of(const SearchHit &hit);
    [[nodiscard]] QString toString() const;
    [[nodiscard]] static std::optional<SearchCursor> fromString(QStringView text);

    friend bool operator==(const SearchCursor &, const SearchCursor &) = default;
};

/// How many hits may wait until it is certain that none comes before them: at most 20 MiB.
inline constexpr std::size_t searchWindowHits = 256 * 1024;

struct SearchOptions {
    SearchOrder order = SearchOrder::Newest;
    std::uint64_t limit = UINT64_MAX;
    std::optional<SearchCursor> after; ///< go on behind this record
    std::size_t windowHits = searchWindowHits; ///< smaller ones for tests
};

struct SearchOutcome {
    std::uint64_t hits = 0;
    std::optional<SearchCursor> next; ///< set when the limit or the visitor ended the search
    std::uint32_t segmentsScanned = 0; ///< more than there are when a search goes round again
    std::uint32_t segmentsSkipped = 0; ///< by summary, cursor or token filter
    std::vector<std::pair<std::int64_t, Error>> damaged; ///< segments left out, with the reason
};

/// Gives the bytes of a segment when the search gets to it.
using SegmentLoader = std::function<Result<std::shared_ptr<const SegmentBytes>>(std::int64_t key)>;
/// Takes some hits in order, as soon as it is certain that none comes before them; false = enough.
using HitVisitor = std::function<bool(std::span<const SearchHit>)>;

/// Finds what matches in log and span segments, streaming; segments of samples have no records to
/// search. Runs in the calling thread. At most searchWindowHits hits wait for their turn: where
/// more overlap in time, the search goes round again for the rest. Cancelled when the token is
/// stopped; what was visited before stays valid.
[[nodiscard]] Result<SearchOutcome> search(std::span<const SearchSegment> segments,
                                           const SegmentLoader &loader, const Matcher &matcher,
                                           const SearchOptions &options, const HitVisitor &visitor,
                                           std::stop_token token);

} // namespace faultline::signals
