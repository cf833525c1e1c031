// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace faultline {

/// What kind of failure it was: decides exit codes, retries and the icon beside a message.
enum class ErrorCode {
    Internal,
    InvalidArgument,
    NotFound,
    AlreadyExists,
    Io,
    Corrupt,
    Unsupported,
    LimitExceeded,
    Busy,
    Conflict,
    Cancelled,
};

/// An expected failure. `message` says what failed and with which input (file, line, value);
/// `hint` says what the person can do about it and may be empty.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString message;
    QString hint;

    friend bool operator==(const Error &, const Error &) = default;
};

} // namespace faultline
