// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <span>

namespace faultline::sdk {

/// Bytes read from front to back: a file (with pread, never mapped: a log that is truncated while
/// it is mapped kills the process), an archive member, a buffer.
class ByteSource {
public:
    ByteSource() = default;
    ByteSource(const ByteSource &) = delete;
    ByteSource &operator=(const ByteSource &) = delete;
    virtual ~ByteSource() = default;

    /// Fills as much of `into` as there is; fewer bytes than asked only at the end or before an
    /// error, which the next call says: ask until 0, which is the end.
    /// A file that shrank while it is read ends early without an error.
    [[nodiscard]] virtual Result<std::size_t> read(std::span<char> into) = 0;

    /// Passes over bytes without handing them out; fewer than asked only at the end. A file seeks.
    [[nodiscard]] virtual Result<std::uint64_t> skip(std::uint64_t bytes);

    /// Back to the first byte; false where that can't be done (a member of an archive).
    [[nodiscard]] virtual bool rewind() { return false; }

    /// Size where it is known beforehand, for progress and estimates.
    [[nodiscard]] virtual std::optional<std::uint64_t> sizeBytes() const = 0;
};

} // namespace faultline::sdk
