// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/container/checksum.h"

#include <array>
#include <bit>
#include <cstring>

namespace faultline::signals {
namespace {

constexpr std::uint64_t prime1 = 0x9E3779B185EBCA87;
constexpr std::uint64_t prime2 = 0xC2B2AE3D27D4EB4F;
constexpr std::uint64_t prime3 = 0x165667B19E3779F9;
constexpr std::uint64_t prime4 = 0x85EBCA77C2B2AE63;
constexpr std::uint64_t prime5 = 0x27D4EB2F165667C5;

template<typename T>
std::uint64_t load(const char *at)
{
    T value;
    std::memcpy(&value, at, sizeof(T));
    return value;
}

std::uint64_t round(std::uint64_t lane, std::uint64_t input)
{
    return std::rotl(lane + input * prime2, 31) * prime1;
}

std::uint64_t mergeLane(std::uint64_t hash, std::uint64_t lane)
{
    return (hash ^ round(0, lane)) * prime1 + prime4;
}

std::uint64_t hashStripes(const char *&at, const char *end)
{
    std::array<std::uint64_t, 4> lanes{prime1 + prime2, prime2, 0, 0 - prime1};
    for (; end - at >= 32; at += 32) {
        for (std::size_t i = 0; i < lanes.size(); ++i)
            lanes[i] = round(lanes[i], load<std::uint64_t>(at + 8 * i));
    }
    std::uint64_t hash = std::rotl(lanes[0], 1) + std::rotl(lanes[1], 7) + std::rotl(lanes[2], 12)
        + std::rotl(lanes[3], 18);
    for (const std::uint64_t lane : lanes)
        hash = mergeLane(hash, lane);
    return hash;
}

} // namespace

std::uint64_t checksumOf(std::string_view bytes)
{
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    std::uint64_t hash = bytes.size() >= 32 ? hashStripes(at, end) : prime5;
    hash += bytes.size();
    for (; end - at >= 8; at += 8)
        hash = std::rotl(hash ^ round(0, load<std::uint64_t>(at)), 27) * prime1 + prime4;
    for (; end - at >= 4; at += 4)
        hash = std::rotl(hash ^ load<std::uint32_t>(at) * prime1, 23) * prime2 + prime3;
    for (; at != end; ++at)
        hash = std::rotl(hash ^ load<std::uint8_t>(at) * prime5, 11) * prime1;
    hash = (hash ^ (hash >> 33)) * prime2;
    hash = (hash ^ (hash >> 29)) * prime3;
    return hash ^ (hash >> 32);
}

} // namespace faultline::signals
