// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/ids.h"

#include <span>

namespace faultline::signals {
namespace {

std::string lowerHex(std::span<const std::uint8_t> bytes)
{
    constexpr const char *digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * bytes.size());
    for (const std::uint8_t byte : bytes) {
        hex.push_back(digits[byte >> 4]);
        hex.push_back(digits[byte & 15]);
    }
    return hex;
}

} // namespace

std::string hexOf(const domain::TraceId &id)
{
    return lowerHex(id.uuid().bytes());
}

std::string hexOf(domain::SpanId id)
{
    return lowerHex(bytesOf(id));
}

} // namespace faultline::signals
