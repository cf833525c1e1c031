// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"
#include "core/domain/ids.h"

#include <QString>
#include <QStringList>

namespace faultline::cli {

/// Asks the canvas program beside this one for pictures of the case, dark and light, off screen.
/// Gives the files written; what went wrong is printed as a warning, since the rest of the job is
/// done without pictures.
[[nodiscard]] QStringList grabPictures(const Invocation &invocation, const QString &casePath,
                                       domain::InvestigationId investigation,
                                       const QString &folder);

} // namespace faultline::cli
