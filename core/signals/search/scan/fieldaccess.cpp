// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/search/scan/fieldaccess.h"

#include <algorithm>

namespace faultline::signals {

void FieldAccess::lookAt(const FieldTerm &term, const WordColumn &column)
{
    words = &column;
    wordMatches = term.matchingWords(column.view().words);
    anyWordMatches = std::any_of(wordMatches.begin(), wordMatches.end(),
                                 [](std::uint8_t matches) { return matches != 0; });
}

bool matchesAllRecords(const FieldTerm &term, SegmentKind kind,
                       const domain::Attributes &commonFields)
{
    if (term.column() == FieldColumn::Kind)
        return term.matches("signal");
    if (term.column() == FieldColumn::Source)
        return term.matches(kind == SegmentKind::Logs ? "logs" : "traces");
    return std::any_of(commonFields.begin(), commonFields.end(), [&](const auto &field) {
        return field.first == term.name() && term.matches(field.second);
    });
}

bool matchesSeverityName(const FieldTerm &term, domain::Severity severity)
{
    return term.matches(domain::toString(severity).toStdString());
}

} // namespace faultline::signals
