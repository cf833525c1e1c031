// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/search/hitorder.h"
#include "core/signals/search/hitwindow.h"
#include "core/signals/search/scan/segmentscan.h"

#include <vector>

namespace faultline::signals {

/// One search under way. Segments are scanned from the front of the order on; a hit goes out as
/// soon as no segment that is left can have one before it.
class SearchRun {
public:
    SearchRun(const SegmentLoader &loader, const Matcher &matcher, const SearchOptions &options,
              const HitVisitor &visitor, std::stop_token token);

    [[nodiscard]] Result<SearchOutcome> byTime(std::span<const SearchSegment> segments);
    [[nodiscard]] Result<SearchOutcome> asStored(std::span<const SearchSegment> segments);

private:
    using SegmentList = std::vector<const SearchSegment *>;

    [[nodiscard]] SegmentList inOrder(std::span<const SearchSegment> segments);
    [[nodiscard]] Result<bool> round(const SegmentList &segments);
    [[nodiscard]] Result<std::vector<SearchHit>> scan(const SearchSegment &segment);
    [[nodiscard]] bool isWorthScanning(const SearchSegment &segment) const;
    [[nodiscard]] bool visit(std::span<const SearchHit> hits);
    [[nodiscard]] bool isDone() const { return m_outcome.next.has_value(); }

    const SegmentLoader &m_loader;
    const Matcher &m_matcher;
    const HitVisitor &m_visitor;
    std::stop_token m_token;
    HitOrder m_order;
    std::size_t m_windowHits;
    std::uint64_t m_left; ///< of the limit
    std::optional<SearchCursor> m_after;
    SearchOutcome m_outcome;
};

} // namespace faultline::signals
