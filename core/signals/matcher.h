// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/base/result.h"
#include "core/domain/query/query.h"

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
    [[nodiscard]] const MatchProgram &program() const { return *m_program; }

private:
    std::shared_ptr<const MatchProgram> m_program;
};

} // namespace faultline::signals
