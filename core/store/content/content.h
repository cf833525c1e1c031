// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/connection/database.h"
#include "core/store/content/documents.h"
#include "core/store/evidence/evidencerow.h"

#include <stop_token>

namespace faultline::store {

/// Gives the original bytes of an evidence in order, from segments or from its document.
/// Unsupported for evidence that is only pointed to.
[[nodiscard]] Result<void> visitContent(Database &database, const EvidenceRow &row,
                                        const PieceVisitor &visitor, std::stop_token token);

/// At most `size` bytes from `offset` on.
[[nodiscard]] Result<QByteArray> readContent(Database &database, const EvidenceRow &row,
                                             std::uint64_t offset, std::uint64_t size);

/// The bytes of the record that begins at `offset`; of a document, what follows from there.
[[nodiscard]] Result<QByteArray> readRecord(Database &database, const EvidenceRow &row,
                                            std::uint64_t offset);

/// The body of one segment.
[[nodiscard]] Result<QByteArray> readSegment(Database &database, std::int64_t key);

} // namespace faultline::store
