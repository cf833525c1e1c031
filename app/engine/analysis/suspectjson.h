// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/suspect.h"

#include <QJsonObject>

namespace faultline::engine {

/// A suspect with the keys of DESIGN "Command line": `evidence` of a reason lists event ids and
/// `EVIDENCE:OFFSET` of records.
[[nodiscard]] QJsonObject suspectJson(const analysis::Suspect &suspect);

} // namespace faultline::engine
