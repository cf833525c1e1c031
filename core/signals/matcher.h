// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/domain/query/query.h"
#include "core/signals/segment.h"

#include <memory>

namespace faultline::signals {

class MatchProgram;

/// A query made ready to run over segments. A value; any thread may use it, many at once.
class Matcher {
public:
    /// InvalidArgument when a regular expression is none, with what RE2 says about it.
    [[nodiscard]] static Result<Matcher> compile(const domain::Query &query);

    /// Whether it matches every record there is.
    [[nodiscard]] bool matchesAll() const;
    /// False when no record of such a segment can match: times and severities decide.
    [[nodiscard]] bool mayMatch(const SegmentSummary &summary, Nanoseconds clockOffset) const;

    [[nodiscard]] const MatchProgram &program() const { return *m_program; }

private:
    Matcher() = default;
    std::shared_ptr<const MatchProgram> m_program;
};

} // namespace faultline::signals
