// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/waterfall/waterfalllayout.h"

#include <algorithm>
#include <map>

namespace faultline::figures {
namespace {

constexpr double waterfallAxis = 26;
constexpr double barInset = 5;
constexpr double barMin = 2;
constexpr int depthMax = 60; ///< deeper spans are not indented any further

struct TreeOrder {
    std::size_t span = 0;
    int depth = 0;
};

/// Depth first, without recursion: a trace may be thousands of spans deep.
std::vector<TreeOrder> treeOrder(const std::vector<WaterfallSpan> &spans)
{
    std::map<domain::SpanId, std::size_t> byId;
    for (std::size_t i = 0; i < spans.size(); ++i)
        byId.emplace(spans[i].id, i);
    std::vector<std::vector<std::size_t>> children(spans.size());
    std::vector<std::size_t> roots;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const auto parent = byId.find(spans[i].parent);
        if (spans[i].parent.isNull() || parent == byId.end() || parent->second == i)
            roots.push_back(i);
        else
            children[parent->second].push_back(i);
    }
    const auto later = [&spans](std::size_t one, std::size_t other) {
        return std::tuple(spans[one].start, spans[other].duration, one)
            > std::tuple(spans[other].start, spans[one].duration, other);
    };
    std::vector<TreeOrder> order;
    std::vector<bool> seen(spans.size(), false);
    const auto walk = [&](std::vector<std::size_t> starts) {
        std::sort(starts.begin(), starts.end(), later);
        std::vector<TreeOrder> stack;
        for (const std::size_t start : starts)
            stack.push_back({start, 0});
        while (!stack.empty()) {
            const TreeOrder next = stack.back();
            stack.pop_back();
            if (seen[next.span])
                continue;
            seen[next.span] = true;
            order.push_back(next);
            auto &below = children[next.span];
            std::sort(below.begin(), below.end(), later);
            for (const std::size_t child : below)
                stack.push_back({child, next.depth + 1});
        }
    };
    walk(roots);
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (!seen[i])
            walk({i}); // part of a circle
    }
    return order;
}

TimeRange extentOf(const std::vector<WaterfallSpan> &spans)
{
    TimeRange range{spans.front().start, spans.front().start + spans.front().duration};
    for (const WaterfallSpan &span : spans) {
        range.begin = std::min(range.begin, span.start);
        range.end = std::max(range.end, span.start + span.duration);
    }
    return range;
}

QRectF barOf(const TimeScale &scale, const TimeRange &range, const QRectF &row)
{
    const double left = scale.xOf(range.begin);
    const double right = std::max(left + barMin, scale.xOf(range.end));
    return {left, row.top() + barInset, right - left, row.height() - 2 * barInset};
}

} // namespace

WaterfallLayout WaterfallLayout::of(const std::vector<WaterfallSpan> &spans,
                                    const WaterfallOptions &options)
{
    WaterfallLayout out;
    if (spans.empty())
        return out;
    const double left = options.labelWidth;
    const double width = std::max(20.0, options.width - left - 64);
    out.axisRect = QRectF(left, 0, width, waterfallAxis);
    out.scale = TimeScale(extentOf(spans), left, width);
    out.ticks = durationTicks(out.scale, options.charWidth);
    double top = waterfallAxis;
    for (const TreeOrder &place : treeOrder(spans)) {
        if (out.rows.size() >= options.rowsMax) {
            ++out.hiddenRows;
            continue;
        }
        const WaterfallSpan &span = spans[place.span];
        WaterfallRow row{span, std::min(place.depth, depthMax), 0, {}, {}, {}, {}, false};
        auto service = std::find(out.services.begin(), out.services.end(), span.service);
        if (service == out.services.end())
            service = out.services.insert(out.services.end(), span.service);
        row.colour = static_cast<int>(service - out.services.begin());
        row.rect = QRectF(0, top, options.width, options.rowHeight);
        row.bar = barOf(out.scale, {span.start, span.start + span.duration}, row.rect);
        for (const TimeRange &part : span.critical)
            row.critical.push_back(barOf(out.scale, part, row.rect).intersected(row.bar));
        row.durationText = compactDuration(span.duration);
        row.durationInside = row.bar.width()
            > static_cast<double>(row.durationText.size() + 2) * options.charWidth;
        out.rows.push_back(std::move(row));
        top += options.rowHeight;
    }
    out.size = QSizeF(options.width, top);
    return out;
}

int WaterfallLayout::hit(QPointF point) const
{
    if (rows.empty() || point.y() < rows.front().rect.top())
        return -1;
    const auto row = static_cast<std::size_t>((point.y() - rows.front().rect.top())
                                              / rows.front().rect.height());
    return row < rows.size() && rows[row].rect.contains(point) ? static_cast<int>(row) : -1;
}

} // namespace faultline::figures
