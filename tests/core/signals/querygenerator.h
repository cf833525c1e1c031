// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/query/query.h"

#include <rapidcheck.h>

namespace faultline::signals::testing {

/// Random queries over what generators.h makes: every kind of term, nested.
[[nodiscard]] rc::Gen<domain::Query> anyQuery();

} // namespace faultline::signals::testing

namespace faultline::domain {

void showValue(const Query &query, std::ostream &os);

} // namespace faultline::domain
