// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/analysis/investigator.h"

#include <QString>

namespace faultline::engine {

/// What the analysis found, as the Markdown of a first note: onset, symptoms, leading suspects with
/// their strongest reason and what speaks against them, and checks that would settle it. Events are
/// cited as `[text](event:ID)`; text from outside is escaped.
[[nodiscard]] QString firstLookNote(const CaseAnalysis &found);

} // namespace faultline::engine
