// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/search/hitorder.h"

#include <optional>
#include <vector>

namespace faultline::signals {

/// The first hits found so far that are not yet certain to be next. Keeps at most `capacity` of
/// them; where it has to let later ones go it remembers from which place on, and takes nothing
/// from behind that place any more: those are found when the search goes round again.
class HitWindow {
public:
    HitWindow(HitOrder order, std::size_t capacity)
        : m_order(order)
        , m_capacity(capacity)
    { }

    void add(const SearchHit &hit);
    /// Whether a place is behind what was let go, so that looking there is of no use now.
    [[nodiscard]] bool isBehind(const SearchCursor &place) const
    {
        return m_end && m_order.before(*m_end, place);
    }
    [[nodiscard]] bool letSomeGo() const { return m_end.has_value(); }
    /// Takes the hits that come before `place` (all without one) out, in order.
    [[nodiscard]] std::vector<SearchHit> takeBefore(const std::optional<SearchCursor> &place);

private:
    void shrink();

    HitOrder m_order;
    std::size_t m_capacity;
    std::vector<SearchHit> m_hits;
    std::optional<SearchCursor> m_end; ///< the last place that is still complete
};

} // namespace faultline::signals
