// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/evidence.h"
#include "core/domain/ids.h"

#include <vector>

namespace faultline::analysis {

/// What a sentence of the analysis leads to: an event of the case, a record inside evidence, or
/// both. A null id means "not that"; a finding refers to the event that will be made from it.
struct Reference {
    domain::EventId event;
    domain::EvidenceId evidence;
    domain::RecordPosition position;

    [[nodiscard]] bool isNull() const { return event.isNull() && evidence.isNull(); }
    friend auto operator<=>(const Reference &, const Reference &) = default;
};

using References = std::vector<Reference>;

/// A value of the domain together with where it came from.
template<typename T>
struct Sourced {
    T value;
    Reference reference;
};

} // namespace faultline::analysis
