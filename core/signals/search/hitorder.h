// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/search.h"

#include <compare>

namespace faultline::signals {

/// Which of two hits comes first. A cursor is compared as the hit it was made of.
class HitOrder {
public:
    explicit HitOrder(SearchOrder order)
        : m_newestFirst(order == SearchOrder::Newest)
    { }

    template<typename A, typename B>
    [[nodiscard]] bool before(const A &a, const B &b) const
    {
        if (a.time.has_value() != b.time.has_value())
            return a.time.has_value();
        const auto order
            = std::tie(a.time, a.segment, a.record) <=> std::tie(b.time, b.segment, b.record);
        return m_newestFirst ? order > 0 : order < 0;
    }
    template<typename A, typename B>
    [[nodiscard]] bool operator()(const A &a, const B &b) const
    {
        return before(a, b);
    }

    /// No record of the segment comes before this place.
    [[nodiscard]] SearchCursor earliestOf(const SearchSegment &segment) const;
    /// No record of the segment comes behind this place.
    [[nodiscard]] SearchCursor latestOf(const SearchSegment &segment) const;

private:
    [[nodiscard]] SearchCursor placeOf(const SearchSegment &segment, bool dated, bool front) const;

    bool m_newestFirst;
};

} // namespace faultline::signals
