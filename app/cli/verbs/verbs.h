// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"

namespace faultline::cli {

[[nodiscard]] Verb investigateVerb();
[[nodiscard]] Verb importVerb();
[[nodiscard]] Verb searchVerb();
[[nodiscard]] Verb eventsVerb();
[[nodiscard]] Verb histogramVerb();
[[nodiscard]] Verb evidenceVerb();
[[nodiscard]] Verb investigationVerb();
[[nodiscard]] Verb noteVerb();
[[nodiscard]] Verb annotationVerb();
[[nodiscard]] Verb relationVerb();
[[nodiscard]] Verb hypothesisVerb();
[[nodiscard]] Verb suspectsVerb();
[[nodiscard]] Verb reportVerb();
[[nodiscard]] Verb undoVerb();
[[nodiscard]] Verb redoVerb();
[[nodiscard]] Verb historyVerb();
[[nodiscard]] Verb checkVerb();

} // namespace faultline::cli
