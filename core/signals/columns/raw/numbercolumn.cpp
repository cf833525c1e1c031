// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/raw/numbercolumn.h"

#include <algorithm>
#include <bit>
#include <vector>

namespace faultline::signals {
namespace {

constexpr std::uint8_t deltaBit = 0x10;
constexpr std::uint8_t widthBits = 0x0f;

std::uint64_t foldedSign(std::uint64_t difference)
{
    return (difference << 1) ^ (difference >> 63 ? ~std::uint64_t(0) : 0);
}

std::uint64_t unfoldedSign(std::uint64_t folded)
{
    return (folded >> 1) ^ (~(folded & 1) + 1);
}

struct Packed {
    std::uint64_t least = 0;
    std::size_t width = 0; ///< bytes each

    explicit Packed(std::span<const std::uint64_t> numbers)
    {
        if (numbers.empty())
            return;
        const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
        least = *low;
        width = (static_cast<std::size_t>(std::bit_width(*high - *low)) + 7) / 8;
    }
};

void writePacked(ByteWriter &writer, const Packed &packed, std::uint8_t flags,
                 std::span<const std::uint64_t> numbers)
{
    writer.fixed(static_cast<std::uint8_t>(packed.width | flags));
    writer.varint(packed.least);
    for (std::size_t plane = 0; plane < packed.width; ++plane) {
        for (const std::uint64_t number : numbers)
            writer.fixed(static_cast<std::uint8_t>((number - packed.least) >> (8 * plane)));
    }
}

} // namespace

void writeNumbers(ByteWriter &writer, std::span<const std::uint64_t> numbers)
{
    std::vector<std::uint64_t> differences;
    differences.reserve(numbers.size());
    std::uint64_t last = numbers.empty() ? 0 : numbers.front();
    const std::uint64_t first = last;
    for (const std::uint64_t number : numbers) {
        differences.push_back(foldedSign(number - last));
        last = number;
    }
    const Packed plain(numbers);
    const Packed delta(differences);
    if (delta.width >= plain.width) {
        writePacked(writer, plain, 0, numbers);
        return;
    }
    writePacked(writer, delta, deltaBit, differences);
    writer.varint(first);
}

void readNumbers(ByteReader &reader, std::span<std::uint64_t> numbers)
{
    const auto flags = reader.fixed<std::uint8_t>();
    const std::size_t width = flags & widthBits;
    const std::uint64_t least = reader.varint();
    const std::size_t planeBytes = numbers.size();
    const std::string_view planes = reader.raw(std::min<std::size_t>(width, 8) * planeBytes);
    std::fill(numbers.begin(), numbers.end(), least);
    for (std::size_t at = 0, shift = 0; at < planes.size(); at += planeBytes, shift += 8) {
        for (std::size_t i = 0; i < planeBytes; ++i)
            numbers[i] += std::uint64_t(static_cast<std::uint8_t>(planes[at + i])) << shift;
    }
    if ((flags & deltaBit) == 0)
        return;
    std::uint64_t last = reader.varint();
    for (std::uint64_t &number : numbers) {
        last += unfoldedSign(number);
        number = last;
    }
}

} // namespace faultline::signals
