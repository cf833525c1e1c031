// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/container/bytes.h"

#include <cstdint>
#include <span>

namespace faultline::signals {

/// Whole numbers above their smallest, or their differences where those are smaller, in as few
/// bytes each as the largest needs, one byte plane after the other: the compressor behind finds
/// what repeats within a plane.
void writeNumbers(ByteWriter &writer, std::span<const std::uint64_t> numbers);
/// Fills `numbers`; the reader is not ok afterwards when there were fewer.
void readNumbers(ByteReader &reader, std::span<std::uint64_t> numbers);

} // namespace faultline::signals
