// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/strongid.h"

namespace faultline::domain {

using CaseId = StrongId<struct CaseIdTag>;
using EvidenceId = StrongId<struct EvidenceIdTag>;
using EventId = StrongId<struct EventIdTag>;
using InvestigationId = StrongId<struct InvestigationIdTag>;
using PersonId = StrongId<struct PersonIdTag>;
using NoteId = StrongId<struct NoteIdTag>;
using AnnotationId = StrongId<struct AnnotationIdTag>;
using NodeId = StrongId<struct NodeIdTag>;
using RelationId = StrongId<struct RelationIdTag>;
using HypothesisId = StrongId<struct HypothesisIdTag>;
using SavedViewId = StrongId<struct SavedViewIdTag>;
using TaskId = StrongId<struct TaskIdTag>;
using AttachmentId = StrongId<struct AttachmentIdTag>;

/// 16 raw bytes of a W3C trace id; all zero means none.
using TraceId = StrongId<struct TraceIdTag>;

/// 8 raw bytes of a W3C span id as a number in network order; 0 means none.
struct SpanId {
    std::uint64_t value = 0;
    [[nodiscard]] constexpr bool isNull() const { return value == 0; }
    friend constexpr auto operator<=>(const SpanId &, const SpanId &) = default;
};

} // namespace faultline::domain
