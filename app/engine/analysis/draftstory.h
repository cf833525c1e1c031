// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/analysis/investigator.h"
#include "core/store/story/edits.h"

#include <vector>

namespace faultline::engine {

/// An investigation that is full of what is known before a person types a word.
struct DraftStory {
    domain::InvestigationId investigation;
    std::vector<store::Edit> edits;
};

/// Title, times and service from the strongest symptom; alerts, symptoms and the leading suspects
/// linked with their reasons; a first graph of suspects → symptom.
[[nodiscard]] DraftStory draftStory(const CaseAnalysis &found, const store::CaseFile &file,
                                    domain::PersonId actor);

} // namespace faultline::engine
