// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <cstdint>
#include <string_view>

namespace faultline::store {

/// One zstd frame that says its size.
[[nodiscard]] QByteArray compressed(std::string_view bytes);
/// Corrupt when the bytes are no such frame or hold more than `sizeMax`.
[[nodiscard]] Result<QByteArray> decompressed(const QByteArray &frame, std::uint64_t sizeMax);

} // namespace faultline::store
