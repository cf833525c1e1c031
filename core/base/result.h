// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace faultline {

/// A value or the Error that stood in its way. Functions that return it are [[nodiscard]].
template<typename T>
using Result = tl::expected<T, Error>;

/// The failure side of a Result, for `return failure(ErrorCode::Io, message, hint);`.
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, QString message,
                                                   QString hint = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(hint)});
}

/// Passes the error of one Result on as that of another.
template<typename T>
[[nodiscard]] tl::unexpected<Error> failureOf(const Result<T> &result)
{
    return tl::unexpected<Error>(result.error());
}

} // namespace faultline
