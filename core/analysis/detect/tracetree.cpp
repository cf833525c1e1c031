// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/detect/tracetree.h"

#include "core/analysis/constants.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace faultline::analysis {

namespace {

/// Children that overlap by this much still count as one after the other (clocks, rounding).
constexpr Nanoseconds overlapTolerance = std::chrono::milliseconds(1);

struct Interval {
    Instant begin;
    Instant end;
};

Interval intervalOf(const TraceTree &tree, std::int32_t span)
{
    const auto &value = tree.spans[std::size_t(span)]->value;
    return {*value.start, *value.start + std::max(value.duration, Nanoseconds::zero())};
}

TraceTree treeOf(std::vector<const SpanItem *> spans)
{
    TraceTree tree;
    std::stable_sort(spans.begin(), spans.end(), [](const SpanItem *a, const SpanItem *b) {
        return std::tuple(*a->value.start, a->value.spanId, a->reference)
            < std::tuple(*b->value.start, b->value.spanId, b->reference);
    });
    tree.spans = std::move(spans);
    const std::size_t n = tree.spans.size();
    std::unordered_map<std::uint64_t, std::int32_t> bySpanId;
    for (std::size_t i = 0; i < n; ++i) {
        const auto id = tree.spans[i]->value.spanId;
        if (!id.isNull())
            bySpanId.try_emplace(id.value, std::int32_t(i));
    }
    tree.parent.assign(n, TraceTree::noParent);
    tree.children.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        const auto found = bySpanId.find(tree.spans[i]->value.parentSpanId.value);
        const bool hasParent = found != bySpanId.end() && found->second != std::int32_t(i)
            && !tree.spans[i]->value.parentSpanId.isNull();
        if (hasParent) {
            tree.parent[i] = found->second;
            tree.children[std::size_t(found->second)].push_back(std::int32_t(i));
        } else {
            tree.roots.push_back(std::int32_t(i));
        }
    }
    return tree;
}

bool isAsynchronous(domain::SpanKind kind)
{
    return kind == domain::SpanKind::Consumer || kind == domain::SpanKind::Producer;
}

/// The stretch of the critical path that is left to a span and what runs below it.
struct Stretch {
    std::int32_t span = 0;
    Instant low;
    Instant high;
};

void walk(const TraceTree &tree, const Stretch &stretch, std::vector<Stretch> &pending,
          std::vector<Nanoseconds> &times)
{
    const Interval own = intervalOf(tree, stretch.span);
    std::vector<std::int32_t> children = tree.children[std::size_t(stretch.span)];
    std::stable_sort(children.begin(), children.end(), [&tree](std::int32_t a, std::int32_t b) {
        return intervalOf(tree, a).end > intervalOf(tree, b).end;
    });
    Instant cursor = stretch.high;
    Nanoseconds &alone = times[std::size_t(stretch.span)];
    for (const std::int32_t child : children) {
        const Interval interval = intervalOf(tree, child);
        const bool outlives = interval.end > own.end;
        if (outlives && isAsynchronous(tree.spans[std::size_t(child)]->value.kind))
            continue;
        const Instant end = std::min(interval.end, own.end);
        const Instant begin = std::max(interval.begin, stretch.low);
        if (end > cursor + overlapTolerance || begin >= cursor || end <= begin)
            continue;
        const Instant waited = std::min(end, cursor);
        alone += cursor - waited;
        pending.push_back({child, begin, waited});
        cursor = begin;
    }
    alone += std::max(cursor - stretch.low, Nanoseconds::zero());
}

} // namespace

std::vector<TraceTree> traceTreesOf(const std::vector<SpanItem> &spans)
{
    std::map<domain::TraceId, std::vector<const SpanItem *>> traces;
    std::vector<TraceTree> trees;
    std::size_t seen = 0;
    for (const auto &span : spans) {
        if (!span.value.start)
            continue;
        if (++seen > constants::spansMax)
            break;
        if (span.value.traceId.isNull())
            trees.push_back(treeOf({&span}));
        else
            traces[span.value.traceId].push_back(&span);
    }
    trees.reserve(trees.size() + traces.size());
    for (auto &[id, members] : traces)
        trees.push_back(treeOf(std::move(members)));
    return trees;
}

std::vector<Nanoseconds> criticalTimes(const TraceTree &tree)
{
    std::vector<Nanoseconds> times(tree.spans.size(), Nanoseconds::zero());
    std::vector<Stretch> pending;
    for (const std::int32_t root : tree.roots) {
        const Interval interval = intervalOf(tree, root);
        pending.push_back({root, interval.begin, interval.end});
    }
    while (!pending.empty()) {
        const Stretch next = pending.back();
        pending.pop_back();
        walk(tree, next, pending, times);
    }
    return times;
}

Nanoseconds selfTime(const TraceTree &tree, std::int32_t span)
{
    const Interval own = intervalOf(tree, span);
    std::vector<Interval> covered;
    for (const std::int32_t child : tree.children[std::size_t(span)]) {
        const Interval interval = intervalOf(tree, child);
        covered.push_back({std::max(interval.begin, own.begin), std::min(interval.end, own.end)});
    }
    std::sort(covered.begin(), covered.end(),
              [](const Interval &a, const Interval &b) { return a.begin < b.begin; });
    Nanoseconds self = own.end - own.begin;
    Instant reached = own.begin;
    for (const auto &interval : covered) {
        const Instant from = std::max(interval.begin, reached);
        if (interval.end > from) {
            self -= interval.end - from;
            reached = interval.end;
        }
    }
    return self;
}

} // namespace faultline::analysis
