// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/search/searchrun.h"

#include <algorithm>

namespace faultline::signals {
namespace {

tl::unexpected<Error> cancelledSearch()
{
    return failure(ErrorCode::Cancelled, QStringLiteral("The search was cancelled"));
}

} // namespace

SearchRun::SearchRun(const SegmentLoader &loader, const Matcher &matcher,
                     const SearchOptions &options, const HitVisitor &visitor, std::stop_token token)
    : m_loader(loader)
    , m_matcher(matcher)
    , m_visitor(visitor)
    , m_token(std::move(token))
    , m_order(options.order)
    , m_windowHits(std::max<std::size_t>(options.windowHits, 1))
    , m_left(options.limit)
    , m_after(options.after)
{ }

/// Damage in one segment does not end the search; it is reported once.
Result<std::vector<SearchHit>> SearchRun::scan(const SearchSegment &segment)
{
    const ScanRequest request{m_matcher.program(), segment.clockOffset, segment.commonFields};
    const auto bytes = m_loader(segment.key);
    Result<ScanResult> scanned;
    if (!bytes)
        scanned = failureOf(bytes);
    else if (segment.summary.kind == SegmentKind::Logs)
        scanned = scanLogs(*bytes, request, m_token);
    else
        scanned = scanSpans(*bytes, request, m_token);
    if (!scanned && scanned.error().code == ErrorCode::Cancelled)
        return failureOf(scanned);
    std::vector<SearchHit> hits;
    if (!scanned) {
        const bool known = std::any_of(m_outcome.damaged.begin(), m_outcome.damaged.end(),
                                       [&](const auto &d) { return d.first == segment.key; });
        if (!known)
            m_outcome.damaged.emplace_back(segment.key, scanned.error());
        return hits;
    }
    ++(scanned->skipped ? m_outcome.segmentsSkipped : m_outcome.segmentsScanned);
    hits.reserve(scanned->hits.size());
    for (const ScanHit &hit : scanned->hits)
        hits.push_back({segment.key, hit.record, segment.summary.kind, hit.time, hit.severity});
    return hits;
}

bool SearchRun::isWorthScanning(const SearchSegment &segment) const
{
    return segment.summary.records > 0 && segment.summary.kind != SegmentKind::Samples
        && m_matcher.mayMatch(segment.summary, segment.clockOffset);
}

/// Hands hits over as far as the limit allows; false when the search is at its end.
bool SearchRun::visit(std::span<const SearchHit> hits)
{
    const std::size_t count = std::min<std::uint64_t>(hits.size(), m_left);
    if (count == 0)
        return true;
    m_left -= count;
    m_outcome.hits += count;
    m_after = SearchCursor::of(hits[count - 1]);
    const bool wantsMore = m_visitor(hits.first(count));
    if (!wantsMore || m_left == 0)
        m_outcome.next = m_after;
    return !isDone();
}

SearchRun::SegmentList SearchRun::inOrder(std::span<const SearchSegment> segments)
{
    SegmentList list;
    for (const SearchSegment &segment : segments) {
        const bool passed = m_after && !m_order.before(*m_after, m_order.latestOf(segment));
        if (isWorthScanning(segment) && !passed)
            list.push_back(&segment);
        else
            ++m_outcome.segmentsSkipped;
    }
    std::sort(list.begin(), list.end(), [this](const SearchSegment *a, const SearchSegment *b) {
        return m_order.before(m_order.earliestOf(*a), m_order.earliestOf(*b));
    });
    return list;
}

/// Goes through the segments once; true when hits had to be let go and another round is needed.
Result<bool> SearchRun::round(const SegmentList &segments)
{
    const std::size_t wanted = std::min<std::uint64_t>(m_windowHits, m_left);
    HitWindow window(m_order, wanted);
    const std::optional<SearchCursor> after = m_after;
    for (const SearchSegment *const segment : segments) {
        if (m_token.stop_requested())
            return cancelledSearch();
        const SearchCursor earliest = m_order.earliestOf(*segment);
        if (!visit(window.takeBefore(earliest)))
            return false;
        if (window.isBehind(earliest))
            break;
        if (after && !m_order.before(*after, m_order.latestOf(*segment)))
            continue;
        const auto hits = scan(*segment);
        if (!hits)
            return failureOf(hits);
        for (const SearchHit &hit : *hits) {
            if (!after || m_order.before(*after, hit))
                window.add(hit);
        }
    }
    return visit(window.takeBefore({})) && window.letSomeGo();
}

Result<SearchOutcome> SearchRun::byTime(std::span<const SearchSegment> segments)
{
    const SegmentList list = inOrder(segments);
    bool again = m_left > 0;
    while (again) {
        const auto goesOn = round(list);
        if (!goesOn)
            return failureOf(goesOn);
        again = *goesOn;
    }
    return std::move(m_outcome);
}

Result<SearchOutcome> SearchRun::asStored(std::span<const SearchSegment> segments)
{
    bool reached = !m_after;
    const std::optional<SearchCursor> after = m_after;
    for (const SearchSegment &segment : segments) {
        const bool isStart = after && segment.key == after->segment;
        reached = reached || isStart;
        if (m_left == 0)
            break;
        if (m_token.stop_requested())
            return cancelledSearch();
        if (!reached || !isWorthScanning(segment)) {
            ++m_outcome.segmentsSkipped;
            continue;
        }
        auto hits = scan(segment);
        if (!hits)
            return failureOf(hits);
        if (isStart)
            std::erase_if(*hits, [&](const SearchHit &h) { return h.record <= after->record; });
        if (!visit(*hits))
            break;
    }
    return std::move(m_outcome);
}

Result<SearchOutcome> search(std::span<const SearchSegment> segments, const SegmentLoader &loader,
                             const Matcher &matcher, const SearchOptions &options,
                             const HitVisitor &visitor, std::stop_token token)
{
    SearchRun run(loader, matcher, options, visitor, std::move(token));
    return options.order == SearchOrder::Storage ? run.asStored(segments) : run.byTime(segments);
}

} // namespace faultline::signals
