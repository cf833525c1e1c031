// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/report/report.h"

#include <QByteArray>

#include <stop_token>

namespace faultline::report {

/// The report as a PDF of A4 pages: selectable text in embedded fonts, figures as vectors, header
/// and footer with page numbers, tables that repeat their heads. Needs a QGuiApplication; the
/// fonts are registered here. Only ErrorCode::Cancelled and Internal can fail it.
[[nodiscard]] Result<QByteArray> toPdf(const Report &report, std::stop_token token = {});

} // namespace faultline::report
