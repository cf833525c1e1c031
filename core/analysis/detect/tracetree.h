// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/incident.h"

#include <cstdint>
#include <vector>

namespace faultline::analysis {

using SpanItem = Sourced<domain::Span>;

/// The spans of one trace with who called whom. Spans whose parent is missing are roots; spans
/// that are their own ancestors by mistake hang under no root and are left out.
struct TraceTree {
    static constexpr std::int32_t noParent = -1;

    std::vector<const SpanItem *> spans; ///< ascending by start
    std::vector<std::int32_t> parent;
    std::vector<std::vector<std::int32_t>> children;
    std::vector<std::int32_t> roots;
};

/// Traces of all dated spans, in ascending order of trace id; spans without a trace id are traces
/// of their own. Looks at no more than spansMax spans.
[[nodiscard]] std::vector<TraceTree> traceTreesOf(const std::vector<SpanItem> &spans);

/// Time each span of the tree spends on the critical path of its root while none of its children
/// does. Last-finisher rule: from the end of the root backwards, the child that ended last before
/// the cursor was waited for. Children that outlive their parent are cut at its end; consumers and
/// producers that do are left out, nobody waited for them. The times under one root add up to its
/// duration.
[[nodiscard]] std::vector<Nanoseconds> criticalTimes(const TraceTree &tree);

/// Duration of a span minus the time in which at least one of its children ran.
[[nodiscard]] Nanoseconds selfTime(const TraceTree &tree, std::int32_t span);

} // namespace faultline::analysis
