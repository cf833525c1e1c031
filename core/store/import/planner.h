// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection/database.h"
#include "core/store/evidence/evidencerow.h"
#include "core/store/evidence/importbatch.h"

#include <optional>

namespace faultline::store {

/// What to do about an evidence that is about to be read; nothing is written yet.
struct ImportPlan {
    enum class Step : std::uint8_t {
        Create, ///< a row of revision `revision`
        Nothing, ///< `row` has it all
        Show, ///< `row` has it all and becomes the shown revision again
        Continue, ///< drop what lies behind the checkpoint of `row` and go on
        StartOver, ///< drop everything of `row` and read it again
    };
    Step step = Step::Create;
    BegunEvidence::Outcome outcome = BegunEvidence::Outcome::New;
    std::optional<EvidenceRow> row;
    int revision = 1;
    std::optional<domain::EvidenceId> replaced;
};

/// Compares with what is there, asking `probe` for hashes only where they decide.
[[nodiscard]] Result<ImportPlan> planImport(Database &database, const NewEvidence &evidence,
                                            const ContentProbe &probe);

} // namespace faultline::store
