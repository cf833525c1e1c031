// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/signal.h"
#include "core/signals/columns/attributecolumn.h"
#include "core/signals/columns/wordcolumn.h"
#include "core/signals/search/matchprogram.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace faultline::signals {

/// What one field term finds in one segment: decided once, then asked record by record.
struct FieldAccess {
    bool always = false; ///< a value that all records have matches
    const WordColumn *words = nullptr; ///< the field's column, when it is one of words
    std::vector<std::uint8_t> wordMatches; ///< for each word of it
    bool anyWordMatches = false;
    std::optional<std::uint32_t> key; ///< the attribute of that name, when some record has it

    /// Takes over a column of words.
    void lookAt(const FieldTerm &term, const WordColumn &column);
    [[nodiscard]] bool wordMatchesAt(std::uint32_t record) const
    {
        return anyWordMatches && wordMatches[words->view().index[record]] != 0;
    }
};

/// Whether a term matches what all records of a segment say: kind, source and the common fields.
[[nodiscard]] bool matchesAllRecords(const FieldTerm &term, SegmentKind kind,
                                     const domain::Attributes &commonFields);

/// For each severity whether its name matches a pattern like `severity:hi*`.
[[nodiscard]] bool matchesSeverityName(const FieldTerm &term, domain::Severity severity);

} // namespace faultline::signals
