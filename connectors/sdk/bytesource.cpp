// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/bytesource.h"

#include <algorithm>
#include <vector>

namespace faultline::sdk {

Result<std::uint64_t> ByteSource::skip(std::uint64_t bytes)
{
    constexpr std::uint64_t pieceMax = 1U << 20U;
    std::vector<char> piece(static_cast<std::size_t>(std::min(bytes, pieceMax)));
    std::uint64_t skipped = 0;
    while (skipped < bytes) {
        const auto wanted = static_cast<std::size_t>(std::min(bytes - skipped, pieceMax));
        const auto got = read(std::span(piece.data(), wanted));
        if (!got)
            return failureOf(got);
        skipped += *got;
        if (*got == 0)
            break;
    }
    return skipped;
}

} // namespace faultline::sdk
