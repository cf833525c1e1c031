// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/detect/operations.h"

#include "core/analysis/text/skeleton.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace faultline::analysis {

namespace {

using OperationKey = std::pair<std::string, std::string>;

double millisOf(Nanoseconds duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

/// Where the time of a root goes: the operation below it with the most critical time.
void findSlowestBelow(const TraceTree &tree, std::int32_t root,
                      const std::vector<Nanoseconds> &critical, Call &call)
{
    std::map<OperationKey, Nanoseconds> byOperation;
    std::vector<std::int32_t> pending{root};
    while (!pending.empty()) {
        const std::int32_t at = pending.back();
        pending.pop_back();
        const auto &span = tree.spans[std::size_t(at)]->value;
        byOperation[{span.service, span.name}] += critical[std::size_t(at)];
        const auto &children = tree.children[std::size_t(at)];
        pending.insert(pending.end(), children.begin(), children.end());
    }
    const auto slowest
        = std::max_element(byOperation.begin(), byOperation.end(),
                           [](const auto &a, const auto &b) { return a.second < b.second; });
    call.slowestBelow = slowest->first.first + ' ' + slowest->first.second;
    call.slowestBelowShare = call.totalMs > 0 ? millisOf(slowest->second) / call.totalMs : 0;
}

Call callOf(const TraceTree &tree, std::int32_t index, const std::vector<Nanoseconds> &critical)
{
    const SpanItem *item = tree.spans[std::size_t(index)];
    const auto &children = tree.children[std::size_t(index)];
    Call call;
    call.span = item;
    call.start = *item->value.start;
    call.totalMs = millisOf(item->value.duration);
    call.selfMs = millisOf(selfTime(tree, index));
    call.callees = int(children.size());
    call.failed = item->value.status == domain::SpanStatus::Error;
    call.origin
        = call.failed
        && std::none_of(children.begin(), children.end(), [&tree](std::int32_t child) {
               return tree.spans[std::size_t(child)]->value.status == domain::SpanStatus::Error;
           });
    call.root = tree.parent[std::size_t(index)] == TraceTree::noParent;
    if (call.root)
        findSlowestBelow(tree, index, critical, call);
    return call;
}

} // namespace

std::string failureText(const domain::Span &span)
{
    if (!span.statusMessage.empty())
        return span.statusMessage;
    constexpr std::array names
        = std::to_array<std::string_view>({"exception.message", "error.message", "error",
                                           "status_message", "exception.type", "error.type"});
    for (const std::string_view name : names) {
        for (const auto &[key, value] : span.attributes) {
            if (key == name && value != "true")
                return value;
        }
    }
    return {};
}

std::vector<Operation> operationsOf(const std::vector<SpanItem> &spans)
{
    std::map<OperationKey, std::vector<Call>> byOperation;
    for (const auto &tree : traceTreesOf(spans)) {
        const auto critical = criticalTimes(tree);
        for (std::int32_t i = 0; i < std::int32_t(tree.spans.size()); ++i) {
            const auto &span = tree.spans[std::size_t(i)]->value;
            byOperation[{span.service, operationSkeleton(span.name)}].push_back(
                callOf(tree, i, critical));
        }
    }
    std::vector<Operation> operations;
    operations.reserve(byOperation.size());
    for (auto &[key, calls] : byOperation) {
        std::stable_sort(calls.begin(), calls.end(),
                         [](const Call &a, const Call &b) { return a.start < b.start; });
        operations.push_back({key.first, key.second, std::move(calls)});
    }
    return operations;
}

} // namespace faultline::analysis
