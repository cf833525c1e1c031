// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every number the analysis decides by, with its reason. One configuration for everything: no
/// constant depends on a file, a name or a product. Change one only with a reason of its own, never
/// because one case comes out better.
namespace faultline::analysis::constants {

// --- Bounds -------------------------------------------------------------------------------------

/// A window is cut into at most this many bins: enough to date an onset to 1/500 of the window,
/// few enough that the quadratic change search stays below a millisecond per series.
inline constexpr std::int32_t binsMax = 500;
/// Distinct (service, message) patterns; real services have tens to hundreds. 2048 * 500 cells of
/// 56 bytes are 57 MB at the very worst.
inline constexpr std::size_t patternsMax = 2048;
/// Of a message: the first line says what happened, the rest is stack and payload.
inline constexpr std::size_t messageBytesMax = 512;
inline constexpr std::size_t referencesMax = 8;

} // namespace faultline::analysis::constants
