// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/sha256.h"
#include "core/store/connection/writer.h"

#include <QByteArray>

#include <functional>
#include <optional>
#include <string_view>

namespace faultline::store {

/// Whole contents in chunks, each named by its SHA-256 once it is complete.
inline constexpr std::size_t documentChunkBytes = 1024 * 1024;

using PieceVisitor = std::function<Result<void>(std::string_view)>;

[[nodiscard]] Result<std::uint64_t> documentSize(Database &database, std::int64_t document);
[[nodiscard]] Result<void> setDocumentSize(Database &database, std::int64_t document,
                                           std::uint64_t sizeBytes);
[[nodiscard]] Result<void> insertChunk(Database &database, std::int64_t document,
                                       std::uint64_t offset, std::uint64_t size,
                                       const QByteArray &frame);
[[nodiscard]] Result<std::optional<std::int64_t>> findDocument(Database &database,
                                                               const Sha256 &sha256);
/// Gives the bytes from `offset` on, chunk by chunk, at most `size` of them.
[[nodiscard]] Result<void> visitDocument(Database &database, std::int64_t document,
                                         std::uint64_t offset, std::uint64_t size,
                                         const PieceVisitor &visitor);
/// Puts a whole content in, unless it is there, in slices that let edits pass.
[[nodiscard]] Result<void> importDocument(Writer &writer, const QByteArray &content);

} // namespace faultline::store
