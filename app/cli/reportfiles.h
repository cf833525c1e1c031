// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"
#include "app/engine/session.h"

#include <QStringList>

namespace faultline::cli {

/// Writes report.pdf, report.md, report.html and report.json; gives their paths. Needs a
/// QGuiApplication for the PDF.
[[nodiscard]] Result<QStringList> writeReports(const Invocation &invocation,
                                               engine::Session &session,
                                               domain::InvestigationId investigation,
                                               const engine::CaseAnalysis &found,
                                               const QString &folder);

/// Writes one report: `format` is pdf, markdown, html or json.
[[nodiscard]] Result<void> writeReport(engine::Session &session,
                                       domain::InvestigationId investigation,
                                       const engine::CaseAnalysis &found, const QString &format,
                                       const QString &path, std::stop_token token);

} // namespace faultline::cli
