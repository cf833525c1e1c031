// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/signal.h"
#include "core/signals/container/bytes.h"

#include <span>

namespace faultline::signals {

/// Times of one series as differences of differences (regular scrapes cost nothing), in the
/// largest power of ten nanoseconds that divides all.
void writeSampleTimes(ByteWriter &writer, std::span<const domain::Sample> samples);
void readSampleTimes(ByteReader &reader, std::span<domain::Sample> samples);

/// Values of one series, bit for bit: as differences of whole numbers when a power of ten makes
/// all of them whole, else each xor the one before, one byte plane after the other.
void writeSampleValues(ByteWriter &writer, std::span<const domain::Sample> samples);
void readSampleValues(ByteReader &reader, std::span<domain::Sample> samples);

} // namespace faultline::signals
