// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/detect/tracetree.h"

#include <string>
#include <vector>

namespace faultline::analysis {

/// One call of an operation.
struct Call {
    Instant start;
    const SpanItem *span = nullptr;
    double totalMs = 0;
    double selfMs = 0; ///< without its children
    int callees = 0; ///< direct children
    bool failed = false; ///< says so itself
    bool origin = false; ///< failed while none of its children did
    bool root = false;
    std::string slowestBelow; ///< `service operation` with the most time on its critical path
    double slowestBelowShare = 0; ///< of its duration; only for roots
};

/// All calls of one operation of one service, ascending by start.
struct Operation {
    std::string service;
    std::string name; ///< with values masked
    std::vector<Call> calls;
};

/// The operations of all spans, ascending by service and name.
[[nodiscard]] std::vector<Operation> operationsOf(const std::vector<SpanItem> &spans);

/// What a failed span says of its failure: its status message, else the attribute that holds one.
[[nodiscard]] std::string failureText(const domain::Span &span);

} // namespace faultline::analysis
