// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/samples/valuecodec.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>
#include <vector>

namespace faultline::signals {
namespace {

constexpr std::int64_t timeUnitMax = 1'000'000'000;
constexpr std::array<double, 7> scales{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
constexpr std::uint8_t xorScale = 0xff;
constexpr double wholeMax = 9'007'199'254'740'992.0; // 2^53

/// All sums and differences of times wrap around: any 64 bits come back.
std::uint64_t bitsOf(std::int64_t value)
{
    return static_cast<std::uint64_t>(value);
}

std::int64_t timeUnitOf(std::span<const domain::Sample> samples)
{
    std::int64_t unit = timeUnitMax;
    for (const domain::Sample &sample : samples) {
        while (unit > 1 && sample.time.ns() % unit != 0)
            unit /= 10;
    }
    return unit;
}

/// The whole number that a scale makes of a value, when dividing gives the same bits back.
std::optional<std::int64_t> wholeOf(double value, double scale)
{
    const double scaled = std::nearbyint(value * scale);
    if (!(std::abs(scaled) < wholeMax))
        return std::nullopt;
    // Through the integer, which has no minus zero.
    const auto whole = static_cast<std::int64_t>(scaled);
    const double back = static_cast<double>(whole) / scale;
    return std::bit_cast<std::uint64_t>(back) == std::bit_cast<std::uint64_t>(value)
        ? std::optional(whole)
        : std::nullopt;
}

std::uint8_t scaleOf(std::span<const domain::Sample> samples)
{
    std::uint8_t scale = 0;
    for (const domain::Sample &sample : samples) {
        while (scale < scales.size() && !wholeOf(sample.value, scales[scale]))
            ++scale;
    }
    // A later, larger scale may fail a value that an earlier one passed: all are checked again.
    const bool allWhole = scale < scales.size()
        && std::all_of(samples.begin(), samples.end(), [scale](const domain::Sample &sample) {
                              return wholeOf(sample.value, scales[scale]).has_value();
                          });
    return allWhole ? scale : xorScale;
}

void writePlanes(ByteWriter &writer, std::span<const domain::Sample> samples)
{
    std::vector<std::uint64_t> bits;
    bits.reserve(samples.size());
    std::uint64_t last = 0;
    for (const domain::Sample &sample : samples) {
        const auto value = std::bit_cast<std::uint64_t>(sample.value);
        bits.push_back(value ^ last);
        last = value;
    }
    for (int shift = 56; shift >= 0; shift -= 8) {
        for (const std::uint64_t value : bits)
            writer.fixed(static_cast<std::uint8_t>(value >> shift));
    }
}

void readPlanes(ByteReader &reader, std::span<domain::Sample> samples)
{
    const std::string_view planes = reader.raw(8 * samples.size());
    if (planes.size() != 8 * samples.size())
        return;
    std::uint64_t last = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        std::uint64_t bits = 0;
        for (std::size_t plane = 0; plane < 8; ++plane)
            bits = (bits << 8) | static_cast<std::uint8_t>(planes[plane * samples.size() + i]);
        last ^= bits;
        samples[i].value = std::bit_cast<double>(last);
    }
}

} // namespace

void writeSampleTimes(ByteWriter &writer, std::span<const domain::Sample> samples)
{
    const std::int64_t unit = timeUnitOf(samples);
    writer.varint(bitsOf(unit));
    std::uint64_t last = 0;
    std::uint64_t lastStep = 0;
    for (const domain::Sample &sample : samples) {
        const std::uint64_t scaled = bitsOf(sample.time.ns() / unit);
        const std::uint64_t step = scaled - last;
        writer.signedVarint(static_cast<std::int64_t>(step - lastStep));
        last = scaled;
        lastStep = step;
    }
}

void readSampleTimes(ByteReader &reader, std::span<domain::Sample> samples)
{
    const std::uint64_t unit = reader.varint();
    std::uint64_t last = 0;
    std::uint64_t step = 0;
    for (domain::Sample &sample : samples) {
        step += bitsOf(reader.signedVarint());
        last += step;
        sample.time = Instant(static_cast<std::int64_t>(last * unit));
    }
}

void writeSampleValues(ByteWriter &writer, std::span<const domain::Sample> samples)
{
    const std::uint8_t scale = scaleOf(samples);
    writer.fixed(scale);
    if (scale == xorScale) {
        writePlanes(writer, samples);
        return;
    }
    std::int64_t last = 0;
    for (const domain::Sample &sample : samples) {
        const std::int64_t whole = *wholeOf(sample.value, scales[scale]);
        writer.signedVarint(whole - last);
        last = whole;
    }
}

void readSampleValues(ByteReader &reader, std::span<domain::Sample> samples)
{
    const auto scale = reader.fixed<std::uint8_t>();
    if (scale >= scales.size()) {
        readPlanes(reader, samples);
        return;
    }
    std::uint64_t whole = 0;
    for (domain::Sample &sample : samples) {
        whole += bitsOf(reader.signedVarint());
        sample.value = static_cast<double>(static_cast<std::int64_t>(whole)) / scales[scale];
    }
}

} // namespace faultline::signals
