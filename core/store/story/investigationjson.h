// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/store/change/transaction.h"

#include <QByteArray>

namespace faultline::store {

class CaseFile;

inline constexpr qsizetype investigationJsonBytesMax = 64 * 1024 * 1024;

/// An investigation with everything people wrote in it as one JSON document: marks, notes,
/// annotations, graph, hypotheses, saved views, tasks, its people and their own events. Equal
/// investigations give equal bytes. Deleted things are left out; events of connectors are named by
/// their ids, which are the same wherever the same evidence is imported.
[[nodiscard]] Result<QByteArray> exportInvestigation(const CaseFile &file,
                                                     domain::InvestigationId id);

struct InvestigationImport {
    domain::InvestigationId id;
    Transaction transaction; ///< for ChangeLog::edit
};

/// Reads such a document. Missing fields take their defaults, unknown ones are kept and go out
/// again. What the case has already is brought to what the document says.
[[nodiscard]] Result<InvestigationImport> readInvestigation(const QByteArray &json);

} // namespace faultline::store
