// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/matcher.h"

#include "core/signals/search/matchprogram.h"

namespace faultline::signals {

Result<Matcher> Matcher::compile(const domain::Query &query)
{
    auto program = MatchProgram::compile(query);
    if (!program)
        return failureOf(program);
    Matcher matcher;
    matcher.m_program = std::move(*program);
    return matcher;
}

bool Matcher::matchesAll() const
{
    return m_program->matchesAll();
}

bool Matcher::mayMatch(const SegmentSummary &summary, Nanoseconds clockOffset) const
{
    return m_program->mayMatch(SummaryHint(summary, clockOffset));
}

} // namespace faultline::signals
