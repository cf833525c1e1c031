// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/search/hitorder.h"

#include <limits>

namespace faultline::signals {

SearchCursor HitOrder::placeOf(const SearchSegment &segment, bool dated, bool front) const
{
    // The newest end of the segment is its front when the newest come first.
    const bool newestEnd = front == m_newestFirst;
    const SegmentSummary &summary = segment.summary;
    SearchCursor place;
    if (dated)
        place.time = newestEnd ? *summary.last + segment.clockOffset
                               : *summary.first + segment.clockOffset;
    place.segment = segment.key;
    place.record = newestEnd ? std::numeric_limits<std::uint32_t>::max() : 0;
    return place;
}

SearchCursor HitOrder::earliestOf(const SearchSegment &segment) const
{
    return placeOf(segment, segment.summary.first.has_value(), true);
}

SearchCursor HitOrder::latestOf(const SearchSegment &segment) const
{
    return placeOf(segment, segment.summary.undated == 0 && segment.summary.first, false);
}

} // namespace faultline::signals
