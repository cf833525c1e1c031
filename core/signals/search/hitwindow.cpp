// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/search/hitwindow.h"

#include <algorithm>

namespace faultline::signals {

void HitWindow::add(const SearchHit &hit)
{
    if (m_end && m_order.before(*m_end, hit))
        return;
    m_hits.push_back(hit);
    if (m_hits.size() >= 2 * m_capacity)
        shrink();
}

void HitWindow::shrink()
{
    const auto end = m_hits.begin() + static_cast<std::ptrdiff_t>(m_capacity);
    std::nth_element(m_hits.begin(), end - 1, m_hits.end(), m_order);
    m_end = SearchCursor::of(*(end - 1));
    m_hits.erase(end, m_hits.end());
}

std::vector<SearchHit> HitWindow::takeBefore(const std::optional<SearchCursor> &place)
{
    const auto rest = place
        ? std::partition(m_hits.begin(), m_hits.end(),
                         [&](const SearchHit &hit) { return m_order.before(hit, *place); })
        : m_hits.end();
    std::vector<SearchHit> taken(m_hits.begin(), rest);
    m_hits.erase(m_hits.begin(), rest);
    std::sort(taken.begin(), taken.end(), m_order);
    return taken;
}

} // namespace faultline::signals
